import { z } from '../core/zod.ts';

/** Signed links are long; nothing that HeyGen means to send is longer. */
const LONGEST_TEXT = 4000;

/** Tolerant: a field that is missing, null, empty or of another type is read as null. */
const text = z.catch(
  z.pipe(
    z.string(),
    z.transform((value: string) => value.slice(0, LONGEST_TEXT) || null),
  ),
  null,
);
const number = z.catch(z.nullable(z.number()), null);

/** A status word; some other text is cut, and then unknown. */
const word = z.pipe(
  z.string(),
  z.transform((value: string) => value.slice(0, 60)),
);

/** `GET /v3/videos/{id}` → data. Times in unix seconds, duration in seconds. */
export const wireVideo = z.object({
  id: text,
  video_id: text,
  status: word,
  title: text,
  created_at: number,
  completed_at: number,
  duration: number,
  video_url: text,
  captioned_video_url: text,
  subtitle_url: text,
  thumbnail_url: text,
  gif_url: text,
  video_page_url: text,
  folder_id: text,
  output_language: text,
  failure_code: z.optional(z.unknown()),
  failure_message: z.optional(z.unknown()),
  error: z.optional(z.unknown()),
});

export type WireVideo = z.infer<typeof wireVideo>;

/** `GET /v3/videos/statuses` → data[]. Entries of batches can lack a video id. */
export const wireStatus = z.object({
  video_id: z.string(),
  status: word,
  error: z.optional(z.unknown()),
});

export const wireList = z.object({ data: z.array(z.unknown()) });

export const wireVideoEnvelope = z.object({ data: wireVideo });

const credits = z.catch(z.nullable(z.object({ remaining: number })), null);

/** `GET /v3/users/me` → data. `billing_type` tells which one of the three blocks is filled. */
export const wireAccount = z.object({
  data: z.object({
    username: text,
    email: text,
    first_name: text,
    last_name: text,
    wallet: z.catch(z.nullable(z.object({ currency: text, remaining_balance: number })), null),
    subscription: z.catch(
      z.nullable(
        z.object({
          plan: text,
          credits: z.catch(
            z.nullable(z.object({ premium_credits: credits, add_on_credits: credits })),
            null,
          ),
        }),
      ),
      null,
    ),
    usage_based: z.catch(z.nullable(z.object({ remaining_credits: number })), null),
  }),
});

export type WireAccount = z.infer<typeof wireAccount>['data'];
