import { expiryOf } from '../account/key-facts.ts';
import type { EpochMs } from '../base/time.ts';
import type { BlockReason } from '../job/block-reasons.ts';
import { isActive } from '../job/job.ts';
import type { ProblemKind } from '../job/problem-kinds.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';

/** What a banner is about: mostly something that affects all jobs. */
export type BannerContent =
  /** The user's last command failed. */
  | { about: 'failed' }
  | { about: 'blocked'; reason: BlockReason; said: string | null }
  | { about: 'offline' }
  /** HeyGen limited the rate. */
  | { about: 'paused'; untilMs: EpochMs }
  /** No active job gets an answer, and all have the same problem. */
  | { about: 'problem'; problem: ProblemKind; httpStatus: number | null; nextAt: EpochMs | null }
  | { about: 'muted' }
  /** The API key expires in less than a week, or has expired. */
  | { about: 'key'; expiresAt: EpochMs };

/** What a page knows in addition to the state. */
export interface PageConditions {
  isOnline: boolean;
  /** The browser does not show our notifications. */
  isMuted: boolean;
  /** The user's last command failed. */
  hasFailed: boolean;
}

/** Returns the most important banner; null if there is none to show. */
export function chooseBanner(
  state: State,
  conditions: PageConditions,
  now: EpochMs,
): BannerContent | null {
  if (conditions.hasFailed) return { about: 'failed' };
  if (state.blocked) {
    const { reason, said } = state.blocked;
    return { about: 'blocked', reason, said };
  }
  const isWaiting = state.jobs.some(isActive);
  if (!conditions.isOnline && isWaiting) return { about: 'offline' };
  if (isPaused(state, now)) return { about: 'paused', untilMs: state.pausedUntil ?? now };
  const wantsNotices = Object.values(state.settings.notify).some(Boolean);
  const muted = conditions.isMuted && isWaiting && wantsNotices;
  return commonProblemBanner(state) ?? keyBanner(state, now) ?? (muted ? { about: 'muted' } : null);
}

/** Whether two banners say the same, apart from how long it will last. */
export const isSameBanner = (a: BannerContent | null, b: BannerContent | null): boolean =>
  subjectOf(a) === subjectOf(b);

function subjectOf(banner: BannerContent | null): string {
  if (banner?.about === 'blocked') return `blocked ${banner.reason}`;
  if (banner?.about === 'problem') return `problem ${banner.problem}`;
  return banner?.about ?? '';
}

/** Whether no job is polled while this banner is shown. */
export const holdsUpAll = ({ about }: BannerContent): boolean =>
  about === 'blocked' || about === 'offline' || about === 'paused';

/** Problems of HeyGen or of the connection. The others concern a single job. */
const COMMON: readonly ProblemKind[] = [
  'connection',
  'timeout',
  'server_error',
  'gateway',
  'bad_answer',
];

function commonProblemBanner({ jobs }: State): BannerContent | null {
  const active = jobs.filter(isActive);
  const problem = active[0]?.problem;
  if (!problem || !COMMON.includes(problem.kind)) return null;
  if (active.some((job) => job.problem?.kind !== problem.kind)) return null;
  const times = active.flatMap((job) => job.nextPollAt ?? []);
  const nextAt = times.length > 0 ? Math.min(...times) : null;
  return { about: 'problem', problem: problem.kind, httpStatus: problem.httpStatus, nextAt };
}

function keyBanner({ keyFacts }: State, now: EpochMs): BannerContent | null {
  if (!keyFacts || keyFacts.expiresAt === null) return null;
  const isNear = ['soon', 'last_day', 'over'].includes(expiryOf(keyFacts, now));
  return isNear ? { about: 'key', expiresAt: keyFacts.expiresAt } : null;
}
