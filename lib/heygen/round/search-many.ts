import { BULK_LIMIT } from '../../core/base/limits.ts';
import { FAMILY_NAMES, type FamilyName, LISTED_FAMILIES } from '../../core/families/families.ts';
import type { JobPage, ListNote } from '../../core/job/answer.ts';
import { KINDS, type Kind, memberKindOf } from '../../core/job/kind.ts';
import { BULK_KINDS } from '../../core/job/kind-api.ts';
import type { ApiResult } from '../read-result.ts';
import { recordRead } from './request-trail.ts';
import { noteOf, noteProof, type Round } from './round.ts';
import { chunksOf } from './split-into-reads.ts';
import { deny, isUntried, noteProblem, type Unresolved } from './unresolved.ts';

/** A list of this length is read to search for ids: the longest that HeyGen gives at once. */
const LIST_LIMIT = 100;

/**
 * Asks the bulk reads about many ids at once: which of them are translations, lipsyncs or batches.
 * If a bulk read is gone, the ids are read singly later.
 */
export async function askBulkReads(
  round: Round,
  items: readonly Unresolved[],
  lists: ListNote[],
): Promise<void> {
  for (const item of items) skipFamilies(round, item);
  const reads = BULK_KINDS.flatMap((family) => {
    const asked = items.filter((item) => kindsOf(family).some((kind) => isUntried(item, kind)));
    return chunksOf(asked, BULK_LIMIT).map((chunk) => ({ family, chunk }));
  });
  await Promise.all(
    reads.map(async ({ family, chunk }) => {
      const ids = chunk.map(({ target }) => target.id);
      const read = await round.client.findInBulk(family, ids);
      noteProof(round, read.exchange, read.ok ? null : read.problem);
      for (const item of chunk) takeBulkRead(item, family, read);
      if (!read.ok) lists.push(...noteOf(family, read.problem));
    }),
  );
}

function takeBulkRead(
  item: Unresolved,
  family: FamilyName,
  read: ApiResult<Map<string, Kind | null>>,
): void {
  recordRead(item.trail, read);
  const kinds = kindsOf(family);
  if (read.ok) {
    const found = read.data.get(item.target.id);
    item.listedAs ??= found ?? null;
    // An answer that leaves out the id says nothing about it. The single reads decide then.
    if (found !== undefined) {
      deny(
        item,
        kinds.filter((kind) => kind !== item.listedAs),
      );
    }
  } else if (!isGone(read.problem.httpStatus)) {
    noteProblem(item, kinds, read.problem);
  }
}

/** A read that HeyGen does not offer, or whose content it refuses, leaves the single reads. */
const isGone = (httpStatus: number | null): boolean =>
  httpStatus !== null && [400, 404, 405, 410, 422].includes(httpStatus);

/** The kinds that a family's bulk read decides about: its jobs and its batches. */
const kindsOf = (family: FamilyName): Kind[] =>
  KINDS.filter((kind) => kind === family || memberKindOf(kind) === family);

/**
 * Searches the lists of the account's jobs, which answer for many ids at once. A list that has more
 * pages proves nothing about an id that it does not show.
 */
export async function askLists(
  round: Round,
  items: readonly Unresolved[],
  lists: ListNote[],
): Promise<void> {
  const families = LISTED_FAMILIES.filter((family) => !BULK_KINDS.includes(family));
  await Promise.all(
    families.map(async (family) => {
      const asked = items.filter((item) => isUntried(item, family) && item.listedAs === null);
      // One single read decides about one id, also if the list has more pages.
      const isQuicker = asked.length > 1 || round.known.get(family) !== 'used';
      if (asked.length === 0 || !isQuicker) return;
      const read = await round.client.readList(family, { limit: LIST_LIMIT });
      noteProof(round, read.exchange, read.ok ? null : read.problem);
      for (const item of asked) takeList(item, family, read);
      if (read.ok) lists.push({ family, use: read.data.jobs.length > 0 ? 'used' : 'empty' });
      else lists.push(...noteOf(family, read.problem));
    }),
  );
}

function takeList(item: Unresolved, family: FamilyName, read: ApiResult<JobPage>): void {
  recordRead(item.trail, read);
  if (!read.ok) {
    if (!isGone(read.problem.httpStatus)) noteProblem(item, [family], read.problem);
  } else if (read.data.jobs.some(({ id, group }) => [id, group].includes(item.target.id))) {
    item.listedAs = family;
  } else if (read.data.nextToken === null) {
    deny(item, [family]);
  }
}

/** Whether a list without jobs was read after the id was added. A job could be newer otherwise. */
const isProof = (round: Round, family: FamilyName, { target }: Unresolved): boolean =>
  (round.emptyReadAt.get(family) ?? Number.POSITIVE_INFINITY) >= (target.addedAt ?? 0);

/** Leaves out the families that the account does not use or cannot read. */
function skipFamilies(round: Round, item: Unresolved): void {
  for (const family of FAMILY_NAMES) {
    const known = round.known.get(family);
    if (known === 'empty' && isProof(round, family, item)) deny(item, kindsOf(family));
    else if (typeof known === 'object') noteProblem(item, kindsOf(family), known);
  }
}
