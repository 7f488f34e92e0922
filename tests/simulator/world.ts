import type { IncomingHttpHeaders } from 'node:http';
import { FULL_KEY, type KeyInfo } from './access.ts';
import { Answers } from './answers.ts';
import { Batches } from './batches.ts';
import { PLACES } from './endpoints.ts';
import { Faults } from './faults.ts';
import { type JobKind, Jobs } from './jobs.ts';
import { createMedia, type Media } from './media.ts';

/** The key that the simulator accepts from the start. */
export const SIMULATED_KEY = 'sk_V2_hgu_simulator00_0123456789abcdef0123456789abcdef';

/** One request as it came in. `key` is the X-Api-Key header, `at` a time in ms. */
export interface SeenRequest {
  at: number;
  method: string;
  url: string;
  key: string | undefined;
  headers: IncomingHttpHeaders;
}

/** The jobs of each family, by the name of the store in its row. */
type Stores = { [K in JobKind as (typeof PLACES)[K]['store']]: Jobs };

/** The state of the simulated HeyGen. It is kept while the server is down. */
export interface World extends Stores {
  batches: Batches;
  /** Groups of avatar looks. */
  avatarGroups: Jobs;
  /** Videos that only v1 knows. v1 also knows v3's videos. */
  legacyVideos: Jobs;
  /** v1 is past its announced end, and can be switched off any day. */
  legacy: { isOff: boolean };
  answers: Answers;
  /** The host of finished files. */
  media: Media;
  faults: Faults;
  /** Every request since the start or the last `requests.length = 0`. */
  requests: SeenRequest[];
  /** The requests that are neither answered nor aborted. */
  open: Set<SeenRequest>;
  /** The accepted keys. */
  keys: Set<string>;
  /** What HeyGen says about each key; null if it does not have this read yet. */
  keyInfo: KeyInfo | null;
  /** The scopes of each key, as `videos:read` or `*:read`; null if nothing is forbidden. */
  scopes: Set<string> | null;
  account: 'ok' | 'suspended';
}

/** Returns the jobs of a kind. */
export const storeOf = (world: World, kind: JobKind): Jobs => world[PLACES[kind].store];

/** Returns a world without jobs. It accepts SIMULATED_KEY. `now` is HeyGen's clock, epoch ms. */
export function createWorld(now: () => number = Date.now): World {
  const world: World = {
    ...createStores(now),
    batches: new Batches((kind, id) => storeOf(world, kind).readStatus(id), now),
    avatarGroups: new Jobs('avatar', now),
    legacyVideos: new Jobs('video', now),
    legacy: { isOff: false },
    answers: new Answers(),
    media: createMedia(),
    faults: new Faults(),
    requests: [],
    open: new Set(),
    keys: new Set([SIMULATED_KEY]),
    keyInfo: FULL_KEY,
    scopes: null,
    account: 'ok',
  };
  return world;
}

function createStores(now: () => number): Stores {
  const kinds = Object.keys(PLACES) as JobKind[];
  const stores = kinds.map((kind) => [PLACES[kind].store, new Jobs(kind, now)]);
  return Object.fromEntries(stores) as Stores;
}
