/** What an id of HeyGen's can stand for. Batches are named by what they hold. */
export const KINDS = [
  'video',
  'translation',
  'lipsync',
  'agent',
  'clipping',
  'video_batch',
  'translation_batch',
  'lipsync_batch',
] as const;

export type Kind = (typeof KINDS)[number];

/** What a batch expands to; null for what is no batch. */
export const MEMBER_KIND = {
  video: null,
  translation: null,
  lipsync: null,
  agent: null,
  clipping: null,
  video_batch: 'video',
  translation_batch: 'translation',
  lipsync_batch: 'lipsync',
} as const satisfies Record<Kind, Kind | null>;

/** Kinds that HeyGen tells of many at a time (`GET /v3/…/statuses`). */
export const BULK_KINDS = ['video', 'translation', 'lipsync'] as const satisfies readonly Kind[];

/** An id as it was found: its kind is null where nothing about it tells. */
export interface JobRef {
  id: string;
  kind: Kind | null;
}

/** Kinds whose render times are kept; a batch is as fast as what it holds. */
export type SampleKind = {
  [K in Kind]: (typeof MEMBER_KIND)[K] extends null ? K : never;
}[Kind];
