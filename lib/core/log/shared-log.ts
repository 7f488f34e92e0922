import { LOG_LINES, SHARED_CHUNK_LINES, SHARED_CHUNKS, SHARED_MIN } from '../base/limits.ts';
import type { z } from '../base/zod.ts';
import { emptyLog, type JobLog, type LogLine } from './log.ts';
import type { LogEntry } from './log-entries.ts';
import type { sharedChunkSchema, sharedHeadSchema, sharedLineSchema } from './shared-log.schema.ts';

type SharedLine = z.infer<typeof sharedLineSchema>;

export type SharedChunk = z.infer<typeof sharedChunkSchema>;

type SharedHead = z.infer<typeof sharedHeadSchema>;

/** All that is shared, as it was read. */
export interface SharedLog {
  head: SharedHead;
  /** To these the places belong. */
  ids: readonly string[];
  /** The full chunks that were read. */
  chunks: readonly SharedChunk[];
}

/** Numbers begin with the time: those of a log that was lost do not come again. */
export const emptyShared = (now: number): SharedLog => ({
  head: { from: now, lines: [], full: [] },
  ids: [],
  chunks: [],
});

/** The number of the next line. */
export const endOfShared = ({ head }: SharedLog): number => head.from + head.lines.length;

/** Entries of one request that tell the same, and the others, which go into the jobs' own logs. */
export function shareEntries(entries: readonly LogEntry[]): {
  own: LogEntry[];
  groups: LogEntry[][];
} {
  const alike = new Map<string, LogEntry[]>();
  for (const entry of entries) {
    const name = nameOf(entry);
    if (name !== null) alike.set(name, [...(alike.get(name) ?? []), entry]);
  }
  const groups = [...alike.values()].filter((group) => group.length >= SHARED_MIN);
  const shared = new Set(groups.flat());
  return { own: entries.filter((entry) => !shared.has(entry)), groups };
}

/** The same for entries that one line can tell; null for what is a job's own. */
function nameOf(entry: LogEntry): string | null {
  const [line] = entry.lines;
  if (entry.lines.length !== 1 || line?.type !== 'request') return null;
  return JSON.stringify([withoutNext(line), markedRaw(entry)]);
}

const withoutNext = (line: LogLine): LogLine => ({ ...line, nextAt: null });

/** No answer has this character: JSON writes it otherwise. */
const MARK = '\u0001';

const markedRaw = ({ jobId, raw }: LogEntry): string | null =>
  raw?.replaceAll(`"${jobId}"`, MARK) ?? null;

/** The lines of the groups added; `full` is a chunk that is to be written for the last time. */
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
 * A job's own log with what is shared and not in it yet. Where that is kept, `upTo` says how far
 * it has got: no line is there twice. Null where there is nothing.
 */
export function withShared(own: JobLog | null, shared: SharedLog, jobId: string): JobLog | null {
  const place = shared.ids.indexOf(jobId);
  const from = own?.upTo ?? 0;
  const told =
    place < 0
      ? []
      : [...shared.chunks, shared.head].flatMap((chunk) =>
          chunk.from + chunk.lines.length <= from
            ? []
            : chunk.lines.flatMap((one, i) => {
                const at = seatOf(one, place);
                return at === null || chunk.from + i < from ? [] : { one, at };
              }),
        );
  const last = told.at(-1);
  if (!last) return own;
  const { lines, raw } = own ?? emptyLog;
  return {
    lines: [...lines, ...told.map(({ one, at }) => ownLine(one, at))].slice(-LOG_LINES),
    raw: last.one.raw?.replaceAll(MARK, `"${jobId}"`) ?? raw,
    upTo: endOfShared(shared),
  };
}

function ownLine({ line, next }: SharedLine, at: number): LogLine {
  const ms = next.length === 1 ? next[0] : next[at];
  return { ...line, nextAt: ms == null ? null : line.at + ms };
}

/** Which of a line's jobs it is; null where it is none of them. */
function seatOf({ places }: SharedLine, place: number): number | null {
  let before = 0;
  for (const [from, to] of places) {
    if (place < from) return null;
    if (place <= to) return before + place - from;
    before += to - from + 1;
  }
  return null;
}
