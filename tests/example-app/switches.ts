/** How the page asks its server. */
export const CLIENTS = ['fetch', 'xhr', 'query', 'events'] as const;

/** One of the `CLIENTS`: plain `fetch`, axios, TanStack Query or server-sent events. */
export type Client = (typeof CLIENTS)[number];

/** Where the id is in the page's question. */
export const ROUTES = ['status', 'videos', 'sent', 'received'] as const;

/** One of the `ROUTES`. */
export type Route = (typeof ROUTES)[number];

/** A fault of the app, and who sees it. */
interface FaultFacts {
  /** What *Why?* must find; null if the app is healthy. */
  cause: string | null;
  /** What the app does wrong. */
  does: string;
  /** The clients that can have this fault. */
  clients: readonly Client[];
}

const ASKING: readonly Client[] = ['fetch', 'xhr', 'query'];

/** Each fault that the app can have. */
export const FAULTS = {
  none: { cause: null, does: 'The app has no fault.', clients: CLIENTS },
  unknown_id: {
    cause: 'wrong_id',
    does: 'The server names the video by an id of its own and asks HeyGen for that id.',
    clients: CLIENTS,
  },
  session_id: {
    cause: 'wrong_id',
    does: 'The page asks for the id of the agent session as if it were a video.',
    clients: CLIENTS,
  },
  other_id: {
    cause: 'wrong_id',
    does: 'The page gets the id of the new video and asks for another one.',
    clients: CLIENTS,
  },
  stale_server: {
    cause: 'stale',
    does: 'The server asks HeyGen once and repeats that answer.',
    clients: CLIENTS,
  },
  stale_age: {
    cause: 'stale',
    does: 'A proxy repeats the first answer and says its age.',
    clients: ASKING,
  },
  stale_304: {
    cause: 'stale',
    does: 'The server says that its first answer has not changed.',
    clients: ASKING,
  },
  stale_max_age: {
    cause: 'stale',
    does: 'The server lets the browser keep the first answer for an hour.',
    clients: ASKING,
  },
  stale_item: {
    cause: 'stale',
    does: 'The page stores the first status and reads it from there.',
    clients: ASKING,
  },
  still_polling: {
    cause: 'still_polling',
    does: 'The page receives the end, and does not stop its timer.',
    clients: CLIENTS,
  },
  swallowed_404: {
    cause: 'swallowed',
    does: 'The page ignores the 404 that its server passes on.',
    clients: CLIENTS,
  },
  swallowed_500: {
    cause: 'swallowed',
    does: 'The server crashes at the end of a video, and the page ignores it.',
    clients: CLIENTS,
  },
  swallowed_success: {
    cause: 'swallowed',
    does: 'The page ignores answers that say `success: false`.',
    clients: CLIENTS,
  },
  swallowed_unreadable: {
    cause: 'swallowed',
    does: 'The server answers with a web page, and the page ignores that it is no JSON.',
    clients: CLIENTS,
  },
  swallowed_no_answer: {
    cause: 'swallowed',
    does: 'The server closes the connection, and the page ignores it.',
    clients: CLIENTS,
  },
  swallowed_cors: {
    cause: 'swallowed',
    does: 'The page asks another origin that does not allow it, and ignores the error.',
    clients: CLIENTS,
  },
  gave_up: {
    cause: 'gave_up',
    does: 'The page stops asking after some attempts, and the spinner stays.',
    clients: CLIENTS,
  },
  not_asking: {
    cause: 'not_asking',
    does: 'The page asks once and never again.',
    clients: CLIENTS,
  },
} as const satisfies Record<string, FaultFacts>;

/** The name of a fault. */
export type Fault = keyof typeof FAULTS;

/** What the query of the page chooses. */
export interface Switches {
  client: Client;
  fault: Fault;
  route: Route;
  /** The page asks this often, ms. */
  every: number;
  /** `gave_up`: how often the page asks. */
  attempts: number;
  /** What the page does about an error that it ignores. */
  trouble: 'keep' | 'stop';
  /** `stale_item`: the storage of the page. */
  area: 'local' | 'session';
  /** How the video ends at HeyGen, and when, ms after its creation. */
  ends: 'failed' | 'completed' | 'not_found' | 'never';
  after: number;
  /** The server answers this late, ms. */
  delay: number;
  /** The first answers that are a 502. A healthy page asks again. */
  blips: number;
  /** The id of the new video; empty for a random one. */
  id: string;
  /** `unknown_id`, `session_id`: the id in place of the video's; empty for a random one. */
  told: string;
  /** `other_id`: the id that the page asks for. */
  other: string;
}

/** Reads the switches from the query of an address, and replaces what it does not know. */
export function readSwitches(search: string): Switches {
  const query = new URLSearchParams(search);
  const oneOf = <T extends string>(name: string, known: readonly [T, ...T[]]): T =>
    known.find((word) => word === query.get(name)) ?? known[0];
  const numberOf = (name: string, usual: number): number => {
    const given = Number(query.get(name) ?? Number.NaN);
    return Number.isFinite(given) && given >= 0 ? given : usual;
  };
  return {
    client: oneOf('client', CLIENTS),
    fault: oneOf('fault', Object.keys(FAULTS) as [Fault, ...Fault[]]),
    route: oneOf('route', ROUTES),
    every: numberOf('every', 5000),
    attempts: numberOf('attempts', 60),
    trouble: oneOf('trouble', ['keep', 'stop']),
    area: oneOf('area', ['local', 'session']),
    ends: oneOf('ends', ['failed', 'completed', 'not_found', 'never']),
    after: numberOf('after', 20_000),
    delay: numberOf('delay', 0),
    blips: numberOf('blips', 0),
    id: query.get('id') ?? '',
    told: query.get('told') ?? '',
    other: query.get('other') ?? '',
  };
}
