import type { z } from '../base/zod.ts';
import type { detailsSchema, failureSchema } from './details.schema.ts';

export type Details = z.infer<typeof detailsSchema>;

/** Nothing told. */
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
};

export type Failure = z.infer<typeof failureSchema>;
