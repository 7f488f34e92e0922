import type { Texts } from '../base/texts.ts';
import { isSearchedByHeygen, LISTED_FAMILIES, type ListedFamily } from '../families/families.ts';
import type { ListedJob } from '../job/answer.ts';
import type { JobRef } from '../job/kind.ts';
import { type ListFilter, matchesFilter } from '../job/list-filter.ts';
import { missingScopeOf } from '../job/problem.ts';
import { isTerminal } from '../job/status.ts';
import type { Reply } from '../state/command.ts';
import { replyErrorText } from '../text/reply-text.ts';

/** What **My videos** looks for, and where. */
export interface RecentQuery extends ListFilter {
  family: ListedFamily;
}

/** Why the list of **My videos** could not be read. */
export interface RecentProblem {
  text: string;
  isKeyMissing: boolean;
}

/** Returns the family with this name that has a list; an unknown name becomes `video`. */
export const listedFamilyOf = (name: string): ListedFamily =>
  LISTED_FAMILIES.find((family) => family === name) ?? 'video';

/** Returns the jobs of the loaded pages that match. HeyGen has already searched the videos. */
export const matchesOf = (jobs: readonly ListedJob[], query: RecentQuery): readonly ListedJob[] =>
  isSearchedByHeygen(query.family)
    ? jobs
    : jobs.filter((job) => matchesFilter(job, { title: query.title, folder: '' }));

/** Whether a job is ticked when it first appears: it runs, so that its ending will be news. */
export const isTickedAtFirst = ({ answer }: ListedJob): boolean =>
  answer !== null && !isTerminal(answer.status);

/** Returns what **Track** adds: the ticked jobs of the shown family that are not tracked yet. */
export const chosenJobs = (
  ticked: Iterable<string>,
  kinds: ReadonlyMap<string, ListedJob['kind']>,
  family: ListedFamily,
  tracked: ReadonlySet<string>,
): JobRef[] =>
  [...ticked]
    .filter((id) => kinds.get(id) === family && !tracked.has(id))
    .map((id) => ({ id, kind: family }));

/** Returns why the list could not be read; null if it was read. */
export function recentProblem(
  reply: Reply,
  { folder }: RecentQuery,
  texts: Texts,
): RecentProblem | null {
  if (reply.ok) return null;
  if (reply.error !== 'problem') {
    return { text: replyErrorText(reply, texts), isKeyMissing: reply.error === 'no_key' };
  }
  const { problem } = reply;
  const scope = missingScopeOf(problem);
  // In a search, a 404 can also mean that there is no such folder.
  const isMissing = problem.httpStatus === 404 && folder === '';
  const text = isMissing ? texts.say('recent_unavailable') : replyErrorText(reply, texts);
  const full = scope ? `${text} ${texts.say('recent_scope', scope)}` : text;
  return {
    text: texts.say('recent_problem', full),
    isKeyMissing: problem.kind === 'key_rejected',
  };
}

/** Returns what is said below the rows, of which `count` are shown; empty if there is nothing. */
export function recentRemark(
  count: number,
  hasMore: boolean,
  { title, folder }: RecentQuery,
  texts: Texts,
): string {
  if (count > 0) return hasMore ? '' : texts.say('recent_end');
  if (title !== '') return texts.say(hasMore ? 'recent_none_yet' : 'recent_none', title);
  return texts.say(folder === '' ? 'recent_empty' : 'recent_empty_folder');
}
