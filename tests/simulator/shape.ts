/** A job as it stands at the moment of a read. Times in unix seconds, as HeyGen's are. */
export interface Moment {
  id: string;
  title: string | null;
  status: string;
  createdAt: number;
  /** When the present status began. */
  since: number;
}

/** What the single read of a kind says about a job, before the script's own fields. */
export type Shape = (moment: Moment) => Record<string, unknown>;

/** v3's word, then the words that v2 and HeyGen's own skills use for a translation. */
const DONE = ['completed', 'success', 'succeeded'];

export const isDone = (status: string): boolean => DONE.includes(status);

/** How long HeyGen's signed links live: 7 days on v1, assumed on v3 (docs/heygen-api.md#links). */
export const WEEK_SECONDS = 7 * 86_400;
