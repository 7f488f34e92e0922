/**
 * How the state lies in storage: the order of the jobs, one item per job, when those that go on
 * were asked, what concerns all, the user's settings, how fast HeyGen works for the account, what
 * the list begins with, and the version of all this.
 * One item per job keeps a write as small as its change, and a broken record to itself.
 */
export const INDEX_ITEM = 'jobs';
export const GLOBALS_ITEM = 'globals';
export const SETTINGS_ITEM = 'settings';
export const RENDER_TIMES_ITEM = 'pace';
export const POLL_TIMES_ITEM = 'times';
export const FIRST_ITEM = 'first';
export const VERSION_ITEM = 'version';
const JOB_PREFIX = 'job:';

/** All but the jobs. */
export const HEAD_ITEMS: readonly string[] = [
  INDEX_ITEM,
  GLOBALS_ITEM,
  SETTINGS_ITEM,
  RENDER_TIMES_ITEM,
  POLL_TIMES_ITEM,
  FIRST_ITEM,
  VERSION_ITEM,
];

/** What the first look at the list takes besides the records that it names. None grows with it. */
export const FIRST_ROWS_ITEMS: readonly string[] = [
  FIRST_ITEM,
  GLOBALS_ITEM,
  SETTINGS_ITEM,
  RENDER_TIMES_ITEM,
  VERSION_ITEM,
];

export type Items = Record<string, unknown>;

export const jobItem = (id: string): string => `${JOB_PREFIX}${id}`;

/** The id of the job that an item holds; null for other items. */
export const jobIdOf = (item: string): string | null =>
  item.startsWith(JOB_PREFIX) ? item.slice(JOB_PREFIX.length) : null;

export const isStateItem = (item: string): boolean =>
  HEAD_ITEMS.includes(item) || jobIdOf(item) !== null;
