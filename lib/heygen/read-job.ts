import type { Answer } from '../core/job/answer.ts';
import type { Details } from '../core/job/details.ts';
import type { Kind } from '../core/job/kind.ts';
import { apiOf } from '../core/job/kind-api.ts';
import { encode } from './endpoints.ts';
import { type Connection, get } from './http-get.ts';
import { type ApiResult, read, readAnswer } from './read-result.ts';
import { idIn, toAnswer } from './to-answer.ts';
import { dataOf, text } from './wire.ts';

/**
 * The single read, the reads of the other kinds and the v1 read can follow one another. Together
 * they must stay under 30 s, because Chromium stops a worker that is silent for that long.
 */
const TIMEOUT_MS = 10_000;

/** Reads one job of a family. An unknown id is an answer (`not_found`), not a problem. */
export async function readJob(
  connection: Connection,
  kind: Kind,
  id: string,
): Promise<ApiResult<Answer>> {
  const { otherRead, filesRead, read: path } = apiOf(kind);
  const first = await readAt(connection, kind, path, id);
  if (otherRead && isMissing(first)) {
    const other = await readAt(connection, kind, otherRead, id);
    return { ...other, earlier: [first.exchange] };
  }
  return filesRead && first.ok && first.data.status === 'completed'
    ? withFiles(connection, first, `${path}${encode(id)}${filesRead}`)
    : first;
}

async function readAt(
  connection: Connection,
  kind: Kind,
  path: string,
  id: string,
): Promise<ApiResult<Answer>> {
  const outcome = await get({ timeoutMs: TIMEOUT_MS, ...connection }, path + encode(id));
  return readAnswer(outcome, connection, kind, (body) => toJobAnswer(body, kind, id));
}

/** Whether HeyGen does not know the id. A job that is deleted at HeyGen has data. */
const isMissing = (result: ApiResult<Answer>): boolean =>
  result.ok && result.data.status === 'not_found' && result.data.details === null;

/** Returns null if the body is unreadable or about another job. */
function toJobAnswer(body: unknown, kind: Kind, id: string): Answer | null {
  const data = dataOf(body);
  const named = data && idIn(data, kind);
  const isOther = named !== null && named.toLowerCase() !== id.toLowerCase();
  return isOther || !data ? null : toAnswer(data, kind);
}

/**
 * Adds the files of a finished job, which have a read of their own. Without them the job is finished
 * all the same.
 */
async function withFiles(
  connection: Connection,
  job: ApiResult<Answer> & { ok: true },
  path: string,
): Promise<ApiResult<Answer>> {
  const outcome = await get({ timeoutMs: TIMEOUT_MS, ...connection }, path);
  const files = read(outcome, connection, dataOf);
  const earlier = [job.exchange];
  const { details } = job.data;
  if (!files.ok || !details) return { ...job, earlier: [files.exchange] };
  const withLinks: Details = {
    ...details,
    subtitleUrl: text(files.data.srt_url),
    // HeyGen has no name for it: this is its field.
    parts: partsOf(files.data),
  };
  return { ...job, earlier, exchange: files.exchange, data: { ...job.data, details: withLinks } };
}

/** Returns the subtitles of the original as a second file. */
function partsOf({ original_srt_url: original }: Readonly<Record<string, unknown>>) {
  const url = text(original);
  return url ? [{ name: 'original', url }] : [];
}
