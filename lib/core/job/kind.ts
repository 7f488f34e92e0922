/** What a HeyGen id can stand for. A batch is named after its members. */
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

/** One of the kinds above. */
export type Kind = (typeof KINDS)[number];

/** The kind of a batch's members; null for a kind that is not a batch. */
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

/** Kinds that have a bulk read (`GET /v3/…/statuses`). */
export const BULK_KINDS = ['video', 'translation', 'lipsync'] as const satisfies readonly Kind[];

/** An id that was found somewhere. The kind is null if nothing shows it. */
export interface JobRef {
  id: string;
  kind: Kind | null;
}

/** Kinds whose render times are stored. Batches have none: they only wait for their members. */
export type SampleKind = {
  [K in Kind]: (typeof MEMBER_KIND)[K] extends null ? K : never;
}[Kind];
