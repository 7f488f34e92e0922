import { FAMILIES, FAMILY_NAMES, type FamilyName } from '../families/families.ts';
import type { Family } from '../families/family.ts';

/** A batch of jobs of one family. */
export type BatchKind = {
  [N in FamilyName]: (typeof FAMILIES)[N] extends { hasBatches: true } ? `${N}_batch` : never;
}[FamilyName];

/** What a HeyGen id can stand for: a job of a family, or a batch of such jobs. */
export type Kind = FamilyName | BatchKind;

/** The families that have batches, by the kind of the batch. */
const MEMBERS = new Map(
  FAMILY_NAMES.filter((name) => 'hasBatches' in FAMILIES[name]).map((name) => [
    `${name}_batch` as Kind,
    name,
  ]),
);

const BATCHES = new Map([...MEMBERS].map(([kind, name]) => [kind, batchOf(FAMILIES[name])]));

/** All kinds, in the order in which an id is searched for. Batches come last. */
export const KINDS: readonly Kind[] = [...FAMILY_NAMES, ...MEMBERS.keys()];

/** The families that have a bulk read (`GET /v3/…/statuses`). */
export const BULK_KINDS: readonly FamilyName[] = FAMILY_NAMES.filter(
  (name) => 'bulk' in FAMILIES[name],
);

/** Returns the family of a batch's jobs; null for a kind that is not a batch. */
export const memberKindOf = (kind: Kind | null): FamilyName | null =>
  (kind && MEMBERS.get(kind)) ?? null;

/** Returns the family that a kind belongs to; an unknown kind counts as a video. */
export const familyNameOf = (kind: Kind | null): FamilyName =>
  memberKindOf(kind) ?? ((kind ?? 'video') as FamilyName);

/** Returns what is particular to a kind; an unknown kind counts as a video. */
export const descriptorOf = (kind: Kind | null): Family =>
  (kind && BATCHES.get(kind)) ?? FAMILIES[familyNameOf(kind)];

/** Returns the descriptor of a batch, which follows from that of its jobs. */
function batchOf({ read, apiName, labels, usualMinutes, longestWaitHours }: Family): Family {
  return {
    read: `${read}batches/`,
    list: null,
    labels: labels.map((label) => `${label}_batch`),
    apiName: `${apiName}/batches`,
    endsIn: 'state',
    usualMinutes,
    longestWaitHours,
    icon: 'layers',
  };
}

/**
 * Returns the names of all kinds before `id` or "not found", as sources of patterns: any separator
 * can join their words.
 */
export const labelNames = (): string[] =>
  KINDS.flatMap((kind) => descriptorOf(kind).labels).map((label) =>
    label.replaceAll('_', '[\\s_-]?'),
  );

/** An id that was found somewhere. The kind is null if nothing shows it. */
export interface JobRef {
  id: string;
  kind: Kind | null;
}
