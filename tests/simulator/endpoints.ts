import type { Kind } from '../../lib/core/job/kind.ts';
import type { MemberKind } from './batches.ts';
import type { JobKind } from './jobs.ts';

interface Place {
  path: string;
  /** The page size of a list if the query has no `limit`. */
  limit: number;
  /** The 404. Three codes for it are known (docs/heygen-api.md#errors); each is used here. */
  missing: { code: string; message: string };
}

/** The path, page size and 404 of each kind in HeyGen's API (docs/heygen-api.md#families). */
export const PLACES = {
  video: {
    path: '/v3/videos',
    limit: 10,
    missing: { code: 'video_not_found', message: 'Video not found' },
  },
  translation: {
    path: '/v3/video-translations',
    limit: 10,
    missing: { code: 'resource_not_found', message: 'Video translation not found' },
  },
  lipsync: {
    path: '/v3/lipsyncs',
    limit: 10,
    missing: { code: 'resource_not_found', message: 'Lipsync not found' },
  },
  agent: {
    path: '/v3/video-agents',
    limit: 20,
    missing: { code: 'not_found', message: 'Session not found' },
  },
  clipping: {
    path: '/v3/ai-clipping',
    limit: 10,
    missing: { code: 'resource_not_found', message: 'AI clipping job not found' },
  },
} as const satisfies Record<JobKind, Place>;

/** The kinds with a bulk read of up to 100 ids, and the name of its query parameter. */
export const IDS_PARAMETER = {
  video: 'video_ids',
  translation: 'video_translation_ids',
  lipsync: 'lipsync_ids',
} as const satisfies Record<MemberKind, string>;

/** Returns the path of a single read. */
export const pathOf = (kind: JobKind, id: string): string =>
  `${PLACES[kind].path}/${encodeURIComponent(id)}`;

/** Returns the path of a batch read. */
export const batchPathOf = (kind: MemberKind, id: string): string =>
  `${PLACES[kind].path}/batches/${encodeURIComponent(id)}`;

/** Returns the path of the read of one job or one batch. */
export const placeOf = (kind: Kind, id: string): string =>
  isBatch(kind) ? batchPathOf(kind.replace('_batch', '') as MemberKind, id) : pathOf(kind, id);

const isBatch = (kind: Kind): kind is `${MemberKind}_batch` => kind.endsWith('_batch');
