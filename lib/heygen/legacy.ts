import type { Answer } from '../core/event.ts';
import { z } from '../core/zod.ts';
import { type Connection, get } from './get.ts';
import { toAnswer } from './video.ts';
import { wireVideo } from './wire.ts';

/** `{"code":100,"data":{…}}`; the code is a number in samples and a text in the schema. */
const envelope = z.object({
  code: z.union([z.literal(100), z.literal('100')]),
  data: wireVideo,
});

/** Shorter than v3's: it comes after v3's reads, and a worker must not be silent for 30 s. */
const TIMEOUT_MS = 8_000;

/**
 * `GET /v1/video_status.get`, asked only about an id that v3 does not know. v1 may be switched
 * off by now, so whatever is no answer of v1's own proves nothing and is null.
 */
export async function readLegacyVideo(connection: Connection, id: string): Promise<Answer | null> {
  const path = `/v1/video_status.get?video_id=${encodeURIComponent(id)}`;
  const outcome = await get({ timeoutMs: TIMEOUT_MS, ...connection }, path);
  if (!outcome.ok || outcome.answer.status !== 200) return null;
  const parsed = envelope.safeParse(outcome.answer.body);
  if (!parsed.success) return null;
  const named = parsed.data.data.id ?? parsed.data.data.video_id;
  return named?.toLowerCase() === id.toLowerCase() ? toAnswer(parsed.data.data) : null;
}
