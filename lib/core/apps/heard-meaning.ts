import type { EpochMs } from '../base/time.ts';
import type { Channel, Heard } from '../heard/heard.ts';
import { meaningOfWord } from '../heard/heard-words.ts';

/** What one answer told the app: the job runs, it has ended, or something went wrong. */
export type Meaning = 'running' | 'ended' | 'error';

/** The server asks for a pause with these, which proves nothing about the job. */
const PAUSES: ReadonlySet<number | null> = new Set([425, 429]);

/** Returns what an answer told the app; null if it told nothing about the job's status. */
export function meaningOf(heard: Heard): Meaning | null {
  const { result, httpStatus, word, saysError } = heard;
  if (result !== 'answer') return 'error';
  if (PAUSES.has(httpStatus)) return null;
  if (httpStatus !== null && httpStatus >= 400) return 'error';
  const says = meaningOfWord(word);
  // `status: "error"` beside an error describes the request as often as the job.
  const isVague = says === null || word === 'error' || word === 'fail';
  if (saysError && isVague) return 'error';
  if (says === null) return null;
  return says === 'running' ? 'running' : 'ended';
}

/** What kind of error an app received. */
export type Trouble = 'missing' | 'http' | 'says_error' | 'unreadable' | 'no_answer';

/** Returns what kind of error an answer is that means one. */
export function troubleOf({ result, httpStatus }: Heard): Trouble {
  if (result !== 'answer') return result;
  if (httpStatus === 404 || httpStatus === 410) return 'missing';
  return httpStatus !== null && httpStatus >= 400 ? 'http' : 'says_error';
}

/** Whether a page receives messages through this channel without asking. */
export const isPush = (channel: Channel): boolean => channel === 'events' || channel === 'socket';

/** Whether this is a request that names the job. A list of all jobs does not. */
export const isNaming = ({ channel, idIn }: Heard): boolean =>
  !isPush(channel) && idIn !== 'received';

/** Returns when a request was sent, in epoch ms. */
export const sentAt = ({ at, tookMs }: Heard): EpochMs => at - tookMs;
