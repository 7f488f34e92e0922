/** A job at the moment of a read. Times are unix seconds, as in HeyGen's answers. */
export interface Moment {
  id: string;
  title: string | null;
  status: string;
  createdAt: number;
  /** When the current status began. */
  since: number;
}

/** Returns the single read of a job, without the script's own fields. */
export type Shape = (moment: Moment) => Record<string, unknown>;

/** v3's word, then those that v2 and HeyGen's own skills use for a translation. */
const DONE = ['completed', 'success', 'succeeded'];

/** Returns whether a status word means that the job is completed. */
export const isDone = (status: string): boolean => DONE.includes(status);

/** How long signed links are valid: 7 days on v1, assumed on v3 (docs/heygen-api.md#links). */
export const WEEK_SECONDS = 7 * 86_400;
