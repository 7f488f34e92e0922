import type { EpochMs } from '../base/time.ts';
import type { Heard, HeardOfJob } from '../heard/heard.ts';
import { isActive, type Job } from '../job/job.ts';
import type { JobStatus } from '../job/status.ts';
import { isNaming, isPush, type Meaning, meaningOf, sentAt } from './heard-meaning.ts';
import { shownEndOf, wasKnown } from './heygen-end.ts';

/** A part of a lane. `null`: the app does not know yet. */
export interface LanePart {
  from: EpochMs;
  to: EpochMs;
  state: Meaning | null;
  /** Nothing came in this part: it shows what the page still believes. */
  isSilent: boolean;
}

/** One request, or one message. */
export interface Tick {
  at: EpochMs;
  state: Meaning | null;
}

/** One line of the table: what HeyGen said, or equal answers to the app in a row. */
export interface LaneRow {
  /** The status in HeyGen's lane; null for a line about the app. */
  heygen: JobStatus | null;
  /** Equal answers, oldest first; empty for a line about HeyGen. */
  app: readonly Heard[];
  at: EpochMs;
  lastAt: EpochMs;
}

/** HeyGen's status above what one app has received, between two times. */
export interface Lanes {
  from: EpochMs;
  to: EpochMs;
  heygen: LanePart[];
  app: LanePart[];
  ticks: Tick[];
  /** From when on the app could have known of the real end until it has received it, or until now. */
  gap: { from: EpochMs; to: EpochMs; isOpen: boolean } | null;
  rows: LaneRow[];
}

/** Returns both lanes of a job; null if the app has heard nothing about it. */
export function lanesOf(job: Job, { heard, openAt }: HeardOfJob): Lanes | null {
  const sorted = heard.toSorted((a, b) => a.at - b.at);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last) return null;
  const endAt = shownEndOf(job);
  const to = Math.max(last.at, endAt ?? 0, openAt ?? 0, first.at + LEAST_MS);
  const from = fromOf(job, first.at, to, endAt);
  return {
    from,
    to,
    heygen: heygenParts(job, from, to, endAt),
    app: appParts(sorted, from, openAt),
    ticks: sorted.map((one) => ({ at: one.at, state: meaningOf(one) })),
    gap: gapOf(job, sorted, to),
    rows: rowsOf(job, sorted, endAt),
  };
}

/** The shortest time that is drawn, so that one request does not fill the picture. */
const LEAST_MS = 10_000;

/** An end this many times longer ago than the drawing is long would leave the requests no room. */
const FAR = 2;

/** How much of the drawing shows what was before the first request. */
const BEFORE = 0.1;

/** Returns where the drawing begins: before the first request, and before the end if that is near. */
function fromOf(job: Job, first: EpochMs, to: EpochMs, endAt: EpochMs | null): EpochMs {
  const length = to - first;
  const isNear = endAt !== null && endAt < first && first - endAt < FAR * length;
  const begin = isNear ? endAt : first;
  const born = job.details?.createdAt ?? job.addedAt;
  const before = begin - BEFORE * (to - begin);
  return born < begin ? Math.max(before, born) : before;
}

function heygenParts(job: Job, from: EpochMs, to: EpochMs, endAt: EpochMs | null): LanePart[] {
  const isShown = endAt !== null && endAt > from;
  const end: LanePart[] =
    endAt === null
      ? []
      : [part(Math.max(endAt, from), to, job.status === 'not_found' ? 'error' : 'ended')];
  if (endAt !== null) return isShown ? [part(from, endAt, beforeEnd(job)), ...end] : end;
  return [part(from, to, isActive(job) ? 'running' : null)];
}

/** An id that HeyGen never knew did not run before. */
const beforeEnd = (job: Job): Meaning | null => (wasKnown(job) ? 'running' : null);

const part = (from: EpochMs, to: EpochMs, state: Meaning | null, isSilent = false): LanePart => ({
  from,
  to,
  state,
  isSilent,
});

/** Returns what the app has believed: each answer counts until the next one, and while it is open. */
function appParts(sorted: readonly Heard[], from: EpochMs, openAt: EpochMs | null): LanePart[] {
  const parts: LanePart[] = [];
  let state: Meaning | null = null;
  let since = from;
  for (const one of sorted) {
    const next: Meaning | null = meaningOf(one) ?? state;
    if (next === state) continue;
    if (one.at > since) parts.push(part(since, one.at, state));
    state = next;
    since = one.at;
  }
  const last = sorted.at(-1)?.at ?? from;
  if (last > since) parts.push(part(since, last, state));
  if (openAt !== null && openAt > last) parts.push(part(last, openAt, state, true));
  return parts;
}

/** An app that was opened after the end is late only from its first request on. */
function gapOf(job: Job, sorted: readonly Heard[], to: EpochMs): Lanes['gap'] {
  const endAt = shownEndOf(job);
  const [first] = sorted;
  if (endAt === null || !wasKnown(job) || !first) return null;
  const end = sorted.find(isEnd);
  const from = Math.max(endAt, sentAt(first));
  const until = end?.at ?? to;
  return end !== first && until > from ? { from, to: until, isOpen: !end } : null;
}

const isEnd = (one: Heard): boolean =>
  meaningOf(one) === 'ended' && (isNaming(one) || isPush(one.channel));

function rowsOf(job: Job, sorted: readonly Heard[], endAt: EpochMs | null): LaneRow[] {
  const groups: Heard[][] = [];
  for (const one of sorted) {
    const group = groups.at(-1);
    const isSame = group?.[0] && isEqualAnswer(group[0], one) && !isBetween(endAt, group[0], one);
    if (group && isSame) group.push(one);
    else groups.push([one]);
  }
  const rows = groups.map((app) => {
    const { at } = app[0] as Heard;
    return { heygen: null, app, at, lastAt: app.at(-1)?.at ?? at };
  });
  if (endAt === null) return rows;
  const end: LaneRow = { heygen: job.status, app: [], at: endAt, lastAt: endAt };
  return [end, ...rows].toSorted((a, b) => a.at - b.at);
}

const isEqualAnswer = (one: Heard, other: Heard): boolean =>
  SHOWN.every((name) => one[name] === other[name]);

/** What a line of the table says. */
const SHOWN = ['path', 'word', 'httpStatus', 'result', 'saysError', 'isCached'] as const;

const isBetween = (at: EpochMs | null, one: Heard, other: Heard): boolean =>
  at !== null && one.at < at && other.at >= at;
