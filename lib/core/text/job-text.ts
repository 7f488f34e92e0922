import { asSentence, cleanName } from '../base/clean-text.ts';
import { formatLanguage, formatPercent } from '../base/format.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { isStale, shortId } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { lacksLink } from '../job/link-pending.ts';
import { isAttempt, missingScopeOf, type Problem } from '../job/problem.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';

/**
 * Returns HeyGen's title. A job without a title has the user's label as its name, or an id that is
 * shortened but still distinct. All translations of a video have its title, so the language is added.
 */
export function nameOf({ label, details, id }: Job, locale: string): string {
  const title = cleanName(details?.title);
  const own = cleanName(label);
  if (title === null && own !== null) return own;
  const name = title ?? shortId(id);
  const language = cleanName(details?.outputLanguage);
  if (language === null) return name;
  const shown = formatLanguage(language, locale);
  const isNamed = [language, shown].some((word) => word.length > 3 && hasWord(name, word));
  return isNamed ? name : `${name} · ${shown}`;
}

/** Returns the label to show beside a job's name; null if there is none, or if it is the name. */
export const labelBesideName = ({ label, details }: Job): string | null =>
  cleanName(details?.title) === null ? null : cleanName(label);

const hasWord = (text: string, word: string): boolean =>
  text.toLowerCase().includes(word.toLowerCase());

/** Returns the status word that the user reads. */
export function statusText(job: Job, texts: Texts): string {
  if (job.status === 'unknown') return texts.say('status_unknown', job.rawStatus || '?');
  if (isActive(job) && job.checkedAt === null) return texts.say('status_first_check');
  if (lacksLink(job)) return texts.say('status_link_pending');
  return texts.say(`status_${job.status}`);
}

/** Returns HeyGen's progress as a percentage; null if HeyGen gave none. */
export function progressText(job: Job, texts: Texts): string | null {
  const progress = job.details?.progress;
  return progress == null ? null : formatPercent(progress / 100, texts.locale);
}

/**
 * Whether the row may be animated. HeyGen's last answer must be recent and polling must work,
 * because an animation must not suggest progress that nobody has confirmed.
 */
export function isAlive(state: State, job: Job, now: EpochMs): boolean {
  if (job.status !== 'processing' || job.problem || job.checkedAt === null) return false;
  return !state.blocked && !isPaused(state, now) && !isStale(job, now);
}

/** Returns a text for the block or the problem of a job; null if there is neither. */
export function problemText(state: State, job: Job, texts: Texts): string | null {
  if (isActive(job) && state.blocked) return texts.say(`blocked_${state.blocked.reason}_short`);
  if (!job.problem) return null;
  const said = saidText(job.problem, texts);
  return [problemName(job.problem, job, texts), said].filter(Boolean).join(' ');
}

/** Returns a problem in one sentence. A permission that the key lacks is named. */
export function problemName(problem: Problem, { kind }: Job, texts: Texts): string {
  const scope = missingScopeOf(problem);
  if (scope === null) return texts.say(`problem_${problem.kind}`, problem.httpStatus ?? '');
  return kind === null
    ? texts.say('problem_no_scope_named', scope)
    : texts.say('problem_no_scope_of', texts.say(`kind_${kind}`), scope);
}

/**
 * Returns HeyGen's own message about a request that it refuses; null if there is none. Our words for
 * a HTTP 400 cannot say what is wrong.
 */
export function saidText({ kind, httpStatus, message }: Problem, texts: Texts): string | null {
  const isRefusal = kind === 'refused' || httpStatus === 400;
  return isRefusal && message ? texts.say('said', asSentence(message)) : null;
}

/** Returns how many attempts have failed; 0 if the job's problem does not count as an attempt. */
export const attemptsOf = ({ blocked }: State, job: Job): number =>
  isActive(job) && !blocked && job.problem && isAttempt(job.problem) ? job.attempts : 0;
