import type { Family } from '../core/families/family.ts';
import type { Answer } from '../core/job/answer.ts';
import type { Details } from '../core/job/details.ts';
import { asJobId } from '../core/job/job-id.ts';
import { descriptorOf, type Kind } from '../core/job/kind.ts';
import { describeError, hasReason } from './describe-error.ts';
import { statusOfWord } from './status-words.ts';
import {
  DETAILS,
  idText,
  partList,
  REASONS,
  REMARKS,
  wireMessage,
  wirePart,
  word,
} from './wire.ts';

/** `data` of a single read: a JSON object. */
type Data = Readonly<Record<string, unknown>>;

/**
 * Converts a single read to an answer; null if it has no status. The status decides; a link or an
 * error in the same answer does not, but both are kept: a free plan's finished video was seen with
 * an error.
 */
export function toAnswer(data: Data, kind: Kind): Answer | null {
  const { success, data: rawStatus } = word.safeParse(data.status);
  if (!success) return null;
  const family = descriptorOf(kind);
  const status = statusOfWord(rawStatus, kind);
  const failure = describeError(status === 'failed' ? reasonIn(data, family) : pick(data, REASONS));
  return {
    type: 'answer',
    kind,
    status,
    rawStatus,
    follows: family.follows ? asJobId(idText.parse(data[family.follows])) : null,
    details: withFirstPart(toDetails(data, family), data, family),
    failure: status === 'failed' || hasReason(failure) ? failure : null,
  };
}

/** Returns the id that a read is about; null if it names none. */
export const idIn = (data: Data, kind: Kind): string | null =>
  firstOf(descriptorOf(kind).idFields, (name) => idText.parse(data[name]));

function toDetails(data: Data, { fields }: Family): Details {
  const entries = Object.entries(DETAILS).map(([detail, { read, from }]) => {
    const own = fields?.[detail as keyof typeof fields] ?? [];
    return [detail, firstOf([...own, ...from], (name) => read.parse(data[name]))];
  });
  return Object.fromEntries(entries);
}

/** Returns the first value that is not null. */
function firstOf<T>(names: readonly string[], read: (name: string) => T | null): T | null {
  for (const name of names) {
    const value = read(name);
    if (value !== null) return value;
  }
  return null;
}

const pick = (data: Data, names: readonly string[]): Data =>
  Object.fromEntries(names.map((name) => [name, data[name]]));

/** Returns the fields with the reason of a failed job. A session has it in its messages. */
function reasonIn(data: Data, { messages }: Family): Data {
  const fields = pick(data, [...REASONS, ...REMARKS]);
  const newest = (messages ? partList.parse(data[messages]) : [])
    .map((entry) => wireMessage.safeParse(entry))
    .find((parsed) => parsed.success && parsed.data.type === 'error');
  return newest?.success ? { ...fields, error: fields.error ?? newest.data.content } : fields;
}

/** Uses the first part that has a link, because such a job has no video of its own. */
function withFirstPart(details: Details, data: Data, { parts }: Family): Details {
  if (!parts) return details;
  const first = partList
    .parse(data[parts])
    .map((entry) => wirePart.safeParse(entry))
    .find((part) => part.data?.video_url)?.data;
  const videoUrl = details.videoUrl ?? first?.video_url ?? null;
  const thumbnailUrl = details.thumbnailUrl ?? first?.thumbnail_url ?? null;
  return { ...details, videoUrl, thumbnailUrl };
}
