import { isTerminal } from '../../lib/core/job/status.ts';
import { OUTCOMES } from '../simulator/outcomes.ts';
import { publishLink, QUIRKS } from '../simulator/quirks.ts';
import { act, expect, id, openDetails, openTracking, rowOf, test, track } from './fixtures.ts';

const A = id('a');

test('the popup shows the outcome of an answer: an ending, an unknown word, and a problem', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  const popup = await session.open('popup');
  for (const { what, set, status, says } of OUTCOMES.filter((row) => row.isInBrowser)) {
    const isEnded = isTerminal(status);
    await test.step(what, async () => {
      set(simulator, A);
      await track(popup, A);
      const row = rowOf(popup, A);
      await expect(row).toContainText(says);
      await expect(row).toHaveAttribute('data-status', status);
      await expect(row.locator('.spinning')).toHaveCount(0);
      await expect
        .poll(() => session.alarms().then((alarms) => alarms.length))
        .toBe(isEnded ? 0 : 1);
      if (isEnded) await expect.poll(() => session.notices()).toContain(`job:${A}:${status}`);
      await act(row, 'Stop tracking');
      await expect(row).toHaveCount(0);
      // Waits for requests that are still open, or they would get the next case's answer.
      await popup.evaluate(() => chrome.runtime.sendMessage({ type: 'check', ids: 'all' }));
      simulator.faults.clear();
      simulator.answers.clear();
      simulator.videos.remove(A);
    });
  }
});

test('a ready video without a link is notified once, and read again until it has its link', async ({
  session,
  simulator,
}) => {
  QUIRKS.completedWithoutLink(simulator, A);
  const created = await session.recordNotices();
  const popup = await openTracking(session, A);
  const row = rowOf(popup, A);
  await expect(row).toContainText('Ready, waiting for link');
  await expect(row).toHaveAttribute('data-status', 'completed');
  await openDetails(row);
  await expect(row.getByRole('button', { name: 'Copy id' })).toBeVisible();
  await expect(row.getByRole('button', { name: 'Copy link' })).toHaveCount(0);
  await expect.poll(() => session.alarms()).toMatchObject([{ name: 'poll' }]);
  publishLink(simulator, A);
  await expect(row.locator('.job-status')).toHaveText('Ready');
  await expect(row.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await expect.poll(() => session.alarms()).toEqual([]);
  expect(await created()).toEqual([`job:${A}:completed`]);
});

test('“Stop at the first error” ends a job at one server error, and Keep watching resumes it', async ({
  session,
  simulator,
}) => {
  simulator.videos.set(A, 'processing');
  const options = await session.open('options', 'checking');
  await options.getByLabel('Stop at the first error').check();
  await expect(options.locator('main').getByText('Saved.')).toBeVisible();
  const popup = await openTracking(session, A);
  const row = rowOf(popup, A);
  await expect(row).toHaveAttribute('data-status', 'processing');
  simulator.faults.add({ fault: { kind: 'status', status: 503 } });
  await act(row, 'Check status');
  await expect(row).toHaveAttribute('data-status', 'api_error');
  await expect(row).toContainText('HeyGen has a server error (HTTP 503).');
  await expect.poll(() => session.alarms()).toEqual([]);
  simulator.faults.clear();
  await act(row, 'Keep watching');
  await expect(row).toHaveAttribute('data-status', 'processing');
  await expect(row.locator('.spinning')).toHaveCount(1);
  await expect.poll(() => session.alarms()).toMatchObject([{ name: 'poll' }]);
});

test('number fields take only whole numbers within their limits, and say so', async ({
  session,
}) => {
  const options = await session.open('options', 'checking');
  const attempts = options.getByLabel('Attempts before stopping');
  for (const bad of ['0', '101', 'many', '1.5', '']) {
    await attempts.fill(bad);
    await attempts.blur();
    await expect(
      options.locator('main').getByText('Enter a whole number from 1 to 100.'),
    ).toBeVisible();
    await expect(attempts).toHaveValue(bad);
  }
  await attempts.fill('5');
  await attempts.blur();
  await expect(
    options.locator('main').getByText('Enter a whole number from 1 to 100.'),
  ).toHaveCount(0);
  await options.getByText('Different for each type').click();
  await options.getByLabel('Agent session').fill('2');
  await options.getByLabel('Agent session').blur();
  await expect
    .poll(() => session.stored())
    .toMatchObject({
      settings: { maxAttempts: 5, longestWaitHours: { agent: 2, video: 24 } },
    });
  await options.reload();
  await expect(options.getByLabel('Attempts before stopping')).toHaveValue('5');
});

test('a stale status is marked until the next answer', async ({ session, simulator }) => {
  simulator.videos.set(A, 'processing');
  const popup = await openTracking(session, A);
  const row = rowOf(popup, A);
  await expect(row.locator('.spinning')).toHaveCount(1);
  await session.worker.evaluate(async (item) => {
    const stored = await chrome.storage.local.get(item);
    const job = stored[item] as Record<string, number>;
    const later = Date.now() + 60_000;
    const old = { ...job, checkedAt: Date.now() - 180_000, nextPollAt: later, askedAt: Date.now() };
    await chrome.storage.local.set({ [item]: old });
  }, `job:${A}`);
  await expect(row).toContainText('out of date');
  await expect(row.locator('.spinning')).toHaveCount(0);
  await act(row, 'Check status');
  await expect(row).not.toContainText('out of date');
});
