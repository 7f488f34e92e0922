import type { Texts } from '../base/texts.ts';
import { isFailure } from '../job/facts.ts';
import { isActive } from '../job/job.ts';
import type { State } from '../state/state.ts';

/** The badge of the toolbar button, and its tooltip with the same information. */
export interface Badge {
  text: string;
  title: string;
  tone: 'calm' | 'alarm';
}

/**
 * Returns the badge: `?` if polling is blocked, because nothing is polled until that is fixed; then
 * `!` for failures that the user has not seen; else the number of active jobs.
 */
export function badgeOf(state: State, texts: Texts): Badge {
  const active = state.jobs.filter(isActive).length;
  const unseen = state.jobs.filter((job) => !job.seen && isFailure(job.status)).length;
  const counted = active === 0 ? texts.say('jobs_none') : texts.count('jobs_active', active);
  const title = (text: string) => `${texts.say('short_name')}: ${text}`;
  if (state.blocked) {
    const text = texts.say(`blocked_${state.blocked.reason}_short`);
    return { text: '?', title: title(text), tone: 'alarm' };
  }
  if (unseen > 0) {
    const text = `${texts.count('jobs_failed_unseen', unseen)} ${counted}`;
    return { text: '!', title: title(text), tone: 'alarm' };
  }
  return { text: active > 0 ? compact(active) : '', title: title(counted), tone: 'calm' };
}

/** The button shows only about four characters. */
const compact = (count: number): string => (count > 999 ? '999+' : String(count));
