import { isRecord } from '../../lib/core/base/is-record.ts';
import { FAMILIES, type FamilyName, LISTED_FAMILIES } from '../../lib/core/families/families.ts';
import { isPassing, missingScopeOf } from '../../lib/core/job/problem.ts';
import { type Client, createClient } from '../../lib/heygen/client.ts';
import type { Connection } from '../../lib/heygen/http-get.ts';
import type { ApiResult } from '../../lib/heygen/read-result.ts';
import { answerDrift, type Drift, driftOf, wordDrift } from './drift.ts';
import { ACCOUNT, PAGE, type Shape, STATUS, VIDEO } from './shapes.ts';

/** One request of the product's own client, and the drifts in its answer. */
export interface Check {
  name: string;
  /** The HTTP status, HeyGen's code if it sent one, and the problem if there was one. */
  seen: string;
  isAnswered: boolean;
  /** Why HeyGen has nothing to compare: the key or the account may not read this. */
  skipped?: string;
  drifts: Drift[];
}

/** A well-formed id that no video has. */
const UNKNOWN = 'f'.repeat(32);

/** As many as fit into one request: more videos show more of their fields. */
const LIMIT = 100;

/** Makes at most 17 GETs, one after another, with the product's own client. It never rejects. */
export async function checkLive(connection: Connection): Promise<Check[]> {
  const client = createClient(connection);
  const account = await client.readAccount();
  const first = toCheck('users/me', account, ({ data }) => driftOf([data], ACCOUNT, 'users/me'));
  // If HeyGen refuses the key, it would refuse it in the other requests as well.
  if (isRefusedKey(account)) return [first];
  const checks = [first, ...(await checkVideos(client))];
  for (const family of LISTED_FAMILIES) {
    if (family !== 'video') checks.push(await checkList(client, family));
  }
  return [...checks, await checkLegacy(client.readLegacy(UNKNOWN))];
}

async function checkVideos(client: Client): Promise<Check[]> {
  const list = await client.readList('video', { limit: LIMIT });
  const known = list.ok ? list.data.jobs : [];
  const checks = [
    toCheck(
      'videos',
      list,
      (body) => [
        ...pageDrift('videos', body, known.length),
        ...entriesDrift(listIn(body), VIDEO, 'video'),
      ],
      ABSENT,
    ),
  ];

  const ids = [...known.slice(0, LIMIT - 1).map(({ id }) => id), UNKNOWN];
  const bulk = await client.readStatuses('video', ids);
  const answers = bulk.ok ? bulk.data : new Map<string, never>();
  checks.push(
    toCheck('videos/statuses', bulk, (body) => [
      ...driftOf([body], PAGE, 'statuses'),
      ...entriesDrift(listIn(body), STATUS, 'statuses'),
      ...ids
        .filter((id) => !answers.has(id))
        .slice(0, 1)
        .map(() => answerDrift('statuses: a requested id has no answer')),
      ...notFound('statuses', answers.get(UNKNOWN)?.answer.status ?? 'nothing'),
    ]),
  );

  const [newest] = known;
  if (newest) {
    const single = await client.readJob('video', newest.id);
    checks.push(toCheck('videos/{id}', single, ({ data }) => entriesDrift([data], VIDEO, 'video')));
  }
  const missing = await client.readJob('video', UNKNOWN);
  const status = missing.ok ? missing.data.status : '';
  const unknown = toCheck('videos/{unknown id}', missing, () => [
    ...notFound('unknown id', status),
    ...statusDrift(missing),
  ]);
  return [...checks, unknown];
}

/** Checks that every entry of a family's list can be read, and that its words are known. */
async function checkList(client: Client, family: FamilyName): Promise<Check> {
  const name = (FAMILIES[family].list ?? '').replace('/v3/', '').replace(/\?.*/, '');
  const list = await client.readList(family, { limit: LIMIT });
  const look = (body: Record<string, unknown>) => [
    ...pageDrift(name, body, list.ok ? list.data.jobs.length : 0),
    ...wordDrift(listIn(body), `${name}.status`, family),
  ];
  return toCheck(name, list, look, ABSENT);
}

/** HeyGen has announced the end of v1. Nothing breaks without it, so its drift only warns. */
async function checkLegacy(read: Promise<ApiResult<unknown>>): Promise<Check> {
  const { outcome, httpStatus, code } = (await read).exchange;
  const seen = `HTTP ${httpStatus ?? '–'}, ${code ?? 'no code'}`;
  const isKnown = outcome === 'not_found' && code === '400569';
  const drifts = isKnown ? [] : [answerDrift(`v1: ${seen} instead of HTTP 404, 400569`, false)];
  return { name: 'v1, unknown id', seen, isAnswered: true, drifts };
}

/** The statuses of a list that HeyGen has only for some accounts (docs/heygen-api.md#families). */
const ABSENT = [403, 404];

function toCheck<T>(
  name: string,
  read: ApiResult<T>,
  look: (body: Record<string, unknown>) => Drift[],
  absent: readonly number[] = [],
): Check {
  const { httpStatus, code } = read.exchange;
  const seen = `HTTP ${httpStatus ?? '–'}${code === null ? '' : `, ${code}`}`;
  if (read.ok) return { name, seen, isAnswered: true, drifts: look(bodyOf(read.raw)) };
  const { kind } = read.problem;
  if (code === 'insufficient_api_key_scope') {
    const scope = missingScopeOf({ ...read.problem, kind: 'no_scope' }) ?? 'that it needs';
    const skipped = `the key lacks the scope ${scope}`;
    return { name, seen, isAnswered: true, skipped, drifts: [] };
  }
  if (httpStatus !== null && absent.includes(httpStatus)) {
    const skipped = 'this account does not have it';
    return { name, seen, isAnswered: true, skipped, drifts: [] };
  }
  const isAnswered = !isPassing(read.problem) && !isRefusedKey(read);
  const drifts = isAnswered ? [answerDrift(`${name}: the client reads it as ${kind}`)] : [];
  return { name, seen: `${seen}, ${kind}`, isAnswered, drifts };
}

const isRefusedKey = ({ exchange: { httpStatus } }: ApiResult<unknown>): boolean =>
  httpStatus === 401;

function pageDrift(at: string, body: Record<string, unknown>, readable: number): Drift[] {
  const entries = listIn(body);
  const lost = entries.length - readable;
  return [
    ...driftOf([body], PAGE, at),
    ...(lost > 0 ? [answerDrift(`${at}: ${lost} of ${entries.length} cannot be read`)] : []),
  ];
}

/** Optional fields count as gone only if there is a finished video, since others lack many. */
function entriesDrift(entries: readonly unknown[], shape: Shape, at: string): Drift[] {
  const isDone = entries.some((entry) => isRecord(entry) && entry.status === 'completed');
  const drifts = driftOf(entries, shape, at).filter(
    ({ what, breaks }) => what !== 'gone' || breaks || isDone,
  );
  return [...drifts, ...wordDrift(entries, `${at}.status`, 'video')];
}

const notFound = (at: string, status: string): Drift[] =>
  status === 'not_found' ? [] : [answerDrift(`${at}: ${status} instead of not_found`)];

const statusDrift = ({ exchange: { httpStatus } }: ApiResult<unknown>): Drift[] =>
  httpStatus === 404 ? [] : [answerDrift(`unknown id: HTTP ${httpStatus} instead of 404`, false)];

const listIn = ({ data }: Record<string, unknown>): unknown[] => (Array.isArray(data) ? data : []);

function bodyOf(raw: string | null): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(raw ?? '');
    return isRecord(body) ? body : {};
  } catch {
    return {};
  }
}
