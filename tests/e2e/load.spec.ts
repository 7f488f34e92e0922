import type { Page } from 'playwright';
import type { Globals } from '../../lib/core/state/state.ts';
import { expect, Session, test } from './fixtures.ts';
import { bytesUsed, fill, idOf, recordsOf } from './many-jobs.ts';

test.use({ options: {} });

// These tests measure times, so the tests of this file run one after another.
test.describe.configure({ mode: 'default', timeout: 2_400_000 });

const ALL = 5000;
const ACTIVE = 1000;
const PER_REQUEST = 100;

/** Every 33rd job ends during the test, so each request of 100 ids has about three of them. */
const ENDING = Array.from({ length: 30 }, (_, n) => n * 33);
const wordOf = (n: number) => (n % 2 === 0 ? 'failed' : 'completed');

/** Sends a command as a page does. Returns how long the answer took, in ms. */
const command = (page: Page, message: object): Promise<number> =>
  page.evaluate(async (sent) => {
    const start = performance.now();
    const reply = await chrome.runtime.sendMessage(sent);
    if (!reply?.ok) throw new Error(JSON.stringify(reply));
    return performance.now() - start;
  }, message);

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Returns how long it takes to label a job, in ms, measured `count` times in a row. */
async function timeLabels(page: Page, id: string, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    times.push(await command(page, { type: 'label', ids: [id], label: `Label ${n}` }));
  }
  return times;
}

const idsIn = (url: string): string[] =>
  decodeURIComponent(/video_ids=([^&]*)/.exec(url)?.[1] ?? '')
    .split(',')
    .filter(Boolean);

/** Returns the endings that these notifications report, alone or in a summary. */
async function endingsIn(session: Session, noticeIds: readonly string[]): Promise<string[]> {
  // Not everything that is stored: 7 MB for each look would keep a slow machine from its work.
  const { globals } = await session.worker.evaluate(() => chrome.storage.local.get('globals'));
  const { summaries } = globals as Globals;
  return noticeIds.flatMap(
    (noticeId) => summaries.find(({ n }) => `summary:${n}` === noticeId)?.noticeIds ?? noticeId,
  );
}

test('no ending of 5,000 jobs, 1,000 of them active, is missed if every third request is refused', async ({
  simulator,
}) => {
  const session = await Session.start(simulator);
  await session.saveKey();
  for (let n = 0; n < ACTIVE; n++) simulator.videos.set(idOf(n), 'processing');
  const page = await session.open('options');
  await fill(session, recordsOf(1, 1, Date.now()));
  await command(page, { type: 'live' });
  const alone = median(await timeLabels(page, idOf(0), 5));

  const notices = await session.recordNotices();
  simulator.requests.length = 0;
  const refusal = { kind: 'status', status: 429, code: 'rate_limit_exceeded', retryAfter: '1' };
  simulator.faults.add({ fault: { ...refusal, kind: 'status' }, match: /videos/, every: 3 });
  await fill(session, recordsOf(ALL, ACTIVE, Date.now()));
  console.info(`storage: ${ALL} jobs take ${await bytesUsed(session)} bytes`);
  for (const n of ENDING) simulator.videos.set(idOf(n), wordOf(n));

  // Acts as an open popup: a round comes every few seconds instead of every 30.
  const rounds: number[] = [];
  const labels: number[] = [];
  const notified = async () => endingsIn(session, await notices());
  const start = Date.now();
  while (new Set(await notified()).size < ENDING.length && Date.now() - start < 1_800_000) {
    // A slow machine may refuse a round, because its storage takes too long. The next one comes.
    const round = command(page, { type: 'live' }).catch(() => 0);
    await page.waitForTimeout(300);
    if (rounds.length < 4) labels.push(...(await timeLabels(page, idOf(ALL - 1), 1)));
    rounds.push(await round);
    // HeyGen's Retry-After.
    await page.waitForTimeout(1000);
  }
  const seconds = (Date.now() - start) / 1000;

  const { requests } = simulator;
  const product = requests.filter(({ url }) => url.includes('/videos'));
  const bulk = product.filter(({ url }) => url.includes('statuses'));
  const singles = product.filter(({ url }) => !url.includes('statuses'));
  const refused = Math.floor(product.length / 3);
  console.info(
    `${rounds.length} rounds in ${seconds} s: ${product.length} requests, ${bulk.length} of them bulk, ${singles.length} single, ${refused} refused`,
  );
  console.info(`times of the rounds: ${rounds.map((ms) => Math.round(ms)).join(', ')} ms`);
  console.info(
    `a label during a round: ${labels.map((ms) => Math.round(ms)).join(', ')} ms; with 1 job and no round ${Math.round(alone)} ms`,
  );
  const expected = ENDING.map((n) => `job:${idOf(n)}:${wordOf(n)}`);
  expect((await notified()).toSorted(), 'each ending is notified once').toEqual(
    expected.toSorted(),
  );
  // In a bulk read, or in a single read if the job is new.
  const single = singles.map(({ url }) => new URL(url, 'https://x').pathname.split('/').at(-1));
  const polled = new Set([...bulk.flatMap(({ url }) => idsIn(url)), ...single]);
  expect(polled.size, 'every active job is polled').toBe(ACTIVE);
  expect(bulk.every(({ url }) => idsIn(url).length <= PER_REQUEST && idsIn(url).length > 0)).toBe(
    true,
  );
  // Only the last request of a round has fewer ids. On a slow machine, the alarm adds rounds.
  const asked = bulk.reduce((sum, { url }) => sum + idsIn(url).length, 0);
  expect(asked / bulk.length, 'ids in a request').toBeGreaterThan(PER_REQUEST / 2);
  // One for each ending. A refused one is not repeated if the bulk read had everything.
  const repeats = singles.length - ENDING.length;
  expect(repeats, 'repeated single reads of an ending').toBeLessThanOrEqual(refused);
  // A command does not wait until the round is over.
  expect(Math.max(...labels)).toBeLessThan(Math.max(...rounds));

  const stored = await session.stored();
  expect(stored.jobs).toHaveLength(ALL);
  const lost = (stored.jobs as string[]).filter((id) => !stored[`job:${id}`]);
  expect(lost).toEqual([]);
  expect(Object.keys(stored).filter((item) => item.startsWith('aside:'))).toEqual([]);
  await session.close();
});

test('a popup with up to 5,000 jobs opens and shows its first row', async ({
  session,
  simulator,
}) => {
  await session.saveKey();
  simulator.faults.add({ fault: { kind: 'hang' }, match: /videos/ });
  for (const count of [1, 100, 1000, 5000]) {
    await fill(session, recordsOf(count, 0, Date.now()));
    const start = Date.now();
    const popup = await session.open('popup');
    await popup.locator('[data-video-id]').first().waitFor();
    const firstRow = Date.now() - start;
    const all = popup.locator(
      count < 100 ? '[data-video-id]' : `[data-video-id][aria-setsize="${count}"]`,
    );
    await expect(all.first()).toBeVisible();
    // The rows update their clock each second. This measures how long that blocks the page.
    const longest = await popup.evaluate(
      () =>
        new Promise<number>((done) => {
          let last = performance.now();
          let gap = 0;
          const end = last + 4000;
          const look = () => {
            const now = performance.now();
            gap = Math.max(gap, now - last);
            last = now;
            if (now < end) setTimeout(look, 0);
            else done(gap);
          };
          look();
        }),
    );
    console.info(
      `popup, ${count} jobs: first row after ${firstRow} ms; blocked for ${Math.round(longest)} ms at most`,
    );
    await popup.close();
  }
});

test('a full storage loses logs, but no job', async ({ session, simulator }) => {
  await session.saveKey();
  for (let n = 0; n < ACTIVE; n++) simulator.videos.set(idOf(n), 'processing');
  await fill(session, recordsOf(ALL, ACTIVE, Date.now()));
  const before = await bytesUsed(session);
  const page = await session.open('options');
  // Adds logs of other jobs until nothing more fits.
  await page.evaluate(async () => {
    const { local } = chrome.storage;
    const left = async () => local.QUOTA_BYTES - (await local.getBytesInUse(null));
    for (let n = 10; (await left()) > 60; n++) {
      const length = Math.min((await left()) - 50, 1_000_000);
      await local.set({ [`log:filler${n}`]: { lines: [], raw: 'x'.repeat(length) } });
    }
  });
  const full = await bytesUsed(session);
  expect(full).toBeGreaterThan(10_485_760 - 100);
  const long = 'A name that is as long as it may be, so that it takes as much room as it can.';
  for (const n of [0, 1, 2]) await command(page, { type: 'label', ids: [idOf(n)], label: long });
  const after = await bytesUsed(session);
  console.info(`storage: ${before} bytes, filled up to ${full}, after three labels ${after}`);
  const stored = await session.stored();
  expect(stored.jobs).toHaveLength(ALL);
  expect(stored[`job:${idOf(2)}`]).toMatchObject({ label: long });
  // The oldest logs go first, and only as many as are needed.
  const fillers = Object.keys(stored).filter((item) => item.startsWith('log:filler'));
  expect(fillers).not.toContain('log:filler10');
  expect(after).toBeLessThan(full);
});
