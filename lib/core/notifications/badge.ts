import type { Texts } from '../base/texts.ts';
import { isFailure } from '../job/facts.ts';
import { isActive } from '../job/job.ts';
import type { State } from '../state/state.ts';

/** The mark on the toolbar button and the same in words. */
export interface Badge {
  text: string;
  title: string;
  tone: 'calm' | 'alarm';
}

/** Blocked comes first, for nothing moves until it is fixed; then failures that nobody has seen. */
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

/** About four characters are visible on the button. */
const compact = (count: number): string => (count > 999 ? '999+' : String(count));
