import type { Job } from '../../lib/core/job/job.ts';
import { SITE_RATE } from '../../lib/core/sites/site-budget.ts';
import { expect, id, rowOf, type Session, test as shared } from './fixtures.ts';
import { fill, idOf, recordsOf } from './many-jobs.ts';
import { allow, heard, startSite } from './web-page.ts';

const DAY_MS = 86_400_000;

/** Forty finished videos, each with its id and title. */
const ownJobs = () => recordsOf(40, 0, Date.now());

const storedJobs = async (session: Session): Promise<Job[]> =>
  Object.entries(await session.stored()).flatMap(([item, value]) =>
    item.startsWith('job:') && value !== null ? [value as Job] : [],
  );

shared(
  'a malicious file is imported without its bad records and its limits',
  async ({ session }) => {
    await session.storeKey();
    await fill(session, ownJobs());
    const bad = (n: number, changes: object) => ({
      ...recordsOf(50, 0, Date.now())[n],
      ...changes,
    });
    const file = JSON.stringify({
      renderwatch: 1,
      jobs: [
        bad(41, { endedAt: -1e300 }),
        bad(42, { linkReads: -1e6 }),
        bad(43, { label: 'x'.repeat(5_000_000) }),
        bad(44, {}),
      ],
      settings: { keepJobs: 10, maxAttempts: 3 },
    });
    const options = await session.open('options', 'data');
    const input = options.getByLabel('Import from a file');
    await input.setInputFiles({
      name: 'bad.json',
      mimeType: 'application/json',
      buffer: Buffer.from(file),
    });
    const consent = options.getByRole('checkbox', { name: 'This removes 30 of your jobs' });
    await expect(consent).not.toBeChecked();
    await options.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(options.locator('#import-answer')).toHaveText('Imported 1 job.');
    expect((await session.stored()).settings).toMatchObject({ keepJobs: 5000, maxAttempts: 3 });
    expect(await storedJobs(session)).toHaveLength(41);

    const dashboard = await session.open('dashboard');
    await expect(rowOf(dashboard, idOf(44))).toBeVisible();
    await dashboard.getByRole('button', { name: 'Insights', exact: true }).click();
    await expect(dashboard.getByRole('figure')).toHaveCount(4);
  },
);

shared(
  'records that cannot be shown stay alone: the other rows and the charts are there',
  async ({ session }) => {
    await session.storeKey();
    const now = Date.now();
    const jobs = ownJobs().map((job, n) =>
      n === 5 ? { ...job, endedAt: now - 3 * DAY_MS, endSeen: true } : job,
    );
    await fill(session, jobs);
    const dashboard = await session.context.newPage();
    // No bad value is known that still gets into a row, so the row of this one job fails by itself.
    await dashboard.addInitScript(() => {
      const { format } = Intl.RelativeTimeFormat.prototype;
      Intl.RelativeTimeFormat.prototype.format = function (
        value: number,
        unit: Intl.RelativeTimeFormatUnit,
      ) {
        if (value === -3 && unit === 'day') throw new RangeError('This row cannot be shown.');
        return format.call(this, value, unit);
      };
    });
    await dashboard.goto(`chrome-extension://${session.extensionId}/dashboard.html`);
    await session.worker.evaluate((records) => chrome.storage.local.set(records), {
      // As an older version has imported them.
      [`job:${idOf(3)}`]: { ...jobs[3], endedAt: -1e300 },
      [`job:${idOf(4)}`]: { ...jobs[4], details: { ...jobs[4]?.details, createdAt: 1e300 } },
      // A page reads no schema: only the reasons of failures need this code to be a text.
      [`job:${idOf(6)}`]: { ...jobs[6], status: 'failed', failure: { code: 7, message: 'x' } },
    });
    const broken = rowOf(dashboard, idOf(5));
    await expect(broken).toContainText("can't be shown");
    await expect(rowOf(dashboard, idOf(39))).toBeVisible();
    await expect(rowOf(dashboard, idOf(39))).toHaveAttribute('data-status', 'completed');
    await dashboard.getByRole('button', { name: 'Insights', exact: true }).click();
    await expect(dashboard.getByRole('figure')).toHaveCount(4);
    await dashboard.getByRole('button', { name: 'Jobs', exact: true }).click();

    await expect(broken.getByRole('button', { name: 'Copy record' })).toBeVisible();
    await broken.getByRole('button', { name: 'Remove' }).click();
    await expect(broken).toHaveCount(0);
    await expect(rowOf(dashboard, idOf(39))).toBeVisible();
  },
);

shared.describe('a page that floods', () => {
  shared.use({ options: {} });

  shared(
    'gets a hundred jobs, evicts none, and does not hold up the popup',
    async ({ session }) => {
      const { origin, server } = await startSite();
      await session.storeKey();
      await fill(session, ownJobs());
      const options = await allow(session, origin);
      const popup = await session.open('popup');
      const page = await session.context.newPage();
      for (let load = 0; load < 3; load += 1) {
        await page.goto(origin);
        await page.evaluate((from) => {
          for (let n = 0; n < 5000; n += 1) {
            const jobId = String(from + (n % 100)).padStart(32, 'b');
            dispatchEvent(new CustomEvent('heygen-job-watch', { detail: jobId }));
          }
        }, load * 100);
        // The user’s own command is carried out at once all the same.
        await popup.bringToFront();
        await popup.getByLabel('Video ID or link').fill(id(String(load + 1)));
        await popup.getByRole('button', { name: 'Track', exact: true }).click();
        await expect(rowOf(popup, id(String(load + 1)))).toBeVisible();
      }
      await expect
        .poll(async () => (await heard(page)).at(-1))
        .toMatchObject({ status: 'unknown', error: expect.stringContaining('site_limit') });
      const jobs = await storedJobs(session);
      expect(jobs.filter(({ source }) => source === 'site')).toHaveLength(SITE_RATE.burst);
      expect(jobs.filter(({ details }) => details?.title?.startsWith('Quarterly'))).toHaveLength(
        40,
      );
      await options.bringToFront();
      await expect(options.getByText('asked for too many new ids')).toBeVisible();
      server.close();
    },
  );
});
