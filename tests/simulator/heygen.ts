import { ACCOUNT } from './account.ts';
import { readBatch, readStatuses } from './bulk-reads.ts';
import { MEMBER_KINDS, PLACES } from './endpoints.ts';
import { type Answer, answerHtml, type Query, refuse } from './http.ts';
import type { JobKind } from './jobs.ts';
import { readLegacy } from './legacy.ts';
import { readList, readOne, readVideosOf } from './reads.ts';
import type { World } from './world.ts';

/** Returns the answer to `/…/{id}?query`. The id is '' if the path has none. */
type Endpoint = (world: World, id: string, query: Query) => Answer;

/** The endpoints by path. If several match, the first one answers. */
const ENDPOINTS: [path: RegExp, answer: Endpoint][] = [
  [/^\/v3\/users\/me$/, () => ACCOUNT],
  [/^\/v1\/video_status\.get$/, (world, _, query) => readLegacy(world, query)],
  [/^\/v3\/video-agents\/([^/]+)\/videos$/, readVideosOf],
  ...toEndpoints(MEMBER_KINDS, (kind, path) => [
    [new RegExp(`^${path}/statuses$`), (world, _, query) => readStatuses(world, kind, query)],
    [
      new RegExp(`^${path}/batches/([^/]+)$`),
      (world, id, query) => readBatch(world, kind, id, query),
    ],
  ]),
  ...toEndpoints(Object.keys(PLACES) as JobKind[], (kind, path) => [
    [new RegExp(`^${path}/([^/]+)$`), (world, id) => readOne(world, kind, id)],
    [new RegExp(`^${path}$`), (world, _, query) => readList(world, kind, query)],
  ]),
];

function toEndpoints<K extends JobKind>(
  kinds: K[],
  endpoints: (kind: K, path: string) => [RegExp, Endpoint][],
): [RegExp, Endpoint][] {
  return kinds.flatMap((kind) => endpoints(kind, PLACES[kind].path));
}

/**
 * Returns HeyGen's answer to a GET: it checks the key first. An answer that a test set replaces
 * HeyGen's own. `url` is the path with its query.
 */
export function answerTo(world: World, url: string, key: string | undefined): Answer {
  if (key === undefined || !world.keys.has(key)) {
    return refuse(401, 'unauthorized', 'Invalid API key');
  }
  const answer = world.answers.take(url);
  if (answer) return answer;
  const { pathname, searchParams } = new URL(url, 'https://api.heygen.com');
  for (const [path, endpoint] of ENDPOINTS) {
    const [matched, id = ''] = path.exec(pathname) ?? [];
    if (matched !== undefined) {
      return endpoint(world, decodeURIComponent(id), Object.fromEntries(searchParams));
    }
  }
  // The gateway answers for a path that HeyGen does not have.
  return answerHtml(404);
}
