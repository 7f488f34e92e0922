import { BULK_KINDS, type Kind } from '../core/job/kind.ts';

interface Endpoint {
  /** The path of the single read, up to the id. */
  single: string;
  /** The read of up to 100 ids, and the name of its id parameter; null if there is none. */
  bulk: { path: string; list: string } | null;
}

/** The endpoints of each kind (docs/heygen-api.md#families). */
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

/** A kind that has a bulk read. */
export type BulkKind = (typeof BULK_KINDS)[number];

/** Returns the bulk read for this kind; null if it has none. */
export const bulkOf = (kind: Kind): BulkKind | null =>
  BULK_KINDS.find((bulk) => bulk === kind) ?? null;

/** Returns the path of the single read of an id. */
export const singlePath = (kind: Kind, id: string): string =>
  `${ENDPOINTS[kind].single}${encode(id)}`;

/**
 * Encodes an id or a page token for a URL. Some come from HeyGen, and half of a surrogate pair
 * would make `encodeURIComponent` throw.
 */
export const encode = (text: string): string => encodeURIComponent(text.toWellFormed());
