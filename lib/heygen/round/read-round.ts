import type { FamilyName } from '../../core/families/families.ts';
import type { Answer, RoundUpdate } from '../../core/job/answer.ts';
import { type Problem, refusalOf } from '../../core/job/problem.ts';
import { isTerminal } from '../../core/job/status.ts';
import type { BulkEntry, Client } from '../client.ts';
import { bulkResult, readSingles } from './read-singles.ts';
import {
  type BulkContext,
  bulkExchanges,
  type ContextOf,
  NO_CONTEXT,
  trailOf,
} from './request-trail.ts';
import {
  failRest,
  noteProof,
  type Round,
  type RoundOptions,
  refuse,
  refusesFamily,
  reportRefusals,
  startRound,
} from './round.ts';
import { searchFamilies } from './search.ts';
import { type Chunk, chunksOf, inChunks, type Target } from './split-into-reads.ts';
import { unresolvedOf } from './unresolved.ts';

/** Two bad ids among 100 need fewer splits. If HeyGen refuses everything, this limits requests. */
const MAX_SPLITS = 20;

/**
 * An update without results. The worker reads the key after each update, and that call keeps it
 * alive until the next one: Chromium stops a worker that is silent for 30 s, even during a request.
 */
const EMPTY_UPDATE: RoundUpdate = { results: [], problem: null };

/**
 * Runs one polling round. For each family it sends bulk reads of up to 100 ids, then a single read
 * for every job that just ended, that the bulk read left out, or that has no bulk read. Ids that are
 * no videos are then searched in the other families. Yields results as soon as they are known,
 * because a worker can be stopped at any moment. A job without a result stays due.
 */
export async function* readRound(
  client: Client,
  targets: readonly Target[],
  now: () => number,
  options: RoundOptions = {},
): AsyncGenerator<RoundUpdate> {
  const asked = targets.filter((target) => !isNoVideo(target));
  const round = startRound(client, now, inTurn(asked, options.refusedFamily ?? null), options);
  round.hasFirst = targets.some(({ isFirst }) => isFirst);
  for (const target of targets.filter(isNoVideo)) {
    round.unresolved.push(unresolvedOf(target, now(), trailOf(NO_CONTEXT), NO_VIDEO));
  }
  for (let chunk = round.waiting.shift(); chunk; chunk = round.waiting.shift()) {
    const refusal = round.refused.get(chunk.family);
    const { before } = chunk;
    if (refusal) refuse(round, chunk.family, chunk.targets, refusal.problem, () => before);
    else if (chunk.bulk !== null) yield* readInBulk(round, chunk);
    else yield* readSingles(round, chunk.family, chunk.targets, () => NO_CONTEXT);
  }
  yield* searchFamilies(round);
  yield* reportRefusals(round);
}

/** Whether an earlier round has found out that the id is no video. Its search goes on. */
const isNoVideo = ({ kind, deniedBy = [] }: Target): boolean =>
  kind === null && deniedBy.includes('video');

/** HeyGen's answer in that round. */
const NO_VIDEO: Answer = {
  type: 'answer',
  kind: 'video',
  status: 'not_found',
  rawStatus: 'not_found',
  details: null,
  failure: null,
};

/**
 * Orders the chunks. Jobs that the user looks at or has just added come first, because the user waits
 * for them. The family that HeyGen refused last comes at the end. All others keep their order, also
 * across families: a round that is cut short must not skip the same family each time.
 */
function inTurn(targets: readonly Target[], refused: FamilyName | null): Chunk[] {
  const ordered = targets.toSorted((a, b) => turnOf(a) - turnOf(b));
  const place = new Map(ordered.map(({ jobId }, i) => [jobId, i]));
  const placeOf = ({ family, targets: [first] }: Chunk) =>
    family === refused ? Number.POSITIVE_INFINITY : (place.get(first?.jobId ?? '') ?? 0);
  return inChunks(ordered).toSorted((a, b) => Math.sign(placeOf(a) - placeOf(b)) || 0);
}

const turnOf = ({ isLookedAt, isFirst }: Target): number => (isLookedAt ? 0 : isFirst ? 1 : 2);

async function* readInBulk(round: Round, chunk: Chunk): AsyncGenerator<RoundUpdate> {
  const { targets, before, family } = chunk;
  const askedAt = round.now();
  const ids = [...new Set(targets.map((target) => target.id))];
  const bulk = await round.client.readStatuses(family, ids);
  noteProof(round, bulk.exchange, bulk.ok ? null : bulk.problem);
  const exchanges = [...before, bulk.exchange];
  const entries = bulk.ok ? bulk.data : new Map<string, BulkEntry>();
  const known = (id: string): BulkContext => ({
    askedAt,
    exchanges,
    bulk: entries.get(id) ?? null,
  });
  if (!bulk.ok && isBadRequest(bulk.problem, targets) && round.splits++ < MAX_SPLITS) {
    // HeyGen refuses the whole request because of one bad id. Split the ids to find it.
    yield EMPTY_UPDATE;
    const halves = chunksOf(targets, Math.ceil(targets.length / 2));
    round.waiting.unshift(
      ...halves.map((half) => ({ ...chunk, targets: half, before: exchanges })),
    );
  } else if (bulk.ok || cannotBulk(bulk.problem)) {
    yield activeResults(targets, known);
    const left = targets.filter((target) => !goesOn(known(target.id)));
    const unknown = bulk.ok ? left.filter((target) => isMissing(target, known(target.id))) : [];
    for (const target of unknown) {
      const { bulk: entry } = known(target.id);
      const trail = trailOf(known(target.id));
      round.unresolved.push(unresolvedOf(target, askedAt, trail, entry?.answer ?? null));
    }
    const singles = left.filter((target) => !unknown.includes(target));
    yield* readSingles(round, family, singles, known);
  } else if (refusesFamily(round, bulk.problem)) {
    refuse(round, family, targets, bulk.problem, ({ id }) => bulkExchanges(known(id)));
    yield EMPTY_UPDATE;
  } else {
    const update = failRest(round, targets, bulk.problem, known);
    // A refusal that gets this far concerns only the jobs that it met.
    yield refusalOf(bulk.problem) ? { ...update, problem: null } : update;
  }
}

/** A bulk read of videos proves enough about an id that HeyGen has never known. */
const isMissing = ({ kind }: Target, known: BulkContext): boolean =>
  kind === null && known.bulk?.answer.status === 'not_found';

/** Returns true if HeyGen refuses the content of the request, for example one of the ids. */
const isBadRequest = ({ kind, httpStatus }: Problem, targets: readonly Target[]): boolean =>
  kind === 'refused' && (httpStatus === 400 || httpStatus === 422) && targets.length > 1;

/**
 * Returns true if the bulk read is gone or refused, and single reads have to replace it. That ends
 * no job: only HeyGen's answer about the job itself does.
 */
const cannotBulk = ({ kind, httpStatus }: Problem): boolean =>
  kind === 'refused' || [404, 405, 410].includes(httpStatus ?? 0);

const goesOn = ({ bulk }: BulkContext): boolean => bulk !== null && !isTerminal(bulk.answer.status);

/** Returns the results of active jobs, for which the bulk read is enough. */
function activeResults(targets: readonly Target[], known: ContextOf): RoundUpdate {
  const results = targets.flatMap((target) => {
    const context = known(target.id);
    return goesOn(context) ? bulkResult(target, known) : [];
  });
  return results.length > 0 ? { results, problem: null } : EMPTY_UPDATE;
}
