import { waitForWelcome } from '../browser/launch.ts';
import { act, expect, id, rowOf, SIMULATED_KEY, test, track } from './fixtures.ts';

test.use({ options: { keepsWelcome: true } });

test('the welcome page opens once, shows a demo without a key, and ticks the steps that are done', async ({
  session,
  simulator,
}) => {
  const page = await waitForWelcome(session.context, session.extensionId);
  await page.clock.install();
  await page.reload();
  const step = (name: string) => page.locator(`[data-step="${name}"]`);
  await expect(step('key')).toHaveAttribute('data-done', 'false');
  await expect(page.getByRole('link', { name: 'Get a key at HeyGen' })).toHaveAttribute(
    'href',
    'https://app.heygen.com/settings?nav=API',
  );

  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Track your first video' })).toBeFocused();
  await page.getByRole('button', { name: 'Show a demo' }).click();
  const demo = page.locator('[data-video-id="demo"]');
  await expect(demo).toHaveAttribute('data-status', 'queued');
  await page.clock.runFor(4_000);
  await expect(demo).toHaveAttribute('data-status', 'processing');
  await page.clock.runFor(12_000);
  await expect(demo).toHaveAttribute('data-status', 'completed');
  await expect(demo).toContainText('Ready');
  await demo.getByRole('button', { name: 'Download', exact: true }).click();
  await expect(demo).toContainText('This is only a demo');
  await demo.getByRole('button', { name: 'Details' }).click();
  await demo.getByRole('button', { name: 'Stop tracking' }).click();
  await expect(demo).toHaveCount(1);
  await demo.getByRole('button', { name: 'Details' }).click();
  // It was a demo: no request was sent, nothing is tracked, and the step is not done.
  expect(simulator.requests).toEqual([]);
  expect((await session.stored()).jobs).toEqual([]);
  await expect(step('track')).toHaveAttribute('data-done', 'false');

  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByLabel('HeyGen API key', { exact: true }).fill(SIMULATED_KEY);
  await page.getByRole('button', { name: 'Save key' }).click();
  await expect(page.locator('#key-answer')).toContainText('The key works');
  await expect(step('key')).toHaveAttribute('data-done', 'true');

  simulator.videos.set(id('a'), 'processing');
  await step('track').getByRole('button').click();
  await track(page, id('a'));
  await act(rowOf(page, id('a')), 'Stop tracking');
  await expect(rowOf(page, id('a'))).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rowOf(page, id('a'))).toHaveAttribute('data-status', 'processing');
  await expect(step('track')).toHaveAttribute('data-done', 'true');

  await step('notice').getByRole('button').click();
  await page.getByRole('button', { name: 'Send a test notification' }).click();
  await expect(step('notice')).toHaveAttribute('data-done', 'true');
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(page).toHaveURL(/dashboard\.html$/);
});

test('the welcome page can be skipped, and does not open again', async ({ session }) => {
  const page = await waitForWelcome(session.context, session.extensionId);
  const closed = page.waitForEvent('close');
  await page.getByRole('button', { name: 'Skip' }).click();
  await closed;
  const shown = () => session.context.pages().map((one) => one.url());
  // A reload and a restart both send an install or update event. Once the worker answers a
  // command, it has handled the event.
  await session.reload();
  const answered = async () => {
    const options = await session.open('options');
    await options.evaluate(() => chrome.runtime.sendMessage({ type: 'seen' }));
    await options.close();
  };
  await answered();
  expect(shown()).not.toContainEqual(expect.stringContaining('welcome.html'));
  await session.restart();
  await answered();
  expect(shown()).not.toContainEqual(expect.stringContaining('welcome.html'));
});
