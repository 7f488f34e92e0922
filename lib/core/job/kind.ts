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

/** All kinds, in the order in which an id is searched for. Batches come last. */
export const KINDS: readonly Kind[] = [...FAMILY_NAMES, ...MEMBERS.keys()];

/** Returns the family of a batch's jobs; null for a kind that is not a batch. */
export const memberKindOf = (kind: Kind | null): FamilyName | null =>
  (kind && MEMBERS.get(kind)) ?? null;

/** Returns the family that a kind belongs to; an unknown kind counts as a video. */
export const familyNameOf = (kind: Kind | null): FamilyName =>
  memberKindOf(kind) ?? ((kind ?? 'video') as FamilyName);

/** Returns what is particular to a kind; an unknown kind counts as a video. */
export function descriptorOf(kind: Kind | null): Family {
  const family = FAMILIES[familyNameOf(kind)];
  return memberKindOf(kind) ? batchOf(family) : family;
}

/** Returns the descriptor of a batch, which follows from that of its jobs. */
const batchOf = ({ usualMinutes, longestWaitHours }: Family): Family => ({
  list: null,
  endsIn: 'state',
  usualMinutes,
  longestWaitHours,
  icon: 'layers',
});

/** An id that was found somewhere. The kind is null if nothing shows it. */
export interface JobRef {
  id: string;
  kind: Kind | null;
  /** Of a session: its video, if that is known already. The two are one job. */
  follows?: string | null | undefined;
}
