import type { IncomingHttpHeaders } from 'node:http';
import { Answers } from './answers.ts';
import { Batches } from './batches.ts';
import { Faults } from './faults.ts';
import { type JobKind, Jobs } from './jobs.ts';
import { createMedia, type Media } from './media.ts';

export const SIMULATED_KEY = 'sk_V2_hgu_simulator00_0123456789abcdef0123456789abcdef';

/** One request as it came in. `key` is what stood in the X-Api-Key header. */
export interface SeenRequest {
  at: number;
  method: string;
  url: string;
  key: string | undefined;
  headers: IncomingHttpHeaders;
}

/** All that the simulated HeyGen knows. It outlives the server, as HeyGen outlives an outage. */
export interface World {
  videos: Jobs;
  translations: Jobs;
  lipsyncs: Jobs;
  agents: Jobs;
  clippings: Jobs;
  batches: Batches;
  /** Videos that only v1 knows; v1 knows v3's as well. */
  legacyVideos: Jobs;
  /** v1 is past its announced end, and may be gone any day. */
  legacy: { isOff: boolean };
  answers: Answers;
  /** The host of finished files. */
  media: Media;
  faults: Faults;
  /** Every request since the start or the last `requests.length = 0`. */
  requests: SeenRequest[];
  /** Those of them that are under way: neither answered nor given up. */
  open: Set<SeenRequest>;
  /** The keys that are accepted. */
  keys: Set<string>;
}

const STORES = {
  video: 'videos',
  translation: 'translations',
  lipsync: 'lipsyncs',
  agent: 'agents',
  clipping: 'clippings',
} as const satisfies Record<JobKind, keyof World>;

export const storeOf = (world: World, kind: JobKind): Jobs => world[STORES[kind]];

export function createWorld(): World {
  const world: World = {
    videos: new Jobs('video'),
    translations: new Jobs('translation'),
    lipsyncs: new Jobs('lipsync'),
    agents: new Jobs('agent'),
    clippings: new Jobs('clipping'),
    batches: new Batches((kind, id) => storeOf(world, kind).readStatus(id)),
    legacyVideos: new Jobs('video'),
    legacy: { isOff: false },
    answers: new Answers(),
    media: createMedia(),
    faults: new Faults(),
    requests: [],
    open: new Set(),
    keys: new Set([SIMULATED_KEY]),
  };
  return world;
}
