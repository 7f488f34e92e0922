import { cleanName } from '../base/clean-text.ts';
import type { Job } from '../job/job.ts';

/** A label, and how many jobs have it. */
export interface LabelCount {
  label: string;
  count: number;
}

/** How many labels are suggested at once. */
const SUGGESTED_MAX = 6;

/** The longest text that can be somebody's name, in characters. */
const NAME_MAX = 40;

/** What stands between a client and the rest of a title: a sign between spaces, a bar or a colon. */
const SEPARATOR = /\s+[-–—·•:/|]\s+|\s*[·•|]\s*|:\s+/u;

/** A client in brackets at the start of a title. */
const IN_BRACKETS = /^\s*[[(【]([^\])】]+)[\])】]\s*\S/u;

/** Returns the labels of the jobs, the most frequent first. */
export function labelsOf(jobs: readonly Job[]): LabelCount[] {
  return countNames(jobs.flatMap(({ label }) => cleanName(label) ?? []));
}

/** Counts names whatever their case. Each is written as it is written most often. */
function countNames(names: readonly string[]): LabelCount[] {
  const counts = groupsOf(names, (name) => name.toLowerCase()).map((all) => ({
    label: mostFrequent(all),
    count: all.length,
  }));
  return counts.toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'en'));
}

function mostFrequent(names: readonly string[]): string {
  const [first = [], ...others] = groupsOf(names, (name) => name);
  return others.reduce((best, all) => (all.length > best.length ? all : best), first)[0] ?? '';
}

/** Returns the names with the same key together, in the order in which the keys first occur. */
function groupsOf(names: readonly string[], keyOf: (name: string) => string): string[][] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const known = groups.get(keyOf(name));
    if (known) known.push(name);
    else groups.set(keyOf(name), [name]);
  }
  return [...groups.values()];
}

/** How much of a title is looked at: a name with its signs is shorter, whatever the title is. */
const START_MAX = 4 * NAME_MAX;

/** Returns the part of a title that may name a client or project; null if there is none. */
export function prefixOf(title: string): string | null {
  const start = title.slice(0, START_MAX);
  const bracketed = IN_BRACKETS.exec(start)?.[1];
  const parts = start.split(SEPARATOR);
  const prefix = (bracketed ?? (parts.length > 1 ? parts[0] : undefined))?.trim() ?? '';
  // A date or a number names nobody.
  return prefix.length <= NAME_MAX && /\p{L}{2}/u.test(prefix) ? prefix : null;
}

/**
 * Returns the label that the title of each job suggests, by job id: *ACME · Spot* suggests *ACME* if
 * another title begins in the same way, or if *ACME* is a label already.
 */
export function labelsByTitle(all: readonly Job[]): Map<string, string> {
  const prefixes = new Map(
    all.flatMap(({ id, details }) => {
      const prefix = prefixOf(details?.title ?? '');
      return prefix === null ? [] : [[id, prefix] as const];
    }),
  );
  const known = labelsOf(all).map(({ label }) => [label.toLowerCase(), label] as const);
  const repeated = countNames([...prefixes.values()])
    .filter(({ count }) => count > 1)
    .map(({ label }) => [label.toLowerCase(), label] as const);
  const names = new Map([...repeated, ...known]);
  return new Map(
    [...prefixes].flatMap(([id, prefix]) => {
      const name = names.get(prefix.toLowerCase());
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
}

/**
 * Returns labels to choose from for some of the jobs: what their titles suggest, the words with
 * which all their titles begin, and the labels that are in use.
 */
export function suggestLabels(chosen: readonly Job[], all: readonly Job[]): string[] {
  const byTitle = labelsByTitle(all);
  const ofTitles = countNames(chosen.flatMap(({ id }) => byTitle.get(id) ?? []));
  const titles = chosen.flatMap(({ details }) => details?.title ?? []);
  const common = ofTitles.length === 0 ? commonStart(titles) : null;
  const names = [
    ...ofTitles.map(({ label }) => label),
    ...(common === null ? [] : [common]),
    ...labelsOf(all).map(({ label }) => label),
  ];
  const unique = new Map(names.toReversed().map((name) => [name.toLowerCase(), name]));
  return [...unique.values()].toReversed().slice(0, SUGGESTED_MAX);
}

/** Returns the words with which all titles begin; null if there are none, or only one title. */
function commonStart(titles: readonly string[]): string | null {
  const [first = [], ...others] = titles.map((title) => title.trim().split(/\s+/u));
  if (others.length === 0) return null;
  const end = first.findIndex((word, i) => others.some((words) => words[i] !== word));
  const words = end < 0 ? first.slice(0, -1) : first.slice(0, end);
  const start = words.join(' ').replace(/[\s\p{P}]+$/u, '');
  return start.length <= NAME_MAX && /\p{L}{2}/u.test(start) ? start : null;
}
