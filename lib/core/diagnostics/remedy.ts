import type { BlockReason } from '../job/block-reasons.ts';
import { isDeleted, isDenied, isGone, waitsForUser } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { lacksLink } from '../job/link-pending.ts';
import { type HeygenPage, hasPage } from '../job/links.ts';
import type { ProblemKind } from '../job/problem-kinds.ts';
import { remarkOf } from '../job/remark.ts';
import { isOurEnding } from '../job/status.ts';
import { type Advice, adviceOf } from '../text/advice.ts';
import type { Cause } from './cause.ts';
import type { Evidence } from './evidence.ts';
import { isUnusuallyLong } from './headline.ts';

/** What Renderwatch can do about a cause itself. */
export const REMEDY_ACTIONS = [
  /** Open the job in HeyGen, or answer there. */
  'open',
  'answer',
  'retry',
  'keep',
  'edit_id',
  'add_key',
  'change_key',
  'allow_access',
  /** Copies code that stops an app from asking. */
  'copy_fix',
] as const;

/** The one button that does the next step: a page of HeyGen's, or an action of ours. */
export type Remedy = HeygenPage | (typeof REMEDY_ACTIONS)[number];

/** Another place that the next step names. */
export type Place = HeygenPage | 'change_key';

/** Returns what the button of a cause does; null if there is nothing to do but wait. */
export function remedyOf(facts: Evidence, cause: Cause): Remedy | null {
  const { state, job } = facts;
  if (cause === 'still_polling') return 'copy_fix';
  if (isActive(job) && state.blocked) return BLOCKS[state.blocked.reason];
  if (waitsForUser(job)) return 'answer';
  if (cause === 'wrong_id') return unknownRemedy(job);
  const advice = adviceOf(job);
  if (advice) return adviceRemedy(advice);
  if (cause === 'unreachable' || cause === 'swallowed') return problemRemedy(job);
  return job.status === 'timeout' ? 'keep' : lateRemedy(facts, cause);
}

/** The pages where a failure is repaired. The others only tell more about it. */
const PAGES: readonly HeygenPage[] = ['billing', 'limits'];

function adviceRemedy({ name, page }: Advice): Remedy {
  if (name === 'suspended') return 'support';
  // Without a reason, nobody knows that it is about money.
  return name === 'no_reason' ? 'open' : (PAGES.find((known) => known === page) ?? 'open');
}

const BLOCKS = {
  no_key: 'add_key',
  key_forgotten: 'add_key',
  key_rejected: 'change_key',
  forbidden: 'change_key',
  suspended: 'support',
  no_permission: 'allow_access',
} as const satisfies Record<BlockReason, Remedy>;

function unknownRemedy(job: Job): Remedy {
  if (isDenied(job)) return 'change_key';
  return isGone(job) || isDeleted(job) ? 'projects' : 'edit_id';
}

const PROBLEMS: Readonly<Record<ProblemKind, Remedy | null>> = {
  offline: 'retry',
  connection: 'retry',
  timeout: 'retry',
  rate_limited: null,
  quota_exceeded: 'limits',
  server_error: 'retry',
  gateway: 'retry',
  not_ready: null,
  no_credit: 'billing',
  bad_answer: 'retry',
  refused: 'open',
  key_rejected: 'change_key',
  forbidden: 'change_key',
  unauthorized: 'change_key',
  no_scope: 'change_key',
  suspended: 'support',
  plan_required: 'billing',
};

function problemRemedy({ problem, status }: Job): Remedy | null {
  const remedy = problem && PROBLEMS[problem.kind];
  return isOurEnding(status) && (remedy === 'retry' || remedy === null) ? 'keep' : remedy;
}

/** What helps with a job that runs or has ended without a failure. */
function lateRemedy(facts: Evidence, cause: Cause): Remedy | null {
  const { job } = facts;
  if (cause === 'stale' && isActive(job)) return 'retry';
  if (lacksLink(job) || remarkOf(job) || job.status === 'cancelled') return 'open';
  if (job.status === 'unknown') return 'open';
  return cause === 'rendering' && isUnusuallyLong(facts) && hasPage(job) ? 'open' : null;
}

/** Returns the other places that the next step names. */
export function placesOf(facts: Evidence, cause: Cause, remedy: Remedy | null): Place[] {
  return namedPlaces(facts, cause).filter((place) => place !== remedy);
}

function namedPlaces(facts: Evidence, cause: Cause): Place[] {
  const { state, job } = facts;
  if (isActive(job) && state.blocked) return [];
  if (cause === 'wrong_id') {
    return unknownRemedy(job) === 'edit_id' ? ['projects', 'change_key'] : [];
  }
  const advice = adviceOf(job);
  if (advice) return [...(advice.page ? [advice.page] : []), ...supportFor(advice)];
  if (cause === 'unreachable' || cause === 'swallowed') {
    return job.problem && UNSTEADY.has(job.problem.kind) ? ['status'] : [];
  }
  const isStuck = cause === 'rendering' && job.status === 'queued' && isUnusuallyLong(facts);
  return isStuck ? ['status', 'limits', 'billing'] : [];
}

/** The advice that names HeyGen's support. */
const supportFor = ({ name }: Advice): Place[] =>
  ['other', 'no_reason', 'internal', 'suspended'].includes(name) ? ['support'] : [];

/** Problems of which HeyGen's status page may know. */
const UNSTEADY: ReadonlySet<ProblemKind> = new Set(['connection', 'timeout', 'server_error']);
