import type { SeenApp } from '../apps/seen-apps.ts';
import type { About } from '../base/about.ts';
import { isoTime } from '../base/format.ts';
import type { EpochMs } from '../base/time.ts';
import type { Heard } from '../heard/heard.ts';
import type { Job } from '../job/job.ts';
import type { JobLog, LogLine } from '../log/log.ts';
import type { State } from '../state/state.ts';
import { failureWords } from '../text/explain.ts';
import type { Diagnosis } from './diagnose.ts';
import { REMOVED, redactAnswer, redactText, redactValue, redactWords } from './redact.ts';

/** The details that the user or their program wrote. */
const OWN_WORDS: ReadonlySet<string> = new Set(['title', 'callbackId', 'folderId']);

/**
 * Returns everything that helps to find out what happened to one job, as JSON that is safe to
 * share: without title, label, the user's own ids and signed links, also where HeyGen repeats them.
 * The state never contains the key.
 */
export function supportReport(
  state: State,
  job: Job,
  log: JobLog,
  diagnosis: Diagnosis,
  about: About,
  now: EpochMs,
  apps: readonly SeenApp[] = [],
): string {
  const { details, failure, label, sites, problem, ...rest } = job;
  const shared = Object.entries(details ?? {}).filter(([name]) => !OWN_WORDS.has(name));
  const evidence = [...diagnosis.evidence, ...(diagnosis.second?.evidence ?? [])];
  const own = [label, details?.title, details?.callbackId, details?.folderId];
  const words = own.filter((word) => typeof word === 'string');
  const hideWords = (text: string): string => redactWords(text, words);
  const report = {
    product: 'Renderwatch for HeyGen',
    ...about,
    madeAt: utcTime(now),
    cause: diagnosis.cause,
    evidence: evidence.map((line) => hideWords(redactSites(line, sites))),
    job: {
      ...rest,
      sites: sites.length,
      problem: mapStrings(problem, hideWords),
      failure: hideWords(failureWords(failure) ?? '') || null,
      details: redactValue(Object.fromEntries(shared)),
    },
    blocked: state.blocked && {
      ...state.blocked,
      said: hideWords(state.blocked.said ?? '') || null,
    },
    pausedUntil: state.pausedUntil,
    settings: redactValue({
      ...state.settings,
      sites: state.settings.sites.length,
      heardSites: state.settings.heardSites.length,
    }),
    apps: mapStrings(apps.map(reportApp), (text) => text.replace(/https?:\/\/[^/\s]+/g, REMOVED)),
    log: log.lines.map((line) => mapStrings(reportLine(line), hideWords)),
    lastAnswer: log.raw === null ? null : mapStrings(redactAnswer(log.raw), hideWords),
  };
  // Every string once more, wherever it came from.
  return JSON.stringify(mapStrings(report, redactText), null, 2);
}

const redactSites = (line: string, sites: readonly string[]): string =>
  sites.reduce((text, site) => text.replaceAll(site, REMOVED), redactText(line));

/** Removes the site of a request, because the sites of the user's apps are private. */
const reportLine = ({ repeated, ...line }: LogLine) => ({
  ...line,
  at: utcTime(line.at),
  ...(repeated && { repeated: { times: repeated.times, lastAt: utcTime(repeated.lastAt) } }),
  outcome: line.type === 'site' ? REMOVED : line.outcome,
});

/** What an app was seen to do, without its address and the names in its page's storage. */
const reportApp = ({ findings, lanes }: SeenApp) => ({
  causes: findings.map(({ site: _, item, firstAt, lastAt, openAt, ...finding }) => ({
    ...finding,
    item: item && { area: item.area, word: item.word },
    firstAt: firstAt && utcTime(firstAt),
    lastAt: lastAt && utcTime(lastAt),
    openAt: openAt && utcTime(openAt),
  })),
  gap: lanes?.gap && { ...lanes.gap, from: utcTime(lanes.gap.from), to: utcTime(lanes.gap.to) },
  lanes: lanes?.rows.map(({ at, lastAt, heygen, app }) => {
    const { id: _, at: __, tookMs: ___, page: ____, ...answer } = app[0] ?? ({} as Partial<Heard>);
    const times = { at: utcTime(at), lastAt: utcTime(lastAt) };
    return heygen ? { ...times, heygen } : { ...times, count: app.length, ...answer };
  }),
});

/** Formats a time in UTC, as other logs do: `2026-11-23 14:05:09`. */
const utcTime = (ms: EpochMs): string => isoTime(ms).slice(0, 19).replace('T', ' ');

/** Returns a value of JSON with every string in it replaced. */
const mapStrings = (value: unknown, replace: (text: string) => string): unknown =>
  JSON.parse(JSON.stringify(value), (_, inner) =>
    typeof inner === 'string' ? replace(inner) : inner,
  );
