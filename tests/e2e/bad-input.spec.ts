import type { Page } from 'playwright';
import { findTypedJobs } from '../../lib/core/ids/find-ids.ts';
import { ID } from '../bad-input/any-text.ts';
import { answerWithMarkup, HTML, IMAGE, type Marked } from '../bad-input/markup.ts';
import { POOL, textsToType } from '../bad-input/typed-texts.ts';
import { activeParts, OWN_PART, recordCalls, submitAll, watchFor } from '../bad-input/watch.ts';
import { act, expect, id, openDetails, rowOf, test, track } from './fixtures.ts';

test.use({ options: {} });

const AGENT_PAGE = 'https://app.heygen.com/video-agent/';

const COUNT = 10_000;
const BATCH = 1000;

test('10,000 texts in the add field are each tracked or refused, and nothing is lost', async ({
  session,
  simulator,
}) => {
  const seen = await watchFor(session.context);
  await session.storeKey();
  for (const video of POOL) simulator.videos.set(video, 'processing');
  const popup = await session.open('popup');
  const tracked = new Set<string>();
  const sum = { tracked: 0, refused: 0 };
  const texts = textsToType(COUNT);
  expect(texts).toHaveLength(COUNT);
  for (let at = 0; at < COUNT; at += BATCH) {
    const batch = texts.slice(at, at + BATCH);
    const done = await submitAll(popup, batch);
    expect(done.wrong).toEqual([]);
    // Nobody types this fast, so wait until the background has caught up.
    await popup.evaluate(() => chrome.runtime.sendMessage({ type: 'seen' }));
    sum.tracked += done.tracked;
    sum.refused += done.refused;
    for (const text of batch) for (const job of findTypedJobs(text).jobs) tracked.add(job.id);
    // A text without an id filters the list, so the last one hides all jobs.
    await popup.getByLabel('Video ID or link').fill('');
    const shown = async () =>
      popup
        .locator('.job')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-video-id')));
    await expect.poll(async () => (await shown()).toSorted()).toEqual([...tracked].toSorted());
    await expect(popup.locator('.banner')).toHaveCount(0);
  }
  expect(sum.tracked + sum.refused).toBe(COUNT);
  expect(sum.tracked).toBe(COUNT / 4);
  await expect(popup.locator('[data-status="processing"]').first()).toBeVisible();
  expect(Object.keys(await session.stored())).toEqual(
    expect.arrayContaining(POOL.map((job) => `job:${job}`)),
  );
  // The popup still takes an id as usual.
  simulator.videos.set(ID, 'processing');
  await track(popup, ID);
  await expect(rowOf(popup, ID)).toHaveAttribute('data-status', 'processing');
  expect(seen).toEqual([]);
});

/** Pasted text → the id in it. Invisible marks are ignored; marks that separate words are not. */
const PASTED: [string, string | null][] = [
  [`\u200e${ID}\u200f`, ID],
  [`\u202e${ID}\u202c`, ID],
  [ID.split('').join('\u200b'), ID],
  [`\ufeff${ID}`, ID],
  [`video_id: \u001b[32m${ID}\u001b[0m`, ID],
  [`${ID}\0`, ID],
  [`https://app.heygen.com/videos/\u2066${ID}\u2069`, ID],
  [`${ID.slice(0, 9)}\0${ID.slice(9)}`, null],
  [`${ID.slice(0, 9)}\u0007${ID.slice(9)}`, null],
  [`${ID.slice(0, 9)}\ud800${ID.slice(9)}`, null],
  [ID.replaceAll('a', 'а'), null],
  ['\u202e\u200b', null],
];

test('an id with invisible marks is tracked without them, or refused with the draft kept', async ({
  session,
  simulator,
}) => {
  const seen = await watchFor(session.context);
  await session.storeKey();
  simulator.videos.set(ID, 'processing');
  const popup = await session.open('popup');
  const field = popup.getByLabel('Video ID or link');
  for (const [pasted, found] of PASTED) {
    await field.fill('');
    await field.focus();
    await popup.keyboard.insertText(pasted);
    const draft = await field.inputValue();
    await popup.keyboard.press('Enter');
    if (found === null) {
      await expect(popup.locator('#add-answer.error')).toContainText(/No ID found|first/);
      await expect(field).toHaveValue(draft);
      await expect(popup.locator('.job')).toHaveCount(0);
    } else {
      await expect(field).toHaveValue('');
      await expect(rowOf(popup, found)).toHaveAttribute('data-status', 'processing');
      await expect(popup.locator('.job')).toHaveCount(1);
      await act(rowOf(popup, found), 'Stop tracking');
      await expect(popup.locator('.job')).toHaveCount(0);
    }
  }
  expect(seen).toEqual([]);
});

const MARKED: Marked = {
  completed: id('a'),
  failed: id('b'),
  unknown: id('c'),
  session: id('d'),
  broken: id('e'),
};

/** Opens everything that a job has to show, and returns its text. */
async function panelsOf(page: Page, job: string): Promise<string> {
  const row = rowOf(page, job);
  // A ready job needs no explanation.
  const isExplained = (await row.getAttribute('data-status')) !== 'completed';
  if (isExplained) await act(row, 'Why?');
  await openDetails(row);
  if (isExplained) await expect(row.locator('[data-cause]')).toBeVisible();
  const texts: string[] = [];
  for (const tab of await row.getByRole('tab').all()) {
    await tab.click();
    for (const part of await activeParts(page)) expect(part).toMatch(OWN_PART);
    texts.push(await row.innerText());
  }
  return texts.join('\n');
}

test('markup is shown as text, and links lead only to HeyGen', async ({ session, simulator }) => {
  const seen = await watchFor(session.context);
  await session.storeKey();
  answerWithMarkup(simulator, MARKED);
  const notified = await recordCalls(session.worker);
  const popup = await session.open('popup');
  const { completed, failed, unknown, session: agent, broken } = MARKED;
  const videos = `${completed} ${failed} ${unknown}`;
  await track(popup, `${videos} ${AGENT_PAGE}${agent} ${AGENT_PAGE}${broken}`);
  await expect(rowOf(popup, completed)).toHaveAttribute('data-status', 'completed');
  await expect(rowOf(popup, agent)).toHaveAttribute('data-status', 'failed');
  await expect(rowOf(popup, broken)).toContainText('HeyGen has a server error (HTTP 500)');
  const dashboard = await session.open('dashboard');
  for (const page of [popup, dashboard]) {
    await page.bringToFront();
    for (const job of Object.values(MARKED)) {
      expect(await panelsOf(page, job)).toContain(IMAGE);
      await expect(rowOf(page, job).getByRole('button', { name: 'Copy link' })).toHaveCount(0);
    }
  }

  const opened = await recordCalls(dashboard);
  for (const job of Object.values(MARKED)) {
    await act(rowOf(dashboard, job), 'Open in HeyGen');
  }
  const pages = [completed, failed, unknown].map((job) => `https://app.heygen.com/videos/${job}`);
  const urls = [...pages, AGENT_PAGE + agent, AGENT_PAGE + broken];
  expect(await opened()).toEqual(urls.map((url) => JSON.stringify([{ url }])));

  await labelWith(popup, completed, HTML.slice(0, 80));
  const notices = (await notified()).map((call) => JSON.parse(call) as [string, NoticeOptions]);
  const said = notices.map(([, { title, message }]) => `${title} ${message}`);
  expect(said.map((text) => text.includes(IMAGE))).toEqual([true, true, true]);
  for (const [, options] of notices) {
    const known = ['buttons', 'contextMessage', 'iconUrl', 'message', 'title', 'type'];
    expect(known).toEqual(expect.arrayContaining(Object.keys(options)));
    expect(options.iconUrl).toMatch(/^chrome-extension:\/\/\w+\/icon\/128\.png$/);
  }
  expect(seen).toEqual([]);
});

type NoticeOptions = Record<'iconUrl' | 'message' | 'title' | 'type', string>;

async function labelWith(page: Page, job: string, label: string): Promise<void> {
  const row = rowOf(page, job);
  await row.getByLabel('Label').fill(label);
  await row.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(row.locator('.label-chip').first()).toHaveText(label.trim());
  for (const part of await activeParts(page)) expect(part).toMatch(OWN_PART);
}

test('a text with more ids than allowed is refused, and the draft stays', async ({ session }) => {
  const popup = await session.open('popup');
  await track(popup, ID);
  await expect(popup.locator('.job')).toHaveCount(1);
  const ids = Array.from({ length: 1001 }, (_, i) =>
    (0x10000 + i).toString(16).padStart(32, 'a'),
  ).join('\n');
  await track(popup, ids);
  await expect(popup.locator('#add-answer.error')).toContainText('Too many');
  await expect(popup.getByLabel('Video ID or link')).toHaveValue(ids);
  await expect(popup.locator('.job')).toHaveCount(1);
});

test('a dashboard address that names no job does nothing', async ({ session }) => {
  const seen = await watchFor(session.context);
  const popup = await session.open('popup');
  await track(popup, ID);
  for (const hash of [
    '#javascript:alert(1)',
    `#${HTML}`,
    '#//evil.example/',
    '#\\evil',
    '#%00',
    '#add',
  ]) {
    const page = await session.context.newPage();
    const url = `chrome-extension://${session.extensionId}/dashboard.html`;
    await page.goto(url + hash);
    await expect(rowOf(page, ID)).toBeVisible();
    // The page follows its address two frames after its rows are there.
    await page.evaluate(async () => {
      for (let n = 0; n < 4; n++) await new Promise(requestAnimationFrame);
      await new Promise((done) => setTimeout(done));
    });
    expect(page.url().startsWith(`${url}#`)).toBe(true);
    for (const part of await activeParts(page)) expect(part).toMatch(OWN_PART);
    await page.close();
  }
  expect(seen).toEqual([]);
});

test('a record that cannot be read stops no page, and its job comes back', async ({
  session,
  simulator,
}) => {
  const seen = await watchFor(session.context);
  const [job, other] = [id('a'), id('b')];
  for (const video of [job, other]) simulator.videos.set(video, 'processing');
  await session.saveKey();
  const dashboard = await session.open('dashboard');
  const popup = await session.open('popup');
  await track(popup, `${job} ${other}`);
  await expect(popup.locator('[data-status=processing]')).toHaveCount(2);
  const quarantined = async () =>
    Object.keys(await session.stored()).filter((item) => item.startsWith('aside:')).length;
  const record = { id: job, status: 'processing', addedAt: 1 };
  const broken = ['nonsense', null, { ...record, status: 'banana' }, { ...record, askedAt: 'now' }];
  for (const [n, value] of broken.entries()) {
    // A page writes it, because the worker may be stopped.
    if (n % 2 === 1) await session.killWorker();
    await dashboard.evaluate((items) => chrome.storage.local.set(items), { [`job:${job}`]: value });
    const opened = await session.open('popup');
    await expect.poll(quarantined).toBe(n + 1);
    for (const page of [dashboard, popup, opened]) {
      await page.bringToFront();
      await expect(page.locator('[data-status=processing]')).toHaveCount(2);
    }
    await opened.close();
  }
  expect(seen).toEqual([]);
});

const PLAIN_BYTES = 500_000_000;
const PACKED_BYTES = 50_000_000;

test('an answer of 500 MB, or of 50 MB packed, is cut off and does not delay other jobs', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  const [healthy, plain, packed] = [id('a'), id('b'), id('c')];
  simulator.videos.set(healthy, 'processing');
  simulator.agents.set(plain, 'generating', { progress: 50, video_id: null });
  simulator.agents.set(packed, 'generating', { progress: 50, video_id: null });
  const ended = new Promise<number>((onEnd) => {
    simulator.faults.add({
      match: new RegExp(plain),
      times: 1,
      fault: { kind: 'flood', bytes: PLAIN_BYTES, onEnd },
    });
  });
  simulator.faults.add({
    match: new RegExp(packed),
    times: 1,
    fault: { kind: 'flood', bytes: PACKED_BYTES, isPacked: true },
  });
  const popup = await session.open('popup');
  await track(popup, `${AGENT_PAGE}${plain} ${AGENT_PAGE}${packed} ${healthy}`);
  for (const flooded of [plain, packed]) {
    // A slow machine reads for so long that the time limit comes before the limit of the length.
    await expect(rowOf(popup, flooded)).toContainText(
      /HeyGen (?:sent an unreadable response|didn't respond in time)\. Attempt 1 of 30\./,
    );
    await expect(rowOf(popup, flooded)).toContainText('Next check in');
    await expect(rowOf(popup, flooded).locator('.spinning')).toHaveCount(0);
  }
  // This includes what both ends had buffered: 4 to 40 MB were seen, the more the slower.
  expect(await ended).toBeLessThan(PLAIN_BYTES / 2);
  console.info(`${await ended} of ${PLAIN_BYTES} bytes were sent before the cut.`);
  await expect(rowOf(popup, healthy)).toHaveAttribute('data-status', 'processing');
  simulator.videos.set(healthy, 'completed');
  await expect(rowOf(popup, healthy)).toHaveAttribute('data-status', 'completed');
  for (const flooded of [plain, packed]) {
    await act(rowOf(popup, flooded), 'Check status');
    await expect(rowOf(popup, flooded)).toHaveAttribute('data-status', 'processing');
    await expect(rowOf(popup, flooded)).not.toContainText("can't be read");
  }
});
