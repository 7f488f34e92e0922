import type { AppCause, AppFinding } from '../apps/app-finding.ts';
import { shownEndOf } from '../apps/heygen-end.ts';
import { formatExact, formatLength } from '../base/format.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import type { StoredMention } from '../heard/heard.ts';
import { shortId } from '../job/facts.ts';
import type { Job } from '../job/job.ts';
import { hostOf } from '../settings/origin.ts';
import { statusText } from '../text/job-text.ts';
import { appFix } from './app-fix.ts';
import { countKeyOf, headlineKeyOf, nextKeyOf } from './app-words.ts';
import { spanText } from './lanes-text.ts';

/** What an app does wrong, in the user's language. */
export interface AppAnswer {
  cause: AppCause;
  /** The origin of the app. */
  site: string;
  headline: string;
  nextStep: string;
  /** What proves it: HeyGen's times and the app's. */
  evidence: string[];
  /** Code that corrects it; null if the mistake is not in the page's code. */
  code: string | null;
  /** The item of the page's storage that the user can remove. */
  item: StoredMention | null;
}

interface Said {
  job: Job;
  now: EpochMs;
  texts: Texts;
}

/** Puts a finding about an app into words. */
export function appAnswer(finding: AppFinding, said: Said): AppAnswer {
  const { say } = said.texts;
  return {
    cause: finding.cause,
    site: finding.site,
    headline: say(headlineKeyOf(finding), hostOf(finding.site)),
    nextStep: say(nextKeyOf(finding), requestOf(finding)),
    evidence: [heygenLine(said), ...appLines(finding, said)],
    code: appFix(finding),
    item: finding.cause === 'stale' ? finding.item : null,
  };
}

const requestOf = ({ method, path }: AppFinding): string =>
  [method, path].filter(Boolean).join(' ');

function heygenLine({ job, now, texts }: Said): string {
  const endAt = shownEndOf(job);
  const status = statusText(job, texts);
  const when = formatExact(endAt ?? job.checkedAt ?? job.addedAt, now, texts.locale);
  return texts.say(endAt === null ? 'ev_heygen_now' : 'ev_heygen_ended', status, when);
}

function appLines(finding: AppFinding, said: Said): string[] {
  const { texts, job } = said;
  const { intervalMs, item, otherId, how } = finding;
  const countKey = countKeyOf(finding);
  const isRepeated = intervalMs !== null && finding.count > 2;
  const ids = how === 'not_this' ? [job.id, otherId] : [otherId, job.id];
  return [
    ...(countKey && finding.path !== null
      ? [texts.say(countKey, requestOf(finding), finding.count, proofTimes(finding, said))]
      : []),
    ...(isRepeated ? [texts.say('ev_app_every', lengthText(intervalMs, texts))] : []),
    ...lastAnswer(finding, texts),
    ...(item ? [texts.say('ev_app_item', item.name, areaName(item), item.word ?? '')] : []),
    ...(otherId ? [texts.say('ev_app_ids', ...ids.map((id) => shortId(id ?? '')))] : []),
    ...openLine(finding, said),
  ];
}

/** A silence, and a status from the storage, are proved only while the page is open. */
function openLine({ how, openAt }: AppFinding, { now, texts }: Said): string[] {
  const isNeeded = openAt !== null && ['silent', 'unheard', 'stopped', 'storage'].includes(how);
  return isNeeded ? [texts.say('ev_app_open', formatExact(openAt, now, texts.locale))] : [];
}

/** Intervals of an app are often not whole seconds. */
const lengthText = (ms: number, texts: Texts): string =>
  formatLength(Math.max(1000, Math.round(ms / 1000) * 1000), texts.locale);

/** Returns the name of a storage as developers know it. */
export const areaName = ({ area }: StoredMention): string => `${area}Storage`;

const proofTimes = ({ firstAt, lastAt }: AppFinding, { now, texts }: Said): string =>
  spanText(
    [firstAt, lastAt].flatMap((at) => at ?? []),
    now,
    texts.locale,
  );

function lastAnswer(finding: AppFinding, { say }: Texts): string[] {
  const { trouble, word, httpStatus, how } = finding;
  if (trouble === 'no_answer') return [say('ev_app_no_answer')];
  if (trouble === 'unreadable') return [say('ev_app_unreadable')];
  if (trouble === 'says_error') return [say('ev_app_says_error', String(httpStatus ?? 200))];
  if (how === 'storage') return [];
  if (word !== null && httpStatus !== null && !trouble) {
    return [say('ev_app_said', word, String(httpStatus))];
  }
  if (word !== null && !trouble) return [say('ev_app_said_plain', word)];
  return httpStatus === null ? [] : [say('ev_app_http', String(httpStatus))];
}
