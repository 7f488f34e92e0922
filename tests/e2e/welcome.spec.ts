import type { Page } from 'playwright';
import { waitForWelcome } from '../browser/launch.ts';
import type { Simulator } from '../simulator/server.ts';
import { act, expect, id, rowOf, Session, SIMULATED_KEY, test, track } from './fixtures.ts';

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
  await expect(page.getByRole('link', { name: 'Get your key from HeyGen' })).toHaveAttribute(
    'href',
    'https://app.heygen.com/settings?nav=API',
  );

  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Choose what to track' })).toBeFocused();
  await page.getByRole('button', { name: 'Play demo' }).click();
  const demo = page.locator('[data-video-id="demo"]');
  await expect(demo).toHaveAttribute('data-status', 'queued');
  await page.clock.runFor(4_000);
  await expect(demo).toHaveAttribute('data-status', 'processing');
  await page.clock.runFor(12_000);
  await expect(demo).toHaveAttribute('data-status', 'completed');
  await expect(demo).toContainText('Ready');
  await demo.getByRole('button', { name: 'Download', exact: true }).click();
  await expect(demo).toContainText('This is a demo');
  await demo.getByRole('button', { name: 'Details' }).click();
  await demo.getByRole('button', { name: 'More actions' }).click();
  await demo.getByRole('button', { name: 'Stop tracking' }).click();
  await expect(demo).toHaveCount(1);
  await demo.getByRole('button', { name: 'Details' }).click();
  // It was a demo: no request was sent, nothing is tracked, and the step is not done.
  expect(simulator.requests).toEqual([]);
  expect((await session.stored()).jobs).toEqual([]);
  await expect(step('track')).toHaveAttribute('data-done', 'false');

  await page.getByRole('button', { name: 'Back' }).click();
  const field = page.getByLabel('HeyGen API key', { exact: true });
  await field.fill('sk_V2_wrong');
  await page.getByRole('button', { name: 'Save key' }).click();
  await expect(page.locator('#key-answer')).toContainText('HeyGen rejected the API key');
  await expect(step('key')).toHaveAttribute('data-done', 'false');
  await field.fill(SIMULATED_KEY);
  await page.getByRole('button', { name: 'Save key' }).click();
  await expect(page.locator('#key-answer')).toContainText('Connected');
  await expect(step('key')).toHaveAttribute('data-done', 'true');

  simulator.videos.set(id('a'), 'processing');
  await step('track').getByRole('button').click();
  await page.getByRole('radio', { name: 'I pick' }).check();
  await track(page, id('a'));
  await act(rowOf(page, id('a')), 'Stop tracking');
  await expect(rowOf(page, id('a'))).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rowOf(page, id('a'))).toHaveAttribute('data-status', 'processing');
  await expect(step('track')).toHaveAttribute('data-done', 'true');

  await step('notice').getByRole('button').click();
  await page.getByRole('button', { name: 'Send a test notification' }).click();
  await expect(step('notice')).toHaveAttribute('data-done', 'false');
  await page.getByRole('button', { name: 'Yes, I saw it' }).click();
  await expect(step('notice')).toHaveAttribute('data-done', 'true');
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(page).toHaveURL(/dashboard\.html$/);
});

/** Counts the presses of the mouse from now on: one click on a label is two `click` events. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset.clicks = '0';
    addEventListener('pointerup', () => {
      dataset.clicks = String(Number(dataset.clicks) + 1);
    });
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset.clicks));
}

/** Pastes the key and presses Enter. */
async function connect(page: Page): Promise<void> {
  await page.getByLabel('HeyGen API key', { exact: true }).fill(SIMULATED_KEY);
  await page.keyboard.press('Enter');
  await expect(page.locator('.key-answer[data-works="true"]')).toContainText('Connected as');
}

const addRunning = (simulator: Simulator, digit: string) =>
  simulator.videos.add({
    id: id(digit),
    title: `Video ${digit}`,
    life: [{ after: 0, status: 'processing' }],
  });

test('with a key, three clicks track the first video', async ({ session, simulator }) => {
  addRunning(simulator, 'a');
  const page = await waitForWelcome(session.context, session.extensionId);
  const clicks = await countClicks(page);
  await connect(page);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('I pick').click();
  const listed = page.locator(`[data-recent-id="${id('a')}"]`);
  await expect(listed.getByRole('checkbox')).toBeChecked();
  await expect(page.getByRole('radio', { name: 'I pick' })).toBeFocused();
  await page.getByRole('button', { name: 'Track 1' }).click();
  await expect(rowOf(page, id('a'))).toHaveAttribute('data-status', 'processing');
  await expect(page.locator('[data-step="track"]')).toHaveAttribute('data-done', 'true');
  expect(await clicks()).toBe(3);
});

test('one click in the step tracks everything automatically, and another choice ends that', async ({
  session,
  simulator,
}) => {
  addRunning(simulator, 'a');
  const page = await waitForWelcome(session.context, session.extensionId);
  await connect(page);
  await page.getByRole('button', { name: 'Next' }).click();
  const clicks = await countClicks(page);
  await page.getByText('Track all new videos automatically').click();
  await expect(rowOf(page, id('a'))).toHaveAttribute('data-status', 'processing');
  await expect(page.getByText('On. New videos appear in the list')).toBeVisible();
  await expect(page.locator('[data-step="track"]')).toHaveAttribute('data-done', 'true');
  expect(await clicks()).toBe(1);

  await page.getByRole('radio', { name: 'I pick' }).check();
  await expect.poll(() => session.stored()).toMatchObject({ settings: { watchAccount: false } });
});

test('an empty list offers to track everything, and says that it is on', async ({ session }) => {
  await session.storeKey();
  const popup = await session.open('popup');
  await popup.getByRole('button', { name: 'Track all new videos automatically' }).click();
  await expect(popup.getByText('On. New videos appear in the list')).toBeVisible();
  expect(await session.stored()).toMatchObject({ settings: { watchAccount: true } });
});

test('everything can be chosen before there is a key, and the page says what it waits for', async ({
  session,
}) => {
  const page = await waitForWelcome(session.context, session.extensionId);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('radio', { name: 'Track all new videos automatically' }).check();
  await expect(page.getByText('It starts as soon as a key is saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Add API key' }).click();
  await expect(page.getByRole('heading', { name: 'Connect your HeyGen account' })).toBeFocused();
});

test('the last step says how to pin the icon, and notices when it is pinned', async ({
  session,
}) => {
  const page = await session.open('welcome');
  await page.evaluate(() => {
    const settings = { isOnToolbar: false };
    Object.assign(chrome.action, { getUserSettings: async () => settings });
    addEventListener('pinned', () => {
      settings.isOnToolbar = true;
      dispatchEvent(new Event('focus'));
    });
  });
  await page.locator('[data-step="notice"]').getByRole('button').click();
  await expect(page.getByRole('heading', { name: 'Pin Renderwatch' })).toBeVisible();
  await expect(page.getByText('Click the puzzle piece')).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('pinned')));
  await expect(page.getByText('Pinned. The icon shows')).toBeVisible();
  await expect(page.getByText('Click the puzzle piece')).toHaveCount(0);
});

for (const locale of ['en', 'ru'] as const) {
  test(`no step moves what is above it, in ${locale}`, async ({ simulator }) => {
    const session = await Session.start(simulator, { locale });
    const page = await session.open('welcome');
    for (const width of [320, 760]) {
      await page.setViewportSize({ width, height: 800 });
      const tops: number[] = [];
      for (const step of ['key', 'track', 'notice']) {
        await page.locator(`[data-step="${step}"] button`).click();
        tops.push(
          await page.locator('#step-title').evaluate((h2) => h2.getBoundingClientRect().top),
        );
      }
      expect(new Set(tops).size).toBe(1);
    }
    await session.close();
  });
}

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
