import { isRecord } from '../core/base/is-record.ts';
import { FAMILIES } from '../core/families/families.ts';
import type { ListedVideo, VideoPage } from '../core/job/answer.ts';
import { asJobId } from '../core/job/job-id.ts';
import { encode } from './endpoints.ts';
import { type Connection, get } from './http-get.ts';
import { type ApiResult, read } from './read-result.ts';
import { idIn, toAnswer } from './to-answer.ts';
import { wirePage } from './wire.ts';

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
  const page = wirePage.safeParse(body);
  if (!page.success) return null;
  const { data, has_more: hasMore, next_token: nextToken } = page.data;
  return { videos: data.flatMap(toListed), nextToken: hasMore ? nextToken : null };
}

function toListed(entry: unknown): ListedVideo[] {
  if (!isRecord(entry)) return [];
  const id = asJobId(idIn(entry, 'video'));
  const answer = toAnswer(entry, 'video');
  return id !== null && answer ? [{ id, answer }] : [];
}
