/*
 * Every item that the extension stores. Files are relative to `lib/core` or to this folder.
 *
 * In `storage.local`. The first eight are the state, and all of one change is written in one `set`
 * (`diff-state.ts`):
 *
 * | Item                   | Shape                              | Written by   | Read by       |
 * | ---------------------- | ---------------------------------- | ------------ | ------------- |
 * | `jobs`                 | ids of the jobs in their order     | worker       | worker, pages |
 * | `job:<id>`             | a job (`job/job.schema.ts`) [1]    | worker       | worker, pages |
 * | `schedule`             | `schedule-item.ts`                 | worker       | worker, pages |
 * | `first`                | `list/first-rows.ts`               | worker       | worker, pages |
 * | `globals`              | `state/state.schema.ts`            | worker       | worker, pages |
 * | `settings`             | `settings/settings.schema.ts`      | worker       | worker, pages |
 * | `pace`                 | `state/render-times.schema.ts`     | worker       | worker, pages |
 * | `version`              | a number (`migrate.ts`)            | worker       | worker, pages |
 * | `log:<id>`             | log of a job (`log/log.ts`)        | worker       | worker, pages |
 * | `aside:<item>:<ms>`    | a broken record (`quarantine.ts`)  | worker [2]   | settings      |
 * | `apiKey`               | the key, unless it is in memory    | key form [3] | worker [4]    |
 * | `keyPlace`             | `{ place, isGiven }`               | key form     | worker [4]    |
 * | `welcomed`             | whether the page was opened [6]    | worker [6]   | worker        |
 *
 * In `storage.session`, which is in memory:
 *
 * | Item                   | Shape                              | Written by   | Read by       |
 * | ---------------------- | ---------------------------------- | ------------ | ------------- |
 * | `apiKey`               | the key in memory-only mode        | key form [3] | worker [4]    |
 * | `view:popup`           | `list/page-state.ts`               | popup        | popup         |
 * | `view:dashboard`       | `list/page-state.ts`               | dashboard    | dashboard     |
 * | `download:<id>`        | the browser's numbers of downloads | worker       | pages         |
 * | `waiting`              | `state/waiting-actions.ts` [5]     | worker       | worker, popup |
 * | `heard`                | `heard/heard-items.ts`             | worker       | worker, pages |
 * | `foundInApps`          | `heard/heard-items.ts`             | worker       | worker, pages |
 *
 * In `localStorage`: `theme`, a copy of the setting, which each page reads before its first paint.
 *
 * [1] Null for a moment when the job is removed: the item itself goes after the write.
 * [2] The settings page removes these items, and the self-test counts them.
 * [3] On the settings and the welcome page. Content scripts of Firefox and of Chromium before 140 can
 *     read this area: sites get our script there only while the key is in memory. The worker removes a copy in the wrong place.
 * [4] The key form reads it too, to say whether there is a key.
 * [5] The popup removes a request to paste, so that each press of the shortcut pastes once.
 * [6] False while the worker could not open the welcome page. The page itself also stores true.
 */

/**
 * The ids of the jobs, in their order. Each job has an item of its own, so a write is as small as
 * its change and a broken record affects no other job.
 */
export const INDEX_ITEM = 'jobs';
/** What concerns all jobs. */
export const GLOBALS_ITEM = 'globals';
/** The user's settings. */
export const SETTINGS_ITEM = 'settings';
/** How long past jobs of the account took. */
export const RENDER_TIMES_ITEM = 'pace';
/** When active jobs were polled and are due again. */
export const SCHEDULE_ITEM = 'schedule';
/** The first rows of the list. */
export const FIRST_ITEM = 'first';
/** The version of the stored shape. */
export const VERSION_ITEM = 'version';
const JOB_PREFIX = 'job:';

/** All items of the state except the jobs. */
export const HEAD_ITEMS: readonly string[] = [
  INDEX_ITEM,
  GLOBALS_ITEM,
  SETTINGS_ITEM,
  RENDER_TIMES_ITEM,
  SCHEDULE_ITEM,
  FIRST_ITEM,
  VERSION_ITEM,
];

/** The items that the first rows need, in addition to their jobs. None grows with the list. */
export const FIRST_ROWS_ITEMS: readonly string[] = [
  FIRST_ITEM,
  GLOBALS_ITEM,
  SETTINGS_ITEM,
  RENDER_TIMES_ITEM,
  VERSION_ITEM,
];

/** Stored values by the name of their item. */
export type Items = Record<string, unknown>;

/** Returns the name of a job's item. */
export const jobItem = (id: string): string => `${JOB_PREFIX}${id}`;

/** Returns the id of the job that an item holds, or null for other items. */
export const jobIdOf = (item: string): string | null =>
  item.startsWith(JOB_PREFIX) ? item.slice(JOB_PREFIX.length) : null;

/** Whether an item is part of the state. */
export const isStateItem = (item: string): boolean =>
  HEAD_ITEMS.includes(item) || jobIdOf(item) !== null;
