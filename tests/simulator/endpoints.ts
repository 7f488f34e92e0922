import type { FamilyName } from '../../lib/core/families/families.ts';
import { familyNameOf, type Kind, memberKindOf } from '../../lib/core/job/kind.ts';
import type { MemberKind } from './batches.ts';
import type { JobKind } from './jobs.ts';
import type { Shape } from './shape.ts';
import { shapeAgent, shapeClipping, shapeLipsync, shapeTranslation } from './shapes.ts';
import { shapeVideo } from './videos.ts';

/** What the simulator knows about a family. */
interface Place {
  path: string;
  /** The parameter of the bulk read at `<path>/statuses`; without it there is none. */
  ids?: string;
  /** The page size of the list at `path`, if the query has no `limit`. */
  limit: number;
  /** The 404. Three codes for it are known (docs/heygen-api.md#errors); each is used here. */
  missing: { code: string; message: string };
  /** The single read (docs/heygen-api.md#families). */
  shape: Shape;
  /** Turns a single read into an entry of the list, which leaves fields out or is coarser. */
  listed?: (job: Record<string, unknown>) => Record<string, unknown>;
  /** The name of the jobs in the simulated world. */
  store: string;
}

/** One row for each family (docs/heygen-api.md#families). */
export const PLACES = {
  video: {
    path: '/v3/videos',
    ids: 'video_ids',
    limit: 10,
    missing: { code: 'video_not_found', message: 'Video not found' },
    shape: shapeVideo,
    store: 'videos',
  },
  translation: {
    path: '/v3/video-translations',
    ids: 'video_translation_ids',
    limit: 10,
    missing: { code: 'resource_not_found', message: 'Video translation not found' },
    shape: shapeTranslation,
    store: 'translations',
  },
  lipsync: {
    path: '/v3/lipsyncs',
    ids: 'lipsync_ids',
    limit: 10,
    missing: { code: 'resource_not_found', message: 'Lipsync not found' },
    shape: shapeLipsync,
    store: 'lipsyncs',
  },
  agent: {
    path: '/v3/video-agents',
    limit: 20,
    missing: { code: 'not_found', message: 'Session not found' },
    shape: shapeAgent,
    // docs/heygen-api.md#agent-sessions
    listed: ({ session_id, created_at, title }) => ({ session_id, created_at, title }),
    store: 'agents',
  },
  clipping: {
    path: '/v3/ai-clipping',
    limit: 10,
    missing: { code: 'resource_not_found', message: 'AI clipping job not found' },
    shape: shapeClipping,
    // docs/heygen-api.md#ai-clipping
    listed: (job) => ({ ...job, progress: job.progress === 100 ? 100 : 0 }),
    store: 'clippings',
  },
} as const satisfies Record<FamilyName, Place>;

/** Returns the row of a family. */
export const placeOf = (kind: JobKind): Place => PLACES[kind];

/** The families with a bulk read of up to 100 ids. They are also those that have batches. */
export const MEMBER_KINDS = (Object.keys(PLACES) as JobKind[]).filter(
  (kind): kind is MemberKind => 'ids' in PLACES[kind],
);

/** Returns the path of the single read of a job, or of a batch. */
export function pathOf(kind: Kind, id: string): string {
  const { path } = PLACES[familyNameOf(kind)];
  return `${path}${memberKindOf(kind) ? '/batches' : ''}/${encodeURIComponent(id)}`;
}

/** Returns the path of a batch read. */
export const batchPathOf = (kind: MemberKind, id: string): string => pathOf(`${kind}_batch`, id);
