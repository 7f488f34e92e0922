import { storedBytes } from '../core/base/byte-length.ts';
import { LIST_MAX, PARTS_BYTES_MAX } from '../core/base/ranges.ts';
import type { FamilyApi } from '../core/families/family.ts';
import type { Answer } from '../core/job/answer.ts';
import type { Details, Failure, ResultPart } from '../core/job/details.ts';
import { asJobId } from '../core/job/job-id.ts';
import type { Kind } from '../core/job/kind.ts';
import { apiOf } from '../core/job/kind-api.ts';
import { describeError, hasReason } from './describe-error.ts';
import { statusOfWord } from './status-words.ts';
import {
  DETAILS,
  fieldsOf,
  idText,
  list,
  REASONS,
  REMARKS,
  text,
  type Wire,
  word,
} from './wire.ts';

/**
 * Converts `data` of a single read to an answer; null if it has no status. The status decides; a
 * link or an error in the same answer does not, but both are kept: a free plan's finished video was
 * seen with an error.
 */
export function toAnswer(data: Wire, kind: Kind): Answer | null {
  const api = apiOf(kind);
  const rawStatus = word(data.status ?? api.wordIfAbsent);
  if (rawStatus === null) return null;
  const status = statusOfWord(rawStatus, kind);
  const failure = failureIn(status === 'failed' ? reasonIn(data, api) : pick(data, REASONS), api);
  return {
    type: 'answer',
    kind,
    status,
    rawStatus,
    follows: api.follows ? asJobId(idText(data[api.follows])) : null,
    details: withParts(toDetails(data, api), data, api),
    failure: status === 'failed' || hasReason(failure) ? failure : null,
  };
}

/** Returns the id that a read is about; null if it names none. */
export const idIn = (data: Wire, kind: Kind): string | null =>
  firstOf(apiOf(kind).idFields ?? ['id', 'video_id'], (field) => idText(data[field]));

/** Reads what HeyGen says about a job in addition to its status. */
export function toDetails(data: Wire, { fields }: FamilyApi): Details {
  const entries = Object.entries(DETAILS).map(([detail, [read, ...usual]]) => {
    const own = fields?.[detail as keyof typeof fields] ?? [];
    return [detail, firstOf([...own, ...usual], (field) => read(data[field]))];
  });
  return { ...Object.fromEntries(entries), parts: [] };
}

/** Returns the first value that is not null. */
function firstOf<T>(fields: readonly string[], read: (field: string) => T | null): T | null {
  for (const field of fields) {
    const value = read(field);
    if (value !== null) return value;
  }
  return null;
}

const pick = (data: Wire, fields: readonly string[]): Wire =>
  Object.fromEntries(fields.map((field) => [field, data[field]]));

/**
 * Returns the fields with the reason of a failed job. A session has it in its messages: in the
 * newest error, or else in what the agent said last.
 */
function reasonIn(data: Wire, { messages }: FamilyApi): Wire {
  const fields = pick(data, [...REASONS, ...REMARKS]);
  if (!messages || hasReason(describeError(fields))) return fields;
  const said = entriesOf(data, messages).filter(({ content }) => text(content) !== null);
  const newest = said.find(({ type }) => type === 'error') ?? said.find(isOfAgent);
  return newest ? { ...fields, error: text(newest.content) } : fields;
}

const isOfAgent = ({ role, type }: Wire): boolean => role !== 'user' && type === 'text';

/** Reads the reason of a failure. In some families the reason is a code and not a message. */
function failureIn(reason: Wire, { reasonCode }: FamilyApi): Failure {
  const failure = describeError(reason);
  const code = reasonCode ? text(reason[reasonCode]) : null;
  return code && code === failure.message ? { ...failure, code, message: null } : failure;
}

/**
 * Adds the files of a job that has several. The first video stands for the job, because such a job
 * has no video of its own. A single file is no part if it is that video or audio.
 */
function withParts(details: Details, data: Wire, { parts: field }: FamilyApi): Details {
  if (!field) return details;
  const entries = [...entriesOf(data, field), ...namedLinksOf(data[field])];
  const parts = entries.flatMap((entry): ResultPart[] => {
    const url = text(entry.video_url) ?? text(entry.url);
    return url ? [{ name: text(entry.title) ?? text(entry.name), url }] : [];
  });
  const first = entries.find((entry) => text(entry.video_url) ?? (isVideo(entry) && entry.url));
  const audio = entries.find(({ type }) => type === 'audio');
  const videoUrl = details.videoUrl ?? text(first?.video_url) ?? text(first?.url);
  const audioUrl = details.audioUrl ?? text(audio?.url);
  return {
    ...details,
    videoUrl,
    audioUrl,
    thumbnailUrl: details.thumbnailUrl ?? text(first?.thumbnail_url),
    parts: parts.length > 1 || !(videoUrl ?? audioUrl) ? withinRoom(parts) : [],
  };
}

/** Returns the first parts, as many as can be stored. */
function withinRoom(parts: readonly ResultPart[]): ResultPart[] {
  // The brackets of the list.
  let bytes = 2;
  return parts.filter((part) => {
    bytes += storedBytes(part) + 1;
    return bytes <= PARTS_BYTES_MAX;
  });
}

/** An output of a workflow run says its type; the layers of a video are videos. */
const isVideo = ({ type }: Wire): boolean => type === undefined || type === 'video';

const entriesOf = (data: Wire, field: string | undefined): Wire[] =>
  field ? (list(data[field]) ?? []).map(fieldsOf) : [];

/** Reads an object of name to link as a list. */
const namedLinksOf = (value: unknown): Wire[] =>
  Object.entries(fieldsOf(value))
    .slice(0, LIST_MAX)
    .map(([name, url]) => ({ name, url }));
