import type { Family } from '../core/families/family.ts';
import type { Answer } from '../core/job/answer.ts';
import type { Details } from '../core/job/details.ts';
import { asJobId } from '../core/job/job-id.ts';
import { descriptorOf, type Kind } from '../core/job/kind.ts';
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
  const rawStatus = word(data.status);
  if (rawStatus === null) return null;
  const family = descriptorOf(kind);
  const status = statusOfWord(rawStatus, kind);
  const failure = describeError(status === 'failed' ? reasonIn(data, family) : pick(data, REASONS));
  return {
    type: 'answer',
    kind,
    status,
    rawStatus,
    follows: family.follows ? asJobId(idText(data[family.follows])) : null,
    details: withFirstPart(toDetails(data, family), data, family),
    failure: status === 'failed' || hasReason(failure) ? failure : null,
  };
}

/** Returns the id that a read is about; null if it names none. */
export const idIn = (data: Wire, kind: Kind): string | null =>
  firstOf(descriptorOf(kind).idFields ?? ['id', 'video_id'], (field) => idText(data[field]));

/** Reads what HeyGen says about a job in addition to its status. */
export function toDetails(data: Wire, { fields }: Family): Details {
  const entries = Object.entries(DETAILS).map(([detail, [read, ...usual]]) => {
    const own = fields?.[detail as keyof typeof fields] ?? [];
    return [detail, firstOf([...own, ...usual], (field) => read(data[field]))];
  });
  return Object.fromEntries(entries);
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

/** Returns the fields with the reason of a failed job. A session has it in its messages. */
function reasonIn(data: Wire, { messages }: Family): Wire {
  const fields = pick(data, [...REASONS, ...REMARKS]);
  const newest = entriesOf(data, messages).find(({ type }) => type === 'error');
  return newest ? { ...fields, error: fields.error ?? text(newest.content) } : fields;
}

/** Uses the first part that has a link, because such a job has no video of its own. */
function withFirstPart(details: Details, data: Wire, { parts }: Family): Details {
  const first = entriesOf(data, parts).find(({ video_url: url }) => text(url));
  if (!first) return details;
  const videoUrl = details.videoUrl ?? text(first.video_url);
  const thumbnailUrl = details.thumbnailUrl ?? text(first.thumbnail_url);
  return { ...details, videoUrl, thumbnailUrl };
}

const entriesOf = (data: Wire, field: string | undefined): Wire[] =>
  field ? (list(data[field]) ?? []).map(fieldsOf) : [];
