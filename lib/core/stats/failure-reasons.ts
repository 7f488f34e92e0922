import { cleanName } from '../base/clean-text.ts';
import type { Job } from '../job/job.ts';
import type { JobStatus } from '../job/status.ts';
import type { Ending } from './days.ts';

/** Longest list of reasons. Further reasons are counted together in its last entry. */
export const REASONS_MAX = 8;

/** Longest code that is shown next to its bar, in characters. */
const CODE_MAX = 40;

/** Why jobs ended without a video: HeyGen's code, or the status if HeyGen sent no code. */
export interface Reason {
  code: string | null;
  /** Null for the reasons that are counted together. */
  status: JobStatus | null;
  count: number;
}

/** Returns the reasons, most frequent first. Cancelled jobs are not failures. */
export function reasonsOf(endings: readonly Ending[]): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { job, outcome } of endings) {
    if (outcome === 'ready' || job.status === 'cancelled') continue;
    const code = codeOf(job);
    const key = `${code === null ? job.status : ''} ${code}`;
    const known = reasons.get(key) ?? { code, status: job.status, count: 0 };
    reasons.set(key, { ...known, count: known.count + 1 });
  }
  const sorted = [...reasons.values()].sort(
    (a, b) => b.count - a.count || labelOf(a).localeCompare(labelOf(b), 'en'),
  );
  if (sorted.length <= REASONS_MAX) return sorted;
  const rest = sorted.slice(REASONS_MAX - 1).reduce((sum, { count }) => sum + count, 0);
  return [...sorted.slice(0, REASONS_MAX - 1), { code: null, status: null, count: rest }];
}

const labelOf = ({ code, status }: Reason): string => code ?? status ?? '';

function codeOf({ failure }: Job): string | null {
  const code = cleanName(failure?.code);
  return code && code.length > CODE_MAX ? `${code.slice(0, CODE_MAX - 1)}…` : code;
}
