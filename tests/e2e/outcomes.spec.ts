import { publishLink, QUIRKS } from '../simulator/quirks.ts';
import type { Simulator } from '../simulator/server.ts';
import { act, expect, id, openDetails, openTracking, rowOf, test, track } from './fixtures.ts';

const A = id('a');

interface Outcome {
  what: string;
  set: (simulator: Simulator) => void;
  status: string;
  /** A text that the row shows. */
  says: string;
  isEnded?: boolean;
}

const outcomes: Outcome[] = [
  {
    what: 'failed with a reason',
    set: (s) => s.videos.set(A, 'failed', { failure_code: 'x_1', failure_message: 'No sound' }),
    status: 'failed',
    says: 'x_1: No sound',
  },
  {
    what: 'failed without a reason',
    set: (s) => QUIRKS.failedWithoutReason(s, A),
    status: 'failed',
    says: 'HeyGen gave no reason.',
  },
  {
    what: 'missing credit that shows only at a poll',
    set: (s) => QUIRKS.creditFailureAtPoll(s, A),
    status: 'failed',
    says: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT',
  },
  {
    what: 'an error that is a string',
    set: (s) => QUIRKS.errorAsString(s, A),
    status: 'failed',
    says: 'Failed',
  },
  {
    what: 'an error that is a number',
    set: (s) => QUIRKS.errorAsNumber(s, A),
    status: 'failed',
    says: '40119',
  },
  {
    what: 'completed, with an error as well',
    set: (s) => QUIRKS.completedWithError(s, A),
    status: 'completed',
    says: 'Ready',
  },
  {
    what: 'unknown, with v1’s 404',
    set: (s) => QUIRKS.notFoundLegacyBody(s, A),
    status: 'not_found',
    says: 'HeyGen does not know this id, or it belongs to another account.',
  },
  {
    what: 'a job of somebody else',
    set: (s) => QUIRKS.denied(s, A),
    status: 'not_found',
    says: 'it belongs to another account',
  },
  {
    what: 'an undocumented status word',
    set: (s) => QUIRKS.unknownWord(s, A),
    status: 'unknown',
    says: 'Unknown: archived',
    isEnded: false,
  },
  {
    what: 'a queued job with a failure code',
    set: (s) => QUIRKS.pendingWithFailureCode(s, A),
    status: 'queued',
    says: 'Queued',
    isEnded: false,
  },
  {
    what: 'an error inside a 200',
    set: (s) => QUIRKS.errorInside200(s, A),
    status: 'queued',
    says: 'HeyGen has a server error (HTTP 200). Attempt 1/30.',
    isEnded: false,
  },
  {
    what: 'a gateway’s page',
    set: (s) => QUIRKS.htmlFromGateway(s, A),
    status: 'queued',
    says: 'HeyGen has a server error (HTTP 502). Attempt 1/30.',
    isEnded: false,
  },
  {
    what: 'an empty body',
    set: (s) => QUIRKS.emptyBody(s, A),
    status: 'queued',
    says: "HeyGen's answer can't be read.",
    isEnded: false,
  },
  {
    what: 'a used-up quota',
    set: (s) =>
      s.faults.add({
        match: /./,
        fault: { kind: 'status', status: 429, code: 'quota_exceeded', retryAfter: '600' },
      }),
    status: 'queued',
    says: 'HeyGen says that a quota is used up. Next check in',
    isEnded: false,
  },
  {
    what: 'missing credit for the read itself',
    set: (s) =>
      s.faults.add({
        match: /./,
        fault: { kind: 'status', status: 402, code: 'insufficient_credit' },
      }),
    status: 'queued',
    says: 'HeyGen says that credit is missing. Attempt 1/30.',
    isEnded: false,
  },
  {
    what: 'an id that HeyGen refuses',
    set: (s) =>
      s.faults.add({
        match: /./,
        fault: { kind: 'status', status: 400, code: 'invalid_parameter' },
      }),
    status: 'api_error',
    says: 'HeyGen refused the request (HTTP 400).',
  },
];

test('the popup shows the outcome of each kind of answer', async ({ session, simulator }) => {
  test.setTimeout(600_000);
  await session.storeKey();
  const popup = await session.open('popup');
  for (const { what, set, status, says, isEnded = true } of outcomes) {
    await test.step(what, async () => {
      set(simulator);
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
      // A pause that a rate limit left behind would delay the next case.
      await session.worker.evaluate(async () => {
        const { globals } = await chrome.storage.local.get('globals');
        await chrome.storage.local.set({ globals: { ...(globals as object), pausedUntil: null } });
      });
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
  await expect(row).toContainText('Ready, link not published yet');
  await expect(row).toHaveAttribute('data-status', 'completed');
  await openDetails(row);
  await expect(row.getByRole('button', { name: 'Copy id' })).toBeVisible();
  await expect(row.getByRole('button', { name: 'Copy link' })).toHaveCount(0);
  await expect.poll(() => session.alarms()).toMatchObject([{ name: 'poll' }]);
  publishLink(simulator, A);
  await expect(row.locator('.job-status')).toHaveText('Ready', { timeout: 90_000 });
  await expect(row.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await expect.poll(() => session.alarms()).toEqual([]);
  expect(await created()).toEqual([`job:${A}:completed`]);
});

test('“Stop at the first error” ends a job at one server error, and Keep watching resumes it', async ({
  session,
  simulator,
}) => {
  simulator.videos.set(A, 'processing');
  const options = await session.open('options');
  await options.getByLabel('Stop at the first error of any kind').check();
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
  const options = await session.open('options');
  const attempts = options.getByLabel('Attempts before giving up');
  for (const bad of ['0', '101', 'many', '1.5', '']) {
    await attempts.fill(bad);
    await attempts.blur();
    await expect(options.locator('main').getByText('A whole number from 1 to 100.')).toBeVisible();
    await expect(attempts).toHaveValue(bad);
  }
  await attempts.fill('5');
  await attempts.blur();
  await expect(options.locator('main').getByText('A whole number from 1 to 100.')).toHaveCount(0);
  await options.getByLabel('Agent session').fill('2');
  await options.getByLabel('Agent session').blur();
  await expect
    .poll(() => session.stored())
    .toMatchObject({
      settings: { maxAttempts: 5, longestWaitHours: { agent: 2, video: 24 } },
    });
  await options.reload();
  await expect(options.getByLabel('Attempts before giving up')).toHaveValue('5');
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
  await expect(row).toContainText('Not up to date');
  await expect(row.locator('.spinning')).toHaveCount(0);
  await act(row, 'Check status');
  await expect(row).not.toContainText('Not up to date');
});
