import type { ListedVideo, VideoPage } from '../core/job/answer.ts';
import { asJobId } from '../core/job/job-id.ts';
import { encode } from './endpoints.ts';
import { type Connection, get } from './http-get.ts';
import { type ApiResult, read } from './read-result.ts';
import { toAnswer } from './to-answer.ts';
import { wireJob, wirePage } from './wire.ts';

/** Which page of the account's videos. */
export interface PageRequest {
  /** 1 to 100. */
  limit: number;
  /** From the page before; null for the first. */
  token: string | null;
  /** A part of the title; empty for all. */
  title: string;
}

/**
 * `GET /v3/videos`, one page (docs/heygen-api.md#video-list). There is no filter by status. An
 * entry that cannot be read is left out.
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
  const outcome = await get(connection, `/v3/videos?${query}`);
  return read(outcome, connection, toPage);
}

function toPage(body: unknown): VideoPage | null {
  const page = wirePage.safeParse(body);
  if (!page.success) return null;
  const { data, has_more: hasMore, next_token: nextToken } = page.data;
  return { videos: data.flatMap(toListed), nextToken: hasMore ? nextToken : null };
}

function toListed(entry: unknown): ListedVideo[] {
  const { success, data: wire } = wireJob.safeParse(entry);
  const id = success ? asJobId(wire.id ?? wire.video_id) : null;
  return success && id !== null ? [{ id, answer: toAnswer(wire, 'video') }] : [];
}
