import { FAMILIES, type FamilyName } from '../core/families/families.ts';
import type { JobPage, ListedJob } from '../core/job/answer.ts';
import { asJobId } from '../core/job/job-id.ts';
import { apiOf } from '../core/job/kind-api.ts';
import { encode } from './endpoints.ts';
import { type Connection, get } from './http-get.ts';
import { type ApiResult, read } from './read-result.ts';
import { idIn, toAnswer, toDetails } from './to-answer.ts';
import { fieldsOf, jobId, list, nextTokenOf } from './wire.ts';

/** The page of the account's jobs to read. */
export interface PageRequest {
  /** Jobs per page, 1 to 100. */
  limit: number;
  /** `nextToken` of the previous page; null or absent for the first page. */
  token?: string | null;
  /** A part of the title to search for. Only the list of videos can search. */
  title?: string;
  /** The id of a folder. Only the list of videos can search. */
  folder?: string;
}

/**
 * Reads one page of a family's list, newest first (docs/heygen-api.md#video-list). HeyGen has no
 * filter by status. Leaves out entries that cannot be read. Throws if the family has no list.
 */
export async function readList(
  connection: Connection,
  family: FamilyName,
  { limit, token = null, title = '', folder = '' }: PageRequest,
): Promise<ApiResult<JobPage>> {
  const path = FAMILIES[family].list;
  if (path === null) throw new Error(`HeyGen has no list of the kind ${family}.`);
  const query = [
    `limit=${limit}`,
    ...(token === null ? [] : [`token=${encode(token)}`]),
    ...(folder === '' ? [] : [`folder_id=${encode(folder)}`]),
    ...(title === '' ? [] : [`title=${encode(title)}`]),
  ].join('&');
  const outcome = await get(connection, `${path}${path.includes('?') ? '&' : '?'}${query}`);
  return read(outcome, connection, (body) => toPage(body, family));
}

function toPage(body: unknown, family: FamilyName): JobPage | null {
  const page = fieldsOf(body);
  const entries = list(page.data);
  if (!entries) return null;
  const jobs = entries.flatMap((entry) => toListed(entry, family));
  return { jobs, nextToken: nextTokenOf(page) };
}

function toListed(entry: unknown, kind: FamilyName): ListedJob[] {
  const data = fieldsOf(entry);
  const id = asJobId(idIn(data, kind));
  if (id === null) return [];
  const answer = toAnswer(data, kind);
  const details = answer?.details ?? toDetails(data, apiOf(kind));
  return [{ id, kind, answer, details, group: jobId(data.group_id) }];
}
