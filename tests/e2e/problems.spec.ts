import type { Fault } from '../simulator/faults.ts';
import { act, expect, id, rowOf, type Session, test, watchRendering } from './fixtures.ts';

const faults: [string, Fault, string][] = [
  [
    'a server error',
    { kind: 'status', status: 500 },
    'HeyGen has a server error (HTTP 500). Attempt 1 of 30. Next check in',
  ],
  [
    'a reset connection',
    { kind: 'reset' },
    "HeyGen can't be reached. Attempt 1 of 30. Next check in",
  ],
  [
    'a hanging answer',
    { kind: 'hang' },
    "HeyGen didn't respond in time. Attempt 1 of 30. Next check in",
  ],
  [
    'a gateway’s page',
    { kind: 'html' },
    'HeyGen sent an unreadable response. Attempt 1 of 30. Next check in',
  ],
  [
    'a gateway’s 404',
    { kind: 'html', status: 404 },
    'A proxy replied, not HeyGen (HTTP 404). Attempt 1 of 30. Next check in',
  ],
  [
    'a truncated answer',
    { kind: 'truncate' },
    'HeyGen sent an unreadable response. Attempt 1 of 30. Next check in',
  ],
  [
    'foreign JSON',
    { kind: 'foreign' },
    'HeyGen sent an unreadable response. Attempt 1 of 30. Next check in',
  ],
  ['a rate limit', { kind: 'status', status: 429, retryAfter: '20' }, 'Checking resumes in'],
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
    await expect(place).toContainText(text);
    await expect(row.locator('.spinning')).toHaveCount(0);
    await expect(row).toHaveAttribute('data-status', 'processing');
    await expect(row).toContainText('Rendering');
    await expect.poll(() => session.alarms()).toMatchObject([{ name: 'poll' }]);

    simulator.faults.clear();
    simulator.videos.set(id('a'), 'completed');
    await expect(row).toHaveAttribute('data-status', 'completed');
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
  await expect(row.locator('.spinning')).toHaveCount(1);
  await expect(row).not.toContainText('offline');
});

/** Returns the minutes until the poll alarm rings; 0 without an alarm. */
async function minutesToAlarm(session: Session): Promise<number> {
  const [alarm] = await session.alarms();
  return alarm ? (alarm.scheduledTime - Date.now()) / 60_000 : 0;
}

test('a rejected key stops all polling until another key is saved', async ({
  session,
  simulator,
}) => {
  const { popup, row } = await watchRendering(session);

  simulator.keys.clear();
  await expect(popup.getByRole('alert')).toContainText('HeyGen rejected the API key');
  await expect(row).toContainText('checked just now');
  await expect(row.locator('.spinning')).toHaveCount(0);
  await expect.poll(() => session.badge()).toBe('?');
  // The next try by itself is 15 minutes later.
  await expect.poll(() => minutesToAlarm(session)).toBeGreaterThan(14);
  expect(await minutesToAlarm(session)).toBeLessThanOrEqual(15);
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
  simulator.account = 'suspended';
  const banner = popup.getByRole('alert');
  await expect(banner).toContainText('HeyGen has suspended this account');
  const requestsBefore = simulator.requests.length;
  await popup.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => simulator.requests.length).toBe(requestsBefore + 1);
  await expect(banner).toBeVisible();
  await expect.poll(() => session.notices()).toEqual(['blocked:suspended']);

  simulator.account = 'ok';
  await popup.getByRole('button', { name: 'Try again' }).click();
  await expect(popup.getByRole('alert')).toHaveCount(0);
  await expect(rowOf(popup, id('a')).locator('.spinning')).toHaveCount(1);
});

test('a job goes on after HeyGen was down', async ({ session, simulator }) => {
  const { row } = await watchRendering(session);
  await simulator.down();
  await expect(row).toContainText("HeyGen can't be reached. Attempt 1 of 30.");
  await simulator.up();
  await act(row, 'Check status');
  await expect(row.locator('.job-problem')).toHaveCount(0);
});
