import { type Details, noDetails } from '../../../lib/core/job/details.ts';
import { type Job, newJob } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import type { Globals } from '../../../lib/core/state/state.ts';

/** One minute in ms. */
export const MINUTE = 60_000;
/** One hour in ms. */
export const HOUR = 60 * MINUTE;

/** Returns the n-th of many ids in HeyGen's format. */
export const idOf = (n: number): string => n.toString(16).padStart(4, '0').repeat(8);

const fillDetails = (details: Partial<Details>): Details => ({ ...noDetails, ...details });

/** The fields in which a job differs from the default. */
interface Sketch extends Partial<Job> {
  status: JobStatus;
  title: string;
}

/** Returns a job as the worker stores it, from the few fields that differ from the default. */
export function sketch(n: number, now: number, { title, ...changes }: Sketch): Job {
  const isOver = !['queued', 'processing', 'waiting_for_input', 'unknown'].includes(changes.status);
  const bornAt = now - (4 + n * 3) * MINUTE;
  const isFinished = changes.status === 'completed';
  return {
    ...newJob({ id: idOf(n), kind: 'video' }, bornAt),
    rawStatus: changes.status === 'unknown' ? 'polishing' : changes.status,
    askedAt: now - 4000,
    checkedAt: now - 4000,
    nextPollAt: isOver ? null : now + HOUR,
    endedAt: isOver ? now - 2 * MINUTE : null,
    endSeen: isOver,
    details: fillDetails({
      title,
      createdAt: bornAt,
      completedAt: isFinished ? now - 2 * MINUTE : null,
      durationSeconds: isFinished ? 34.2 : null,
      videoUrl: isFinished
        ? `https://files2.heygen.ai/x/${idOf(n)}.mp4?Expires=${Math.floor((now + 100 * HOUR) / 1000)}`
        : null,
      pageUrl: `https://app.heygen.com/videos/${idOf(n)}`,
    }),
    ...changes,
  };
}

const TITLES = [
  'Product tour',
  'Onboarding, part 2',
  'Autumn campaign',
  'Webinar invitation for our partners in the south',
  'Launch film',
  'Product tour, Spanish',
  'Quarterly report',
  'Safety briefing',
  'Welcome to the team',
  'Feature of the week',
  'Customer story: a bakery',
  'Year in review',
];

const STATUSES: readonly Partial<Sketch>[] = [
  { status: 'queued' },
  { status: 'processing' },
  { status: 'waiting_for_input', kind: 'agent' },
  { status: 'unknown' },
  { status: 'completed' },
  {
    status: 'failed',
    failure: {
      code: 'rendering_failed',
      message: 'Avatar rendering timed out',
      details: null,
    },
  },
  { status: 'not_found', details: null },
  { status: 'cancelled', kind: 'clipping' },
  { status: 'timeout', resumesAs: 'processing' },
  { status: 'connection_error', kind: 'translation', resumesAs: 'processing' },
  { status: 'api_error', resumesAs: 'processing' },
  { status: 'unknown_error', kind: 'lipsync', resumesAs: 'processing' },
];

/** Returns one job of every status. */
export const everyStatus = (now: number): Job[] =>
  STATUSES.map((one, n) =>
    sketch(n, now, { title: TITLES[n] ?? '', ...one, status: one.status ?? 'queued' }),
  );

/** Returns many jobs, of which every tenth is running. */
export const manyJobs = (count: number, now: number): Job[] =>
  Array.from({ length: count }, (_, n) => {
    const status = n % 10 === 0 ? 'processing' : n % 7 === 0 ? 'failed' : 'completed';
    const endedAt = status === 'processing' ? null : now - n * 5 * HOUR;
    const title = `${TITLES[n % TITLES.length]} ${n + 1}`;
    return { ...sketch(n, now, { status, title }), endedAt };
  });

/** Returns the job with a problem. */
export const troubled = (now: number, job: Job, kind: 'server_error' | 'offline'): Job => ({
  ...job,
  problem: problemOf(kind, kind === 'offline' ? {} : { httpStatus: 503 }),
  attempts: kind === 'offline' ? 0 : 4,
  nextPollAt: now + 5 * MINUTE,
});

/** Returns the storage of a user with these jobs. The simulator does not accept its key. */
export function itemsWith(
  jobs: readonly Job[],
  globals: Partial<Globals> = {},
): Record<string, unknown> {
  return {
    ...Object.fromEntries(jobs.map((job) => [`job:${job.id}`, job])),
    jobs: jobs.map(({ id }) => id),
    globals: { blocked: null, pausedUntil: null, pauses: 0, outbox: [], ...globals },
    apiKey: 'key-of-the-gallery',
  };
}

/** Returns two rendering jobs. */
export const running = (now: number): Job[] =>
  [0, 1].map((n) => sketch(n, now, { status: 'processing', title: TITLES[n] ?? '' }));

/** Returns jobs with titles, a label and a reason in Hebrew and Arabic. */
export const rightToLeft = (now: number): Job[] => [
  sketch(0, now, {
    status: 'processing',
    title: 'סיור במוצר החדש של החברה עבור השותפים באזור הדרום',
  }),
  sketch(1, now, { status: 'completed', title: 'Product tour', label: 'סיור' }),
  sketch(2, now, {
    status: 'failed',
    title: 'جولة في المنتج الجديد',
    failure: { code: 'avatar_failed', message: 'تعذر تحميل الصورة 3 مرات', details: null },
  }),
];

const CODES = ['MOVIO_PAYMENT_INSUFFICIENT_CREDIT', 'moderation_rejected', 'rendering_failed'];

/** Returns 40 jobs that ended within a month, of which every fourth failed. */
export const pastMonth = (now: number): Job[] =>
  Array.from({ length: 40 }, (_, n) => {
    const endedAt = now - ((n * n) % 29) * 24 * HOUR - n * MINUTE;
    const isFailed = n % 4 === 3;
    const job = sketch(n + 20, now, {
      status: isFailed ? 'failed' : 'completed',
      title: `${TITLES[n % TITLES.length]} ${n + 1}`,
    });
    const createdAt = endedAt - (4 + ((n * 7) % 23)) * MINUTE;
    const code = CODES[n % CODES.length] ?? null;
    return {
      ...job,
      addedAt: createdAt,
      endedAt,
      failure: isFailed ? { code, message: 'HeyGen said no', details: null } : null,
      details: fillDetails({ ...job.details, createdAt, completedAt: isFailed ? null : endedAt }),
    };
  });
