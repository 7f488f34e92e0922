import type { Texts } from '../base/texts.ts';
import { isFailure } from '../job/facts.ts';
import { isMadeUp } from '../job/guests.ts';
import { isActive } from '../job/job.ts';
import { waitsForKey } from '../state/gate.ts';
import type { State } from '../state/state.ts';

/** The badge of the toolbar button, and its tooltip, which says everything in words. */
export interface Badge {
  text: string;
  title: string;
  tone: 'calm' | 'alarm' | 'waiting' | 'ready';
}

/**
 * Returns the badge, the first that applies: nothing before a key was saved; `?` if polling is
 * blocked; `!` for failures that the user has not seen; `…` if HeyGen waits for the user; the number
 * of finished jobs that the user has not seen; the number of active jobs.
 */
export function badgeOf(state: State, texts: Texts): Badge {
  const title = (text: string) => `${texts.say('short_name')}: ${text}`;
  if (waitsForKey(state))
    return { text: '', title: title(texts.say('badge_set_up')), tone: 'calm' };
  if (state.blocked) {
    const text = texts.say(`blocked_${state.blocked.reason}_short`);
    return { text: '?', title: title(text), tone: 'alarm' };
  }
  const { failed, waiting, ready, active } = countsOf(state);
  const counts = [
    failed > 0 && texts.count('badge_failed', failed),
    waiting > 0 && texts.count('badge_waiting', waiting),
    ready > 0 && texts.count('badge_ready', ready),
    active > 0 && texts.count('badge_active', active),
  ].filter((text) => text !== false);
  const all = title(counts.join(', ') || texts.say('jobs_none'));
  if (failed > 0) return { text: '!', title: all, tone: 'alarm' };
  if (waiting > 0) return { text: '…', title: all, tone: 'waiting' };
  if (ready > 0) return { text: compact(ready), title: all, tone: 'ready' };
  return { text: active > 0 ? compact(active) : '', title: all, tone: 'calm' };
}

/** Counts the unseen endings, the jobs that wait for the user, and the other active jobs. */
function countsOf({ jobs }: State): Record<'failed' | 'waiting' | 'ready' | 'active', number> {
  const unseen = jobs.filter(({ seen }) => !seen);
  const waiting = jobs.filter(({ status }) => status === 'waiting_for_input').length;
  return {
    failed: unseen.filter((job) => isFailure(job.status) && !isMadeUp(job)).length,
    waiting,
    ready: unseen.filter(({ status }) => status === 'completed').length,
    active: jobs.filter(isActive).length - waiting,
  };
}

/** The button shows only about four characters. */
const compact = (count: number): string => (count > 999 ? '999+' : String(count));
