import { fitsInto } from '../base/byte-length.ts';
import { amount, shortList, shortText, time } from '../base/ranges.schema.ts';
import { PARTS_BYTES_MAX } from '../base/ranges.ts';
import { lazy, lazyObject, z } from '../base/zod.ts';

const orNull = <Value extends z.ZodMiniType>(value: Value) => z._default(z.nullable(value), null);

const text = lazy(() => orNull(shortText()));
const number = lazy(() => orNull(amount()));
const at = lazy(() => orNull(time()));

/** One of several files. The name is HeyGen's. */
export const partSchema = lazyObject(() => ({ name: text(), url: shortText() }));

/**
 * What HeyGen says about a job in addition to its status. A field that HeyGen did not send is null.
 * Times are in epoch ms. No value is ours: there is a progress only if HeyGen sent one.
 */
export const detailsSchema = lazyObject(() => ({
  title: text(),
  createdAt: at(),
  completedAt: at(),
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
  /** All files of a job that has several: clips, layers, outputs. Empty for one file. */
  parts: z._default(
    shortList(partSchema()).check(z.refine((all) => fitsInto(PARTS_BYTES_MAX, all))),
    [],
  ),
}));

/** Why a job failed, in HeyGen's words. Every part can be missing (heygen-cli issue 321). */
export const failureSchema = lazyObject(() => ({ code: text(), message: text(), details: text() }));
