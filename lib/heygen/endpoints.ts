import { BULK_KINDS, type Kind } from '../core/job/kind.ts';

interface Endpoint {
  /** Path of a single read, up to the id. */
  single: string;
  /** The read of up to 100 at once, and the name of its list of ids; null where there is none. */
  bulk: { path: string; list: string } | null;
}

/** Where each kind is read (docs/heygen-api.md#families). */
export const ENDPOINTS = {
  video: {
    single: '/v3/videos/',
    bulk: { path: '/v3/videos/statuses', list: 'video_ids' },
  },
  translation: {
    single: '/v3/video-translations/',
    bulk: { path: '/v3/video-translations/statuses', list: 'video_translation_ids' },
  },
  lipsync: {
    single: '/v3/lipsyncs/',
    bulk: { path: '/v3/lipsyncs/statuses', list: 'lipsync_ids' },
  },
  agent: { single: '/v3/video-agents/', bulk: null },
  clipping: { single: '/v3/ai-clipping/', bulk: null },
  video_batch: { single: '/v3/videos/batches/', bulk: null },
  translation_batch: { single: '/v3/video-translations/batches/', bulk: null },
  lipsync_batch: { single: '/v3/lipsyncs/batches/', bulk: null },
} as const satisfies Record<Kind, Endpoint>;

export type BulkKind = (typeof BULK_KINDS)[number];

/** The bulk read that takes this kind, or null. */
export const bulkOf = (kind: Kind): BulkKind | null =>
  BULK_KINDS.find((bulk) => bulk === kind) ?? null;

export const singlePath = (kind: Kind, id: string): string =>
  `${ENDPOINTS[kind].single}${encode(id)}`;

/** Ids and tokens come from HeyGen too; half of a surrogate pair makes `encodeURIComponent` throw. */
export const encode = (text: string): string => encodeURIComponent(text.toWellFormed());
