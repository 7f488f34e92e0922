import type { Fault } from '../simulator/faults.ts';
import { act, expect, id, rowOf, test, watchRendering } from './fixtures.ts';

const faults: [string, Fault, string][] = [
  [
    'a server error',
    { kind: 'status', status: 500 },
    'HeyGen has a server error (HTTP 500). Attempt 1/30. Next check in',
  ],
  ['a reset connection', { kind: 'reset' }, "HeyGen can't be reached. Attempt 1/30. Next check in"],
  [
    'a hanging answer',
    { kind: 'hang' },
    'HeyGen did not answer in time. Attempt 1/30. Next check in',
  ],
  [
    'a gateway’s page',
    { kind: 'html' },
    "HeyGen's answer can't be read. Attempt 1/30. Next check in",
  ],
  [
    'a gateway’s 404',
    { kind: 'html', status: 404 },
    'Something between here and HeyGen answered instead of it (HTTP 404). Attempt 1/30. Next check in',
  ],
  [
    'a truncated answer',
    { kind: 'truncate' },
    "HeyGen's answer can't be read. Attempt 1/30. Next check in",
  ],
  [
    'foreign JSON',
    { kind: 'foreign' },
    "HeyGen's answer can't be read. Attempt 1/30. Next check in",
  ],
  [
    'a rate limit',
    { kind: 'status', status: 429, retryAfter: '20' },
    'Checking goes on by itself in',
  ],
];

for (const [what, fault, text] of faults) {
  test(`${what} is shown at once, stops the animation, and goes away by itself`, async ({
    session,
    simulator,
  }) => {
    const { popup, row } = await watchRendering(session);

    simulator.faults.add({ fault });
    // What delays all jobs is shown once, in the banner.
    const place = what === 'a rate limit' ? popup.locator('.banner-text') : row;
    await expect(place).toContainText(text, { timeout: 60_000 });
    await expect(row.locator('.spinning')).toHaveCount(0);
    await expect(row).toHaveAttribute('data-status', 'processing');
    await expect(row).toContainText('Rendering');
    await expect.poll(() => session.alarms()).toMatchObject([{ name: 'poll' }]);

    simulator.faults.clear();
    simulator.videos.set(id('a'), 'completed');
    await expect(row).toHaveAttribute('data-status', 'completed', { timeout: 90_000 });
    await expect(row.locator('.job-problem')).toHaveCount(0);
    await expect.poll(() => session.notices()).toEqual([`job:${id('a')}:completed`]);
    await expect.poll(() => session.alarms()).toEqual([]);
  });
}

test('the popup says when it is offline, and goes on by itself afterwards', async ({ session }) => {
  const { popup, row } = await watchRendering(session);
  await session.context.setOffline(true);
  await expect(popup.locator('.banner')).toContainText('You are offline.');
  await expect(row.locator('.spinning')).toHaveCount(0);
  await session.context.setOffline(false);
  await expect(row.locator('.spinning')).toHaveCount(1, { timeout: 90_000 });
});

test('a rejected key stops all polling until another key is saved', async ({
  session,
  simulator,
}) => {
  const { popup, row } = await watchRendering(session);

  simulator.keys.clear();
  await expect(popup.getByRole('alert')).toContainText('HeyGen rejected the API key');
  await expect(row).toContainText('Checked just now');
  await expect(row.locator('.spinning')).toHaveCount(0);
  await expect.poll(() => session.alarms()).toEqual([]);
  await expect.poll(() => session.badge()).toBe('?');
  await expect.poll(() => session.notices()).toEqual(['blocked:key_rejected']);
  const requestsBefore = simulator.requests.length;
  await popup.waitForTimeout(11_000);
  expect(simulator.requests).toHaveLength(requestsBefore);

  simulator.keys.add('another-key');
  await session.saveKey('another-key');
  await popup.bringToFront();
  await expect(popup.getByRole('alert')).toHaveCount(0);
  await expect(row.locator('.spinning')).toHaveCount(1);
  await expect.poll(() => session.alarms()).toMatchObject([{ name: 'poll' }]);
  await expect.poll(() => session.notices()).toEqual([]);
});

test('polling goes on after Try again if HeyGen accepts the key again', async ({
  session,
  simulator,
}) => {
  const { popup } = await watchRendering(session);
  simulator.faults.add({ fault: { kind: 'status', status: 403, code: 'forbidden' } });
  const banner = popup.getByRole('alert');
  await expect(banner).toContainText('The API key may not read videos');
  const requestsBefore = simulator.requests.length;
  await popup.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => simulator.requests.length).toBe(requestsBefore + 1);
  await expect(banner).toBeVisible();
  await expect.poll(() => session.notices()).toEqual(['blocked:forbidden']);

  simulator.faults.clear();
  await popup.getByRole('button', { name: 'Try again' }).click();
  await expect(popup.getByRole('alert')).toHaveCount(0);
  await expect(rowOf(popup, id('a')).locator('.spinning')).toHaveCount(1);
});

test('a job goes on after HeyGen was down', async ({ session, simulator }) => {
  const { row } = await watchRendering(session);
  await simulator.down();
  await expect(row).toContainText("HeyGen can't be reached. Attempt 1/30.");
  await simulator.up();
  await act(row, 'Check status');
  await expect(row.locator('.job-problem')).toHaveCount(0);
});
