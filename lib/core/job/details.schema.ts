import { z } from '../base/zod.ts';

const text = z._default(z.nullable(z.string()), null);
const number = z._default(z.nullable(z.number()), null);

/**
 * What HeyGen tells about a job beyond its status; null is what it did not tell. Times in epoch
 * ms. Nothing here is ours: a progress is there only where HeyGen gave one.
 */
export const detailsSchema = z.object({
  title: text,
  createdAt: number,
  completedAt: number,
  durationSeconds: number,
  /** 0 to 100. */
  progress: number,
  fileSizeBytes: number,
  estimatedSeconds: number,
  videoUrl: text,
  captionedVideoUrl: text,
  audioUrl: text,
  /** SRT. */
  subtitleUrl: text,
  /** VTT or ASS. */
  captionUrl: text,
  thumbnailUrl: text,
  gifUrl: text,
  pageUrl: text,
  folderId: text,
  inputLanguage: text,
  outputLanguage: text,
  callbackId: text,
});

/** Why HeyGen says that something failed; every part can be missing (heygen-cli issue 321). */
export const failureSchema = z.object({ code: text, message: text, details: text });
