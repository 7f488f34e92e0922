import type { Texts } from '../base/texts.ts';
import { isActive, type Job } from '../job/job.ts';
import type { State } from '../state/state.ts';
import { nameOf, statusText } from '../text/job-text.ts';

/** More news than this at once are counted, not read out. */
const ALOUD_MAX = 3;

/** What somebody who listens should hear of a change: how jobs ended, and that one needs them. */
export function newsBetween(before: State, after: State, texts: Texts): string[] {
  const known = new Map(before.jobs.map((job) => [job.id, job]));
  const news = after.jobs.filter((job) => isNews(known.get(job.id), job));
  if (news.length > ALOUD_MAX) return [texts.count('news_many', news.length)];
  return news.map((job) => texts.say('news', nameOf(job), statusText(job, texts)));
}

/** Whether the same job stands otherwise now, in a way that ends the waiting for it. */
function isNews(before: Job | undefined, after: Job): boolean {
  if (!before || before.status === after.status) return false;
  return !isActive(after) || after.status === 'waiting_for_input';
}
