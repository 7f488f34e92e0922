import { lazy, lazyObject, z } from '../base/zod.ts';

const text = lazy(() => z._default(z.nullable(z.string()), null));
const number = lazy(() => z._default(z.nullable(z.number()), null));

/**
 * What HeyGen says about a job in addition to its status. A field that HeyGen did not send is null.
 * Times are in epoch ms. No value is ours: there is a progress only if HeyGen sent one.
 */
export const detailsSchema = lazyObject(() => ({
  title: text(),
  createdAt: number(),
  completedAt: number(),
  durationSeconds: number(),
  /** 0 to 100. */
  progress: number(),
  fileSizeBytes: number(),
  estimatedSeconds: number(),
  videoUrl: text(),
  captionedVideoUrl: text(),
  audioUrl: text(),
  /** SRT. */
  subtitleUrl: text(),
  /** VTT or ASS. */
  captionUrl: text(),
  thumbnailUrl: text(),
  gifUrl: text(),
  pageUrl: text(),
  folderId: text(),
  inputLanguage: text(),
  outputLanguage: text(),
  callbackId: text(),
}));

/** Why a job failed, in HeyGen's words. Every part can be missing (heygen-cli issue 321). */
export const failureSchema = lazyObject(() => ({ code: text(), message: text(), details: text() }));
