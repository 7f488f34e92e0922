import type { EpochMs } from '../base/time.ts';
import { noDetails } from '../job/details.ts';
import { type Job, newJob } from '../job/job.ts';
import type { JobStatus } from '../job/status.ts';
import { noRenderTimes, type RenderTimes } from '../state/render-times.ts';

/** The steps of the demo: each status with its time after the start, in ms; the last step first. */
const STEPS: readonly { from: number; status: JobStatus }[] = [
  { from: 15_000, status: 'completed' },
  { from: 3_000, status: 'processing' },
  { from: 0, status: 'queued' },
];

const [{ from: ENDS_AFTER_MS = 0 } = {}] = STEPS;

/** Past videos that took as long as the demo, so its estimate is right. */
export const DEMO_TIMES: RenderTimes = {
  ...noRenderTimes,
  samples: { ...noRenderTimes.samples, video: Array.from({ length: 20 }, () => ENDS_AFTER_MS) },
};

/** Returns the demo's job as it is at `now`. It is never polled or stored. */
export function demoJob(title: string, startedAt: EpochMs, now: EpochMs): Job {
  const elapsed = Math.max(0, now - startedAt);
  const { status } = STEPS.find(({ from }) => elapsed >= from) ?? { status: 'queued' as const };
  const hasEnded = status === 'completed';
  const endedAt = hasEnded ? startedAt + ENDS_AFTER_MS : null;
  const changes = hasEnded
    ? { completedAt: endedAt, durationSeconds: 42, videoUrl: DEMO_LINK }
    : { progress: status === 'processing' ? progressAt(elapsed) : null };
  const at = endedAt ?? now;
  return {
    ...newJob({ id: DEMO_ID, kind: 'video' }, startedAt),
    status,
    rawStatus: status,
    askedAt: at,
    checkedAt: at,
    nextPollAt: hasEnded ? null : now + 1000,
    endedAt,
    endSeen: hasEnded,
    details: { ...noDetails, title, createdAt: startedAt, ...changes },
  };
}

/** The id of the demo's job. No video has it. */
export const DEMO_ID = 'demo';

/** HeyGen's file server without a file: a finished job needs a link, and this one has no video. */
const DEMO_LINK = 'https://files.heygen.ai/';

const progressAt = (elapsed: number): number =>
  Math.min(99, Math.round((elapsed / ENDS_AFTER_MS) * 100));
