import { noDetails } from '../../lib/core/details.ts';
import { type Job, type JobStatus, newJob } from '../../lib/core/job.ts';
import { problemOf } from '../../lib/core/problem.ts';
import { Session, test } from './fixtures.ts';
import { fill, idOf, recordsOf } from './many-jobs.ts';

const SHOTS = 'test-results/screenshots/shell';
const STATUSES: JobStatus[] = [
  'queued',
  'processing',
  'waiting_for_input',
  'completed',
  'failed',
  'cancelled',
  'processing',
  'completed',
  'timeout',
  'processing',
  'completed',
  'not_found',
];
function twelve(now: number): Job[] {
  return STATUSES.map((status, i) => {
    const ended = ['completed', 'failed', 'cancelled', 'timeout', 'not_found'].includes(status);
    return {
      ...newJob({ id: idOf(i), kind: i === 2 ? 'agent' : 'video' }, now - 600_000 - i * 60_000),
      status,
      rawStatus: status,
      askedAt: now - 4000,
      checkedAt: now - 4000,
      nextPollAt: ended ? null : now + 600_000,
      endedAt: ended ? now - 90_000 * (i + 1) * (i > 7 ? 900 : 1) : null,
      details: {
        ...noDetails,
        title:
          [
            'Product tour',
            'Onboarding, part 2',
            'Interview with an agent',
            'Quarterly report',
            'Launch teaser',
          ][i % 5] ?? '',
        videoUrl: 'https://files2.heygen.ai/x/v.mp4?Expires=1',
        pageUrl: `https://app.heygen.com/videos/${idOf(i)}`,
      },
    };
  });
}
for (const locale of ['en', 'ru'] as const) {
  test(`look ${locale}`, async ({ simulator }) => {
    simulator.faults.add({ fault: { kind: 'hang' } });
    const session = await Session.start(simulator, { locale });
    const shoot = async (
      name: string,
      prepare?: (page: Awaited<ReturnType<Session['open']>>) => Promise<void>,
    ) => {
      const page = await session.open('popup');
      await page.locator('.header').waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await prepare?.(page);
        await page.waitForTimeout(150);
        await page.screenshot({
          path: `${SHOTS}/${locale}-${colorScheme}-${name}.png`,
          animations: 'disabled',
        });
      }
      await page.close();
    };
    await shoot('0-nokey');
    await fill(session, []);
    await shoot('0');
    const now = Date.now();
    await fill(session, twelve(now).slice(0, 1));
    await shoot('1');
    await shoot('menu', async (page) => {
      if (!(await page.locator('#menu').isVisible())) await page.locator('[popovertarget]').click();
    });
    await shoot('keys', async (page) => {
      if (await page.locator('dialog').count()) return;
      await page.locator('[popovertarget]').click();
      await page.locator('#menu button').nth(1).click();
    });
    await fill(session, twelve(now));
    await shoot('12');
    await fill(
      session,
      twelve(now).map((job) =>
        job.nextPollAt
          ? { ...job, problem: problemOf('server_error', { httpStatus: 503 }), attempts: 2 }
          : job,
      ),
    );
    await shoot('trouble');
    await fill(session, recordsOf(200, 20, now));
    await shoot('200');
    await session.close();
  });
}
