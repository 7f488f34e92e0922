import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';
import { noDetails } from '../../lib/core/job/details.ts';
import { type Job, newJob } from '../../lib/core/job/job.ts';
import type { JobStatus } from '../../lib/core/job/status.ts';
import { expect, Session, test } from './fixtures.ts';

const SHOTS = 'test-results/screenshots';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const TITLES = ['Spring launch', 'Onboarding, part 2', '=SUM(A1)', 'Welcome in Spanish'];
const ENDINGS: [JobStatus, string | null][] = [
  ['completed', null],
  ['completed', null],
  ['completed', null],
  ['failed', 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT'],
  ['completed', null],
  ['failed', 'moderation_rejected'],
  ['completed', null],
  ['cancelled', null],
  ['completed', null],
  ['not_found', null],
  ['failed', 'moderation_rejected'],
];

/** Returns four running jobs, and `ended` ones that ended within a month. */
function storedJobs(now: number, ended: number): Job[] {
  const job = (i: number, changes: Partial<Job>): Job => ({
    ...newJob({ id: String(i).padStart(32, '0'), kind: 'video' }, now - (i + 1) * 7 * MINUTE),
    checkedAt: now,
    nextPollAt: now + DAY,
    details: {
      ...noDetails,
      title: `${TITLES[i % TITLES.length]} ${i}`,
      createdAt: now - i * MINUTE,
    },
    ...changes,
  });
  const active = (['processing', 'processing', 'queued', 'waiting_for_input'] as const).map(
    (status, i) => job(i, { status, rawStatus: status }),
  );
  const over = Array.from({ length: ended }, (_, n) => {
    const i = n + active.length;
    const [status, code] = ENDINGS[n % ENDINGS.length] ?? ['completed', null];
    const at = now - Math.floor((((n * n) % 97) / 97) * 29) * DAY - (n % 5) * MINUTE;
    const took = (4 + ((n * 7) % 23)) * MINUTE;
    const title = `${TITLES[i % TITLES.length]} ${i}`;
    const times = { createdAt: at - took, completedAt: status === 'completed' ? at : null };
    return job(i, {
      status,
      addedAt: at - took,
      endedAt: at,
      nextPollAt: null,
      failure: code ? { code, message: 'HeyGen said no', details: null } : null,
      details: { ...noDetails, title, ...times, videoUrl: 'https://files2.heygen.ai/x/v.mp4' },
    });
  });
  return [...over, ...active];
}

async function seed(session: Session, jobs: readonly Job[]): Promise<void> {
  await session.worker.evaluate((items) => chrome.storage.local.set(items), {
    ...Object.fromEntries(jobs.map((job) => [`job:${job.id}`, job])),
    jobs: jobs.map(({ id }) => id),
    globals: { blocked: null, pausedUntil: null, outbox: [] },
    apiKey: 'key',
  });
}

const namesIn = (page: Page) => page.locator('.jobs .job-name').allTextContents();

/** Returns the numbers of a chart's table, column by column, from the oldest day. */
async function columnsOf(chart: Locator): Promise<string[][]> {
  const rows = await chart
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
    );
  return (rows[0] ?? []).map((_, i) => rows.map((cells) => cells[i] ?? '').toReversed());
}

test('jobs can be sorted, selected, exported, removed and brought back, and the history is drawn', async ({
  session,
}) => {
  session.simulator.faults.add({ fault: { kind: 'hang' } });
  const policy: string[] = [];
  await seed(session, storedJobs(Date.now(), 8));
  const page = await session.open('dashboard');
  page.on(
    'console',
    (line) => line.text().includes('Content Security') && policy.push(line.text()),
  );
  await expect(page.locator('.jobs > li')).toHaveCount(12);

  await page.getByLabel('Sort').selectOption('By title');
  const names = await namesIn(page);
  expect(names).toEqual(names.toSorted(new Intl.Collator('en', { numeric: true }).compare));
  await expect(page.locator('.jobs h2')).toHaveCount(0);

  await page.getByRole('button', { name: 'Select', exact: true }).click();
  const [first = '', second = ''] = names;
  for (const name of [first, second]) {
    await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  }
  const bar = page.getByRole('region', { name: 'Selected jobs' });
  await expect(bar).toContainText('2 selected');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    bar.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^renderwatch-jobs-\d{4}-\d\d-\d\d\.csv$/);
  const [head, ...lines] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  expect(head).toMatch(/^\uFEFFid,kind,title,/);
  expect(lines).toHaveLength(2);
  expect(lines.join()).toContain(`'${first}`);

  await bar.getByRole('button', { name: 'Copy ids' }).click();
  await expect(bar.getByRole('button', { name: 'Copied.' })).toBeVisible();

  await bar.getByRole('button', { name: 'Stop tracking' }).click();
  await expect(page.locator('.jobs > li')).toHaveCount(10);
  await expect(bar).toContainText('0 selected');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.jobs > li')).toHaveCount(12);
  // While the pointer was in the list, the restored jobs were last, so that nothing moved.
  await page.mouse.move(0, 0);
  await expect.poll(() => namesIn(page)).toEqual(names);

  await page.getByRole('button', { name: 'History' }).click();
  const endings = page.getByRole('figure', { name: 'Endings per day' });
  await expect(endings.locator('.plot .bar').first()).toBeAttached();
  await endings.getByText('As a table').click();
  // The drawing is 100 units high. The first label of its axis names the value at the top.
  const top = Number(await endings.locator('.plot-values li').first().textContent());
  const drawn = await endings
    .locator('.plot .series')
    .evaluateAll(
      (all, units) =>
        all.map((series) =>
          [...series.querySelectorAll<SVGLineElement>('.bar')].map(({ y1, y2 }) =>
            String(Math.round((y1.baseVal.value - y2.baseVal.value) * units)),
          ),
        ),
      top / 100,
    );
  expect(drawn).toEqual(await columnsOf(endings));
  expect(drawn.flat().reduce((sum, value) => sum + Number(value), 0)).toBe(8);
  await page.getByRole('button', { name: '7 days' }).click();
  await expect
    .poll(() => session.worker.evaluate(() => chrome.storage.session.get()))
    .toMatchObject({
      'view:dashboard': { sort: 'title', section: 'history', range: 7 },
    });
  await page.reload();
  await expect(page.getByRole('button', { name: '7 days' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByRole('button', { name: 'Jobs' }).click();
  await expect(page.getByLabel('Sort')).toHaveValue('title');
  expect(policy).toEqual([]);
});

for (const locale of ['en', 'ru'] as const) {
  test(`the dashboard fits its window in ${locale}, wide and narrow, light and dark`, async ({
    simulator,
  }) => {
    simulator.faults.add({ fault: { kind: 'hang' } });
    const session = await Session.start(simulator, { locale });
    const empty = await session.open('dashboard');
    await empty.screenshot({ path: `${SHOTS}/dashboard-${locale}-empty.png`, fullPage: true });
    await empty.close();
    await seed(session, storedJobs(Date.now(), 60));
    const page = await session.open('dashboard');
    const sections = page.locator('.sections button');
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [1280, 'dark'],
      [800, 'light'],
      [320, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      for (const section of [0, 1]) {
        await sections.nth(section).click();
        const path = `${SHOTS}/dashboard-${locale}-${width}-${colorScheme}-${section === 0 ? 'jobs' : 'history'}.png`;
        await page.screenshot({ path, fullPage: section === 1, animations: 'disabled' });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
      await sections.nth(0).click();
    }
    await page.locator('.toolbar button').first().click();
    await page.locator('.select-box').first().check();
    await page.screenshot({ path: `${SHOTS}/dashboard-${locale}-select.png` });
    await session.close();
  });
}

test('the account shows the balance or the credits left, or why they are not known', async ({
  session,
}) => {
  const empty = await session.open('dashboard');
  await expect(empty.getByRole('region', { name: 'Account' })).toContainText('No API key');
  await session.storeKey();
  const page = await session.open('dashboard');
  const account = page.getByRole('region', { name: 'Account' });
  await expect(account).toContainText(/Balance\s*\$\d|Credits left\s*\d/);
  await page.screenshot({ path: `${SHOTS}/dashboard-en-account.png`, animations: 'disabled' });
  session.simulator.faults.add({ fault: { kind: 'status', status: 503 } });
  await account.getByRole('button', { name: 'Refresh' }).click();
  await expect(account).toContainText('HeyGen has a server error (HTTP 503)');
  // Another key may be another account, so the previous result must not stay.
  session.simulator.faults.clear();
  session.simulator.keys.add('another-key-0123456789');
  await session.saveKey('another-key-0123456789');
  await expect(account).toContainText(/(Balance|Credits left).*Checked just now/);
  // A rejected key has no account.
  session.simulator.keys.clear();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(account).toContainText('HeyGen rejected the API key');
  await expect(account).not.toContainText(/Balance|Credits left/);
});
