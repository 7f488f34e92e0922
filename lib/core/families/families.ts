import { agent } from './agent.ts';
import { clipping } from './clipping.ts';
import type { Family } from './family.ts';
import { lipsync } from './lipsync.ts';
import { translation } from './translation.ts';
import { video } from './video.ts';

/**
 * The families that can be tracked. An id that nothing explains is read as a video first, then as
 * the others in this order.
 */
export const FAMILIES = { video, translation, lipsync, agent, clipping } as const;

/** The name of a family: `data-kind` of its jobs, `kind_<name>` in the catalogues. */
export type FamilyName = keyof typeof FAMILIES;

/** The names of all families. */
export const FAMILY_NAMES = Object.keys(FAMILIES) as FamilyName[];

/** Returns a record with one value for each family. */
export const forEachFamily = <T>(
  valueFor: (family: Family, name: FamilyName) => T,
): Record<FamilyName, T> =>
  Object.fromEntries(FAMILY_NAMES.map((name) => [name, valueFor(FAMILIES[name], name)])) as Record<
    FamilyName,
    T
  >;
