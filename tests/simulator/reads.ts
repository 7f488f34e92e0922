import { PLACES, placeOf } from './endpoints.ts';
import { type Answer, type Query, refuse } from './http.ts';
import type { JobKind } from './jobs.ts';
import { subtitlesOf } from './newer-shapes.ts';
import { refusePage, takePage } from './paging.ts';
import { storeOf, type World } from './world.ts';

/** Reads one job (docs/heygen-api.md#families). */
export function readOne(world: World, kind: JobKind, id: string): Answer {
  const data = storeOf(world, kind).read(id);
  if (data) return { body: { data } };
  const { code, message } = PLACES[kind].missing;
  return refuse(404, code, message);
}

/** Reads a page of all jobs of a kind. */
export function readList(world: World, kind: JobKind, query: Query): Answer {
  const { limit, listed } = placeOf(kind);
  const store = storeOf(world, kind);
  const all = store.ids().map((id) => store.read(id) ?? {});
  const wanted = all.filter((job) => IS_WANTED[kind]?.(job, query) ?? true);
  return answerList(wanted.map(listed ?? ((job) => job)), query, limit ?? 10);
}

/** The lists with filters. None filters by status (docs/heygen-api.md#video-list). */
const IS_WANTED: Partial<Record<JobKind, (job: Record<string, unknown>, query: Query) => boolean>> =
  {
    video: (video, { title, folder_id: folder }) =>
      (folder === undefined || video.folder_id === folder) &&
      (title === undefined || String(video.title).includes(title)),
    // A public look has no status (docs/heygen-api.md#avatars).
    avatar: (look, { ownership }) => ownership !== 'private' || look.status !== undefined,
  };

/** Reads the subtitles of a proofread (docs/heygen-api.md#proofreads). */
export function readSubtitles(world: World, id: string): Answer {
  const data = world.proofreads.read(id);
  if (!data) return readOne(world, 'proofread', id);
  if (data.status !== 'completed') return refuse(409, 'resource_not_ready', 'Not ready');
  return { body: { data: subtitlesOf(id) } };
}

/** Reads a group of looks (docs/heygen-api.md#avatars). */
export function readAvatarGroup(world: World, id: string): Answer {
  const data = world.avatarGroups.read(id);
  if (data) return { body: { data } };
  return refuse(404, 'avatar_group_not_found', 'Avatar group not found');
}

/** Reads the videos of a session. */
export function readVideosOf(world: World, id: string, query: Query): Answer {
  if (!world.agents.read(id)) return readOne(world, 'agent', id);
  const videos = world.agents.videosOf(id).flatMap((video) => world.videos.read(video) ?? []);
  return answerList(videos, query, PLACES.video.limit);
}

function answerList(all: readonly unknown[], query: Query, limit: number): Answer {
  const page = takePage(all, query, limit);
  return page ? { body: { data: page.items, ...page.paging } } : refusePage();
}
