import type { EpochMs } from '../base/time.ts';
import type { BlockReason } from '../job/block-reasons.ts';
import { isActive } from '../job/job.ts';
import type { ProblemKind } from '../job/problem-kinds.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';

/** What holds up all jobs together. */
export type BannerContent =
  /** The user's last command could not be carried out. */
  | { about: 'failed' }
  | { about: 'blocked'; reason: BlockReason; said: string | null }
  | { about: 'offline' }
  /** HeyGen asked for silence. */
  | { about: 'paused'; untilMs: EpochMs }
  /** No active job gets an answer, and all for one reason. */
  | { about: 'trouble'; problem: ProblemKind; httpStatus: number | null; nextAt: EpochMs | null }
  | { about: 'muted' };

/** What a page knows beyond the state. */
export interface PageConditions {
  isOnline: boolean;
  /** The browser shows no notifications of ours. */
  isMuted: boolean;
  hasFailed: boolean;
}

/** The one banner to show, the most important first; null while all is well. */
export function chooseBanner(
  state: State,
  around: PageConditions,
  now: EpochMs,
): BannerContent | null {
  if (around.hasFailed) return { about: 'failed' };
  if (state.blocked) {
    const { reason, said } = state.blocked;
    return { about: 'blocked', reason, said };
  }
  const isWaiting = state.jobs.some(isActive);
  if (!around.isOnline && isWaiting) return { about: 'offline' };
  if (isPaused(state, now)) return { about: 'paused', untilMs: state.pausedUntil ?? now };
  const isToldAnything = Object.values(state.settings.notify).some(Boolean);
  const muted = around.isMuted && isWaiting && isToldAnything;
  return troubleOf(state) ?? (muted ? { about: 'muted' } : null);
}

/** Whether two banners say the same, but for how long it will last. */
export const isSameBanner = (one: BannerContent | null, other: BannerContent | null): boolean =>
  subjectOf(one) === subjectOf(other);

function subjectOf(banner: BannerContent | null): string {
  if (banner?.about === 'blocked') return `blocked ${banner.reason}`;
  if (banner?.about === 'trouble') return `trouble ${banner.problem}`;
  return banner?.about ?? '';
}

/** Whether no job at all is asked while it is so. */
export const holdsUpAll = ({ about }: BannerContent): boolean =>
  about === 'blocked' || about === 'offline' || about === 'paused';

/** Problems of HeyGen's, or of the way there; others are one job's own matter. */
const COMMON: readonly ProblemKind[] = [
  'connection',
  'timeout',
  'server_error',
  'gateway',
  'bad_answer',
];

function troubleOf({ jobs }: State): BannerContent | null {
  const active = jobs.filter(isActive);
  const problem = active[0]?.problem;
  if (!problem || !COMMON.includes(problem.kind)) return null;
  if (active.some((job) => job.problem?.kind !== problem.kind)) return null;
  const times = active.flatMap((job) => job.nextPollAt ?? []);
  const nextAt = times.length > 0 ? Math.min(...times) : null;
  return { about: 'trouble', problem: problem.kind, httpStatus: problem.httpStatus, nextAt };
}
