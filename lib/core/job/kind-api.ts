import { FAMILY_NAMES, type FamilyName } from '../families/families.ts';
import type { FamilyApi } from '../families/family.ts';
import { FAMILY_APIS } from '../families/family-apis.ts';
import { familyNameOf, KINDS, type Kind, memberKindOf } from './kind.ts';

/** The families that have a bulk read (`GET /v3/…/statuses`). */
export const BULK_KINDS: readonly FamilyName[] = FAMILY_NAMES.filter(
  (name) => FAMILY_APIS[name].bulk !== undefined,
);

const APIS = new Map(KINDS.map((kind) => [kind, toApi(kind)]));

/** Returns how HeyGen's API names a kind; an unknown kind counts as a video. */
export const apiOf = (kind: Kind | null): FamilyApi => APIS.get(kind ?? 'video') ?? toApi('video');

function toApi(kind: Kind): FamilyApi {
  const api = FAMILY_APIS[familyNameOf(kind)];
  return memberKindOf(kind) ? batchOf(api) : api;
}

/** Returns how the API names a batch, which follows from its jobs. */
function batchOf({ read, apiName, labels }: FamilyApi): FamilyApi {
  return {
    read: `${read}batches/`,
    labels: labels.map((label) => `${label}_batch`),
    apiName: `${apiName}/batches`,
  };
}

/**
 * Returns the names of all kinds before `id` or "not found", as sources of patterns: any separator
 * can join their words.
 */
export const labelNames = (): string[] =>
  KINDS.flatMap((kind) => apiOf(kind).labels).map((label) => label.replaceAll('_', '[\\s_-]?'));
