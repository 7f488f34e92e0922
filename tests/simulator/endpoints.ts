import type { FamilyName } from '../../lib/core/families/families.ts';
import { familyNameOf, type Kind, memberKindOf } from '../../lib/core/job/kind.ts';
import type { MemberKind } from './batches.ts';
import type { JobKind } from './jobs.ts';
import {
  shapeAvatar,
  shapeBackgroundRemoval,
  shapeFillerRemoval,
  shapeHyperframes,
  shapeInstantVideo,
  shapePodcast,
  shapeProofread,
  shapeVoice,
  shapeWorkflow,
} from './newer-shapes.ts';
import type { Shape } from './shape.ts';
import { shapeAgent, shapeClipping, shapeLipsync, shapeTranslation } from './shapes.ts';
import { shapeVideo } from './videos.ts';

/** What the simulator knows about a family. */
interface Place {
  path: string;
  /** The parameter of the bulk read at `<path>/statuses`; without it there is none. */
  ids?: string;
  /** The page size of the list at `path`, if the query has no `limit`; null if there is no list. */
  limit: number | null;
  /** The 404. Three codes for it are known (docs/heygen-api.md#errors); each is used here. */
  missing: { code: string; message: string };
  /** The single read (docs/heygen-api.md#families). */
  shape: Shape;
  /** Turns a single read into an entry of the list, which leaves fields out or is coarser. */
  listed?: (job: Record<string, unknown>) => Record<string, unknown>;
  /** The name of the jobs in the simulated world. */
  store: string;
  /** The resource in the scope of a read, if it is not the end of `path`. */
  scope?: string;
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
    scope: 'translations',
  },
  lipsync: {
    path: '/v3/lipsyncs',
    ids: 'lipsync_ids',
    limit: 10,
    missing: { code: 'resource_not_found', message: 'Lipsync not found' },
    shape: shapeLipsync,
    store: 'lipsyncs',
    scope: 'lipsync',
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
  instant_video: {
    path: '/v3/models/videos',
    limit: null,
    missing: { code: 'resource_not_found', message: 'Generation not found' },
    shape: shapeInstantVideo,
    store: 'instantVideos',
  },
  hyperframes: {
    path: '/v3/hyperframes/renders',
    limit: 10,
    missing: { code: 'hyperframes_render_not_found', message: 'Render not found' },
    shape: shapeHyperframes,
    store: 'renders',
    scope: 'hyperframes',
  },
  proofread: {
    path: '/v3/video-translations/proofreads',
    limit: 10,
    missing: { code: 'resource_not_found', message: 'Proofread not found' },
    shape: shapeProofread,
    store: 'proofreads',
    scope: 'translations',
  },
  filler_removal: {
    path: '/v3/filler-word-removals',
    limit: null,
    missing: { code: 'resource_not_found', message: 'Filler word removal not found' },
    shape: shapeFillerRemoval,
    store: 'fillerRemovals',
  },
  background_removal: {
    path: '/v3/background-removals',
    limit: 10,
    missing: { code: 'resource_not_found', message: 'Background removal not found' },
    shape: shapeBackgroundRemoval,
    store: 'backgroundRemovals',
  },
  podcast: {
    path: '/v3/podcasts',
    limit: 10,
    missing: { code: 'resource_not_found', message: 'Podcast not found' },
    shape: shapePodcast,
    store: 'podcasts',
  },
  workflow: {
    path: '/v3/workflow-runs',
    limit: 10,
    missing: { code: 'resource_not_found', message: 'Run not found' },
    shape: shapeWorkflow,
    store: 'workflowRuns',
  },
  avatar: {
    path: '/v3/avatars/looks',
    limit: 20,
    missing: { code: 'avatar_not_found', message: 'Avatar look not found' },
    shape: shapeAvatar,
    store: 'avatarLooks',
    scope: 'avatars',
  },
  voice: {
    path: '/v3/models/audio/voices',
    limit: 10,
    missing: { code: 'voice_not_found', message: 'Voice not found' },
    shape: shapeVoice,
    store: 'voices',
  },
} as const satisfies Record<FamilyName, Place>;

/** Returns the row of a family. */
export const placeOf = (kind: JobKind): Place => PLACES[kind];

/**
 * Returns the resource in the scope that a read of this family needs: `videos` for `videos:read`.
 * Few are certain (docs/heygen-api.md#key-scopes).
 */
export function scopeOf(kind: JobKind): string {
  const { scope, path } = placeOf(kind);
  return scope ?? (path.split('/').at(-1) ?? '').replaceAll('-', '_');
}

/** The families with a bulk read of up to 100 ids. They are also those that have batches. */
export const MEMBER_KINDS = (Object.keys(PLACES) as JobKind[]).filter(
  (kind): kind is MemberKind => 'ids' in PLACES[kind],
);

/** The families with a list. */
export const LISTED = (Object.keys(PLACES) as JobKind[]).filter(
  (kind) => PLACES[kind].limit !== null,
);

/** Returns the path of the single read of a job, or of a batch. */
export function pathOf(kind: Kind, id: string): string {
  const { path } = PLACES[familyNameOf(kind)];
  return `${path}${memberKindOf(kind) ? '/batches' : ''}/${encodeURIComponent(id)}`;
}

/** Returns the path of a batch read. */
export const batchPathOf = (kind: MemberKind, id: string): string => pathOf(`${kind}_batch`, id);
