import type { Texts } from '../base/texts.ts';
import { isMadeUp } from '../job/guests.ts';
import { isActive, type Job } from '../job/job.ts';
import type { State } from '../state/state.ts';
import { nameOf, statusText } from '../text/job-text.ts';

/** If more jobs have news at once, only their number is announced. */
const ANNOUNCED_MAX = 3;

/** Returns what a screen reader announces about a change: jobs that ended or need the user. */
export function newsBetween(before: State, after: State, texts: Texts): string[] {
  const known = new Map(before.jobs.map((job) => [job.id, job]));
  const news = after.jobs.filter((job) => isNews(known.get(job.id), job));
  if (news.length > ANNOUNCED_MAX) return [texts.count('news_many', news.length)];
  return news.map((job) => texts.say('news', nameOf(job, texts.locale), statusText(job, texts)));
}

/** Whether a known job has a new status that ended it or made it wait for the user. */
function isNews(before: Job | undefined, after: Job): boolean {
  if (!before || before.status === after.status) return false;
  if (isMadeUp(after)) return false;
  return !isActive(after) || after.status === 'waiting_for_input';
}
