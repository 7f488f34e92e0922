/**
 * Source of a pattern for an id of HeyGen's in the traffic of an app: 32 hex digits, or the own shape
 * of a family. It is written out here, because the script in the page must be small; a test compares
 * it with the families.
 */
const SHAPES = '[0-9a-f]{32}|hfr_[0-9a-z]{4,60}|wr_(?=[a-z]{0,59}\\d)[0-9a-z]{2,60}';

/** A text that is an id and nothing else. */
export const WHOLE_APP_ID = new RegExp(`^(?:${SHAPES})$`, 'i');

/** An id that is no part of a longer word. */
const APP_ID = new RegExp(
  `(?<![0-9a-z])(?<![0-9a-z]_)(?:${SHAPES})(?![0-9a-z])(?!_[0-9a-z])`,
  'gi',
);

/** The most ids that one text is searched for. A list of the app can name hundreds. */
const IDS_MAX = 20;

/** Returns an id as HeyGen writes it: 32 hex digits in lower case. */
export const asAppId = (id: string): string => (id.length === 32 ? id.toLowerCase() : id);

/** Returns the ids in a text, each once. */
export function appIdsIn(text: string): string[] {
  const ids = new Set<string>();
  for (const [id] of text.matchAll(APP_ID)) {
    ids.add(asAppId(id));
    if (ids.size >= IDS_MAX) break;
  }
  return [...ids];
}
