import { FAMILIES } from '../core/families/families.ts';
import type { ListedVideo, VideoPage } from '../core/job/answer.ts';
import { asJobId } from '../core/job/job-id.ts';
import { encode } from './endpoints.ts';
import { type Connection, get } from './http-get.ts';
import { type ApiResult, read } from './read-result.ts';
import { idIn, toAnswer } from './to-answer.ts';
import { fieldsOf, list, nextTokenOf } from './wire.ts';

/** The page of the account's videos to read. */
export interface PageRequest {
  /** Videos per page, 1 to 100. */
  limit: number;
  /** `nextToken` of the previous page; null for the first page. */
  token: string | null;
  /** A part of the title to search for; empty for all videos. */
  title: string;
}

/**
 * Reads one page of `GET /v3/videos` (docs/heygen-api.md#video-list). HeyGen has no filter by
 * status. Leaves out entries that cannot be read.
 */
export async function readVideos(
  connection: Connection,
  { limit, token, title }: PageRequest,
): Promise<ApiResult<VideoPage>> {
  const query = [
    `limit=${limit}`,
    ...(token === null ? [] : [`token=${encode(token)}`]),
    ...(title === '' ? [] : [`title=${encode(title)}`]),
  ].join('&');
  const outcome = await get(connection, `${FAMILIES.video.list}?${query}`);
  return read(outcome, connection, toPage);
}

function toPage(body: unknown): VideoPage | null {
  const page = fieldsOf(body);
  const entries = list(page.data);
  return entries && { videos: entries.flatMap(toListed), nextToken: nextTokenOf(page) };
}

function toListed(entry: unknown): ListedVideo[] {
  const data = fieldsOf(entry);
  const id = asJobId(idIn(data, 'video'));
  const answer = toAnswer(data, 'video');
  return id !== null && answer ? [{ id, answer }] : [];
}
