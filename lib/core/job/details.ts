import type { z } from '../base/zod.ts';
import type { detailsSchema, failureSchema, partSchema } from './details.schema.ts';

/** What HeyGen says about a job in addition to its status. */
export type Details = z.infer<ReturnType<typeof detailsSchema>>;

/** One of several files of a job. */
export type ResultPart = z.infer<ReturnType<typeof partSchema>>;

/** Details of which HeyGen has sent none. */
export const noDetails: Details = {
  title: null,
  createdAt: null,
  completedAt: null,
  durationSeconds: null,
  progress: null,
  fileSizeBytes: null,
  estimatedSeconds: null,
  videoUrl: null,
  captionedVideoUrl: null,
  audioUrl: null,
  subtitleUrl: null,
  captionUrl: null,
  thumbnailUrl: null,
  gifUrl: null,
  pageUrl: null,
  folderId: null,
  inputLanguage: null,
  outputLanguage: null,
  callbackId: null,
  parts: [],
};

/** Why a job failed, in HeyGen's words. */
export type Failure = z.infer<ReturnType<typeof failureSchema>>;
