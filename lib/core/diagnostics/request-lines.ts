import { formatClock } from '../base/format.ts';
import type { Texts } from '../base/texts.ts';
import { FAMILIES, FAMILY_NAMES, type FamilyName } from '../families/families.ts';
import { shortId } from '../job/facts.ts';
import type { Job } from '../job/job.ts';
import type { JobLog, LogLine } from '../log/log.ts';

interface Requests {
  job: Job;
  log: JobLog;
  texts: Texts;
}

/** How many requests with the same result have a line each. */
const SHOWN_MAX = 2;

/**
 * Returns the requests of the last check with their results, as lines of evidence. Many with the
 * same result are one line, because the search for a wrong id needs many.
 */
export function requestLines({ job, log, texts }: Requests): string[] {
  const results = new Map<string, LogLine[]>();
  for (const line of lastCheck(log)) {
    const result = `${line.httpStatus} ${line.outcome}`;
    results.set(result, [...(results.get(result) ?? []), line]);
  }
  return [...results.values()].flatMap((lines) =>
    lines.length > SHOWN_MAX
      ? [sameResultLine(lines, texts), ...searchedLine(lines, texts)]
      : lines.map((line) => requestLine(line, job, texts)),
  );
}

function requestLine(line: LogLine, job: Job, texts: Texts): string {
  const at = formatClock(line.repeated?.lastAt ?? line.at, texts.locale);
  const endpoint = line.endpoint.replace(job.id, shortId(job.id));
  const outcome = line.code ? `${line.outcome}, ${line.code}` : line.outcome;
  return line.httpStatus === null
    ? texts.say('ev_no_answer', at, endpoint, outcome)
    : texts.say('ev_request', at, endpoint, outcome, line.httpStatus);
}

function sameResultLine(lines: readonly LogLine[], texts: Texts): string {
  const { at = 0, outcome = '', httpStatus = null } = lines.at(-1) ?? {};
  const clock = formatClock(at, texts.locale);
  return httpStatus === null
    ? texts.say('ev_same_no_answer', clock, lines.length, outcome)
    : texts.say('ev_same_answers', clock, lines.length, outcome, httpStatus);
}

/** Says among which families an id was looked for in vain. */
function searchedLine(lines: readonly LogLine[], texts: Texts): string[] {
  if (lines.at(-1)?.outcome !== 'not_found') return [];
  const found = lines.flatMap(({ endpoint }) => familyAt(endpoint) ?? []);
  const names = [...new Set(found)].map((name) => texts.say(`kind_${name}`));
  return names.length > 1 ? [texts.say('ev_searched', names.join(', '))] : [];
}

/** Returns the family whose jobs an endpoint reads; null if its list does not say so. */
function familyAt(endpoint: string): FamilyName | null {
  const isAt = (name: FamilyName) => {
    const path = FAMILIES[name].list?.split('?')[0];
    return path !== undefined && endpoint.startsWith(`${path}/`);
  };
  // The path of a family can begin with that of another one.
  const lengthOf = (name: FamilyName) => FAMILIES[name].list?.length ?? 0;
  return FAMILY_NAMES.filter(isAt).toSorted((a, b) => lengthOf(b) - lengthOf(a))[0] ?? null;
}

/** Returns the requests of the last check. Only the last line of a check has an attempt number. */
export function lastCheck(log: JobLog): LogLine[] {
  const requests = log.lines.filter((line) => line.type === 'request');
  const earlier = requests.slice(0, -1).findLastIndex((line) => line.attempt !== null);
  return requests.slice(earlier + 1);
}
