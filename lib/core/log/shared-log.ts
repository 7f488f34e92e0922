import { LOG_LINES, SHARED_CHUNK_LINES, SHARED_CHUNKS, SHARED_MIN } from '../base/limits.ts';
import type { z } from '../base/zod.ts';
import { emptyLog, type JobLog, type LogLine } from './log.ts';
import type { LogEntry } from './log-entries.ts';
import type { sharedChunkSchema, sharedHeadSchema, sharedLineSchema } from './shared-log.schema.ts';

type SharedLine = z.infer<typeof sharedLineSchema>;

/** Consecutive shared lines. */
export type SharedChunk = z.infer<typeof sharedChunkSchema>;

type SharedHead = z.infer<typeof sharedHeadSchema>;

/** The shared log as it was read from storage. */
export interface SharedLog {
  head: SharedHead;
  /** The ids that the places of the lines refer to. */
  ids: readonly string[];
  /** The full chunks that were read. */
  chunks: readonly SharedChunk[];
}

/** Returns an empty log. Line numbers start at `now`, so that none of a lost log is used again. */
export const emptyShared = (now: number): SharedLog => ({
  head: { from: now, lines: [], full: [] },
  ids: [],
  chunks: [],
});

/** Returns the number that the next line will have. */
export const endOfShared = ({ head }: SharedLog): number => head.from + head.lines.length;

/**
 * Splits entries into groups of at least `SHARED_MIN`, each of which fits into one shared line, and
 * the others, which go into the jobs' own logs.
 */
export function shareEntries(entries: readonly LogEntry[]): {
  own: LogEntry[];
  groups: LogEntry[][];
} {
  const alike = new Map<string, LogEntry[]>();
  for (const entry of entries) {
    const key = groupKeyOf(entry);
    if (key !== null) alike.set(key, [...(alike.get(key) ?? []), entry]);
  }
  const groups = [...alike.values()].filter((group) => group.length >= SHARED_MIN);
  const shared = new Set(groups.flat());
  return { own: entries.filter((entry) => !shared.has(entry)), groups };
}

/** Returns equal keys for entries that can share a line; null for an entry that cannot. */
function groupKeyOf(entry: LogEntry): string | null {
  const [line] = entry.lines;
  if (entry.lines.length !== 1 || line?.type !== 'request') return null;
  return JSON.stringify([withoutNext(line), markedRaw(entry)]);
}

const withoutNext = (line: LogLine): LogLine => ({ ...line, nextAt: null });

/** No answer contains this character, because JSON escapes it. */
const MARK = '\u0001';

const markedRaw = ({ jobId, raw }: LogEntry): string | null =>
  raw?.replaceAll(`"${jobId}"`, MARK) ?? null;

/**
 * Adds one line per group. Returns the new head and ids, in `full` the chunk that became full and
 * must be stored, and in `gone` the names of the chunks to remove.
 */
export function addShared(
  shared: SharedLog,
  groups: readonly (readonly LogEntry[])[],
): { head: SharedHead; ids: readonly string[]; full: SharedChunk | null; gone: number[] } {
  const places = new Map(shared.ids.map((id, place) => [id, place]));
  for (const { jobId } of groups.flat()) if (!places.has(jobId)) places.set(jobId, places.size);
  const added = groups.map((group) => toLine(group, places));
  const { from, lines, full } = shared.head;
  const ids = places.size === shared.ids.length ? shared.ids : [...places.keys()];
  if (lines.length < SHARED_CHUNK_LINES) {
    return { head: { from, lines: [...lines, ...added], full }, ids, full: null, gone: [] };
  }
  const names = [...full, from];
  const head = { from: endOfShared(shared), lines: added, full: names.slice(-SHARED_CHUNKS) };
  return { head, ids, full: { from, lines }, gone: names.slice(0, -SHARED_CHUNKS) };
}

function toLine(group: readonly LogEntry[], placeOf: ReadonlyMap<string, number>): SharedLine {
  const placed = group
    .map((entry) => ({ entry, place: placeOf.get(entry.jobId) ?? 0 }))
    .toSorted((a, b) => a.place - b.place);
  const places: [number, number][] = [];
  for (const { place } of placed) {
    const last = places.at(-1);
    if (last?.[1] === place - 1) last[1] = place;
    else places.push([place, place]);
  }
  const [first] = group;
  const line = withoutNext(first?.lines[0] as LogLine);
  const next = placed.map(({ entry }) => {
    const nextAt = entry.lines[0]?.nextAt ?? null;
    return nextAt === null ? null : nextAt - line.at;
  });
  const isSame = next.every((ms) => ms === next[0]);
  return {
    line,
    raw: first ? markedRaw(first) : null,
    places,
    next: isSame ? next.slice(0, 1) : next,
  };
}

/**
 * Merges the shared lines about a job into its own log. `upTo` of the result says which lines are
 * merged, so that storing it and merging again adds no line twice. Null if nothing is logged.
 */
export function withShared(own: JobLog | null, shared: SharedLog, jobId: string): JobLog | null {
  const place = shared.ids.indexOf(jobId);
  const from = own?.upTo ?? 0;
  const added =
    place < 0
      ? []
      : [...shared.chunks, shared.head].flatMap((chunk) =>
          chunk.from + chunk.lines.length <= from
            ? []
            : chunk.lines.flatMap((line, i) => {
                const index = indexIn(line, place);
                return index === null || chunk.from + i < from ? [] : { line, index };
              }),
        );
  const last = added.at(-1);
  if (!last) return own;
  const { lines, raw } = own ?? emptyLog;
  return {
    lines: [...lines, ...added.map(({ line, index }) => ownLine(line, index))].slice(-LOG_LINES),
    raw: last.line.raw?.replaceAll(MARK, `"${jobId}"`) ?? raw,
    upTo: endOfShared(shared),
  };
}

function ownLine({ line, next }: SharedLine, index: number): LogLine {
  const ms = next.length === 1 ? next[0] : next[index];
  return { ...line, nextAt: ms == null ? null : line.at + ms };
}

/** Returns the index of a job among those of a line; null if the line is not about the job. */
function indexIn({ places }: SharedLine, place: number): number | null {
  let before = 0;
  for (const [from, to] of places) {
    if (place < from) return null;
    if (place <= to) return before + place - from;
    before += to - from + 1;
  }
  return null;
}
