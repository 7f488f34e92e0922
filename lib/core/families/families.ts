import { agent } from './agent.ts';
import { avatar } from './avatar.ts';
import { backgroundRemoval } from './background-removal.ts';
import { clipping } from './clipping.ts';
import type { Family } from './family.ts';
import { fillerRemoval } from './filler-removal.ts';
import { hyperframes } from './hyperframes.ts';
import { instantVideo } from './instant-video.ts';
import { lipsync } from './lipsync.ts';
import { podcast } from './podcast.ts';
import { proofread } from './proofread.ts';
import { translation } from './translation.ts';
import { video } from './video.ts';
import { voice } from './voice.ts';
import { workflow } from './workflow.ts';

/**
 * The families that can be tracked. An id that nothing explains is read as a video first, then as
 * the others in this order.
 */
export const FAMILIES = {
  video,
  instant_video: instantVideo,
  hyperframes,
  translation,
  proofread,
  lipsync,
  agent,
  clipping,
  filler_removal: fillerRemoval,
  background_removal: backgroundRemoval,
  podcast,
  workflow,
  avatar,
  voice,
} as const;

/** The name of a family: `data-kind` of its jobs, `kind_<name>` in the catalogues. */
export type FamilyName = keyof typeof FAMILIES;

/** The names of all families. */
export const FAMILY_NAMES = Object.keys(FAMILIES) as FamilyName[];

/** The name of a family with a list of the account's jobs. */
export type ListedFamily = {
  [N in FamilyName]: (typeof FAMILIES)[N]['list'] extends null ? never : N;
}[FamilyName];

/** The families with a list of the account's jobs. */
export const LISTED_FAMILIES: readonly ListedFamily[] = FAMILY_NAMES.filter(
  (name) => FAMILIES[name].list !== null,
) as ListedFamily[];

/** Whether HeyGen itself searches this list by title and folder. The others are searched here. */
export const isSearchedByHeygen = (family: ListedFamily): boolean => family === 'video';

/** Returns a record with one value for each family that has a list. */
export const forEachListed = <T>(valueFor: (name: ListedFamily) => T): Record<ListedFamily, T> =>
  Object.fromEntries(LISTED_FAMILIES.map((name) => [name, valueFor(name)])) as Record<
    ListedFamily,
    T
  >;

/** Returns a record with one value for each family. */
export const forEachFamily = <T>(
  valueFor: (family: Family, name: FamilyName) => T,
): Record<FamilyName, T> =>
  Object.fromEntries(FAMILY_NAMES.map((name) => [name, valueFor(FAMILIES[name], name)])) as Record<
    FamilyName,
    T
  >;
