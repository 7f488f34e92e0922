import { PLACES, placeOf } from './endpoints.ts';
import { type Answer, type Query, refuse } from './http.ts';
import type { JobKind } from './jobs.ts';
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
  const wanted = all.filter((job) => kind !== 'video' || isWanted(job, query));
  return answerList(wanted.map(listed ?? ((job) => job)), query, limit);
}

/** Only the list of videos has filters, but none by status (docs/heygen-api.md#video-list). */
function isWanted(video: Record<string, unknown>, query: Query): boolean {
  const { title, folder_id: folder } = query;
  if (folder !== undefined && video.folder_id !== folder) return false;
  return title === undefined || String(video.title).includes(title);
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
