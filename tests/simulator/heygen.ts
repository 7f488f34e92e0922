import { readKeyInfo, refuseScope, refuseSuspended } from './access.ts';
import { ACCOUNT } from './account.ts';
import { readBatch, readStatuses } from './bulk-reads.ts';
import { LISTED, MEMBER_KINDS, PLACES, scopeOf } from './endpoints.ts';
import { type Answer, answerHtml, type Query, refuse } from './http.ts';
import type { JobKind } from './jobs.ts';
import { readLegacy } from './legacy.ts';
import { readAvatarGroup, readList, readOne, readSubtitles, readVideosOf } from './reads.ts';
import type { World } from './world.ts';

/** Returns the answer to `/…/{id}?query`. The id is '' if the path has none. */
type Answerer = (world: World, id: string, query: Query) => Answer;

/** A path, the resource in the scope that its read needs (null for none), and its answer. */
type Endpoint = [path: RegExp, scope: string | null, answer: Answerer];

/** If several match, the first one answers. */
const ENDPOINTS: Endpoint[] = [
  [/^\/v3\/users\/me$/, 'account', () => ACCOUNT],
  [/^\/v3\/api_keys\/self$/, null, readKeyInfo],
  [/^\/v1\/video_status\.get$/, 'videos', (world, _, query) => readLegacy(world, query)],
  [/^\/v3\/video-agents\/([^/]+)\/videos$/, 'video_agents', readVideosOf],
  ...MEMBER_KINDS.flatMap((kind) => [
    toEndpoint(kind, '/statuses', (world, _, query) => readStatuses(world, kind, query)),
    toEndpoint(kind, '/batches/([^/]+)', (world, id, query) => readBatch(world, kind, id, query)),
  ]),
  toEndpoint('proofread', '/([^/]+)/srt', readSubtitles),
  ...LISTED.map((kind) => toEndpoint(kind, '', (world, _, query) => readList(world, kind, query))),
  ...(Object.keys(PLACES) as JobKind[]).map((kind) =>
    toEndpoint(kind, '/([^/]+)', (world, id) => readOne(world, kind, id)),
  ),
  [/^\/v3\/avatars\/([^/]+)$/, 'avatars', readAvatarGroup],
];

/** Returns an endpoint below the path of a family. */
function toEndpoint(kind: JobKind, rest: string, answer: Answerer): Endpoint {
  return [new RegExp(`^${PLACES[kind].path}${rest}$`), scopeOf(kind), answer];
}

/**
 * Returns HeyGen's answer to a GET: it checks the key first, then the account and the scopes. An
 * answer that a test set replaces everything but the check of the key. `url` is the path with its
 * query.
 */
export function answerTo(world: World, url: string, key: string | undefined): Answer {
  if (key === undefined || !world.keys.has(key)) {
    return refuse(401, 'unauthorized', 'Invalid API key');
  }
  const answer = world.answers.take(url) ?? refuseSuspended(world);
  if (answer) return answer;
  const { pathname, searchParams } = new URL(url, 'https://api.heygen.com');
  for (const [path, scope, endpoint] of ENDPOINTS) {
    const [matched, id = ''] = path.exec(pathname) ?? [];
    if (matched !== undefined) {
      const query = Object.fromEntries(searchParams);
      return refuseScope(world, scope) ?? endpoint(world, decodeURIComponent(id), query);
    }
  }
  // The gateway answers for a path that HeyGen does not have.
  return answerHtml(404);
}
