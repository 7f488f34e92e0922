import {
  DEFAULT_ATTEMPTS,
  DEFAULT_KEEP_DAYS,
  DEFAULT_KEEP_JOBS,
  LIMITS,
  SEARCH_MAX,
} from '../base/limits.ts';
import { shortText, typedText } from '../base/ranges.schema.ts';
import { lazy, z } from '../base/zod.ts';
import { forEachFamily, forEachListed } from '../families/families.ts';
import { isDownloadFolder } from './download-folder.ts';
import { isDownloadName } from './download-name.ts';
import {
  ALL_DONE,
  type ExtraFile,
  FOLDER_ID,
  LANGUAGES,
  type NoticeKind,
  type SoundKind,
  THEMES,
  VOLUME,
} from './options.ts';
import { originOf } from './origin.ts';

const within = ({ min, max }: { min: number; max: number }) =>
  z.int().check(z.minimum(min), z.maximum(max));

const hours = lazy(() =>
  z.number().check(z.minimum(LIMITS.longestWaitHours.min), z.maximum(LIMITS.longestWaitHours.max)),
);

const waits = lazy(() => forEachFamily(() => hours()));

/** An origin exactly as a browser writes it. One wrong origin makes a browser refuse all sites. */
const site = lazy(() => shortText().check(z.refine((text) => originOf(text)?.site === text)));

const switches = lazy(
  () =>
    ({
      ready: z.boolean(),
      failed: z.boolean(),
      waiting: z.boolean(),
      slow: z.boolean(),
      app: z.boolean(),
      blocked: z.boolean(),
    }) satisfies Record<NoticeKind, unknown>,
);

/** How loud a sound is, in percent; 0 is off. */
const volume = lazy(() => within(VOLUME));

const volumes = lazy(
  () =>
    ({ failed: volume(), waiting: volume(), ready: volume() }) satisfies Record<SoundKind, unknown>,
);

const extras = lazy(
  () => ({ subtitles: z.boolean(), audio: z.boolean() }) satisfies Record<ExtraFile, unknown>,
);

const listed = lazy(() => forEachListed(() => z.boolean()));

/** The settings that a user can change, with the allowed values. */
const choices = lazy(() => ({
  /** Any error ends the job that it affects, at once. */
  stopAtFirstError: z.boolean(),
  /** Consecutive failed attempts after which we end a job ourselves. */
  maxAttempts: within(LIMITS.maxAttempts),
  /** How long a job may stay unfinished, in hours, for each family. A batch counts as its jobs. */
  longestWaitHours: z.object(waits()),
  /** Origins whose pages may ask for the status of jobs. */
  sites: z.array(site()),
  /** Those of `sites` on whose pages we watch what the app hears about jobs. */
  heardSites: z.array(site()),
  /** Shortest interval for a healthy job. */
  pollSeconds: within(LIMITS.pollSeconds),
  /** Which notifications are shown. */
  notify: z.object(switches()),
  /** Whether a notification says that all jobs are done. */
  allDone: z.enum(ALL_DONE),
  /** Notifications make no sound, if the browser supports that. */
  silent: z.boolean(),
  /** The sounds of outcomes, made by the extension itself. */
  sounds: z.object(volumes()),
  /** Notifications stay until the user closes them, if the browser supports that. */
  keepOnScreen: z.boolean(),
  /** Failures are shown even while notifications are snoozed. */
  failuresWhileSnoozed: z.boolean(),
  /** *Watch my account*: new jobs are added automatically. */
  watchAccount: z.boolean(),
  /** Which families it looks for. */
  watchFamilies: z.object(listed()),
  /** It adds only jobs with this text in their title; empty for all. */
  watchTitle: typedText(SEARCH_MAX),
  /** It adds only jobs in the folder with this id; empty for all. */
  watchFolder: typedText(SEARCH_MAX).check(z.regex(FOLDER_ID)),
  /** A finished job is downloaded automatically, once. */
  autoDownload: z.boolean(),
  /** A folder inside the browser's download folder; empty for the download folder itself. */
  downloadFolder: typedText(SEARCH_MAX).check(z.refine(isDownloadFolder)),
  /** The name of a downloaded file, with words in braces; empty for `DEFAULT_NAME`. */
  downloadName: typedText(SEARCH_MAX).check(z.refine(isDownloadName)),
  /** Which files are downloaded together with a job's main file, if it has them. */
  downloadAlso: z.object(extras()),
  /** How many days an ended job stays on the list. */
  keepDays: within(LIMITS.keepDays),
  /** How many ended jobs stay on the list. */
  keepJobs: within(LIMITS.keepJobs),
  theme: z.enum(THEMES),
  /** The language of pages, notifications, menu and tooltip. */
  language: z.enum(LANGUAGES),
  /** Thumbnails are loaded from HeyGen's media hosts. */
  thumbnails: z.boolean(),
  /** Keyboard shortcuts of one key work in the list. */
  shortcuts: z.boolean(),
}));

/** Changes to some settings. The schema rejects values that are not allowed. */
export const settingsChangesSchema = lazy(() =>
  z.partial(
    z.object({
      ...choices(),
      longestWaitHours: z.partial(z.object(waits())),
      notify: z.partial(z.object(switches())),
      sounds: z.partial(z.object(volumes())),
      downloadAlso: z.partial(z.object(extras())),
      watchFamilies: z.partial(z.object(listed())),
    }),
  ),
);

const readableSites = lazy(() =>
  z.pipe(
    z.array(z.unknown()),
    z.transform((all: unknown[]) =>
      all.flatMap((value) => {
        const { success, data } = site().safeParse(value);
        return success ? [data] : [];
      }),
    ),
  ),
);

/** The stored settings. An unreadable value becomes the default; the others stay as they are. */
export const settingsSchema = lazy(() => {
  const choice = choices();
  const on = z.catch(z.boolean(), true);
  const off = z.catch(z.boolean(), false);
  const waitsOrDefaults = z.object(
    forEachFamily(({ longestWaitHours }) => z.catch(hours(), longestWaitHours)),
  );
  const switchesOrOn = z.object({
    ready: on,
    failed: on,
    waiting: on,
    slow: on,
    app: on,
    blocked: on,
  } satisfies Record<NoticeKind, unknown>);
  const noSound = z.catch(volume(), 0);
  const soundsOrOff = { failed: noSound, waiting: noSound, ready: noSound };
  const volumesOrOff = z.object(soundsOrOff satisfies Record<SoundKind, unknown>);
  const extraOrOff = { subtitles: off, audio: off } satisfies Record<ExtraFile, unknown>;
  const extrasOrOff = z.object(extraOrOff);
  const listedOrOn = z.object(forEachListed(() => on));
  return z.object({
    stopAtFirstError: off,
    maxAttempts: z.catch(choice.maxAttempts, DEFAULT_ATTEMPTS),
    longestWaitHours: z.catch(waitsOrDefaults, waitsOrDefaults.parse({})),
    sites: z.catch(readableSites(), []),
    heardSites: z.catch(readableSites(), []),
    pollSeconds: z.catch(choice.pollSeconds, LIMITS.pollSeconds.min),
    notify: z.catch(switchesOrOn, switchesOrOn.parse({})),
    allDone: z.catch(choice.allDone, 'off'),
    silent: off,
    sounds: z.catch(volumesOrOff, volumesOrOff.parse({})),
    keepOnScreen: off,
    failuresWhileSnoozed: off,
    watchAccount: off,
    watchFamilies: z.catch(listedOrOn, listedOrOn.parse({})),
    watchTitle: z.catch(choice.watchTitle, ''),
    watchFolder: z.catch(choice.watchFolder, ''),
    autoDownload: off,
    downloadFolder: z.catch(choice.downloadFolder, ''),
    downloadName: z.catch(choice.downloadName, ''),
    downloadAlso: z.catch(extrasOrOff, extrasOrOff.parse({})),
    keepDays: z.catch(choice.keepDays, DEFAULT_KEEP_DAYS),
    keepJobs: z.catch(choice.keepJobs, DEFAULT_KEEP_JOBS),
    theme: z.catch(choice.theme, 'system'),
    language: z.catch(choice.language, 'browser'),
    thumbnails: on,
    shortcuts: on,
  });
});

/** Changes to some settings. */
export type SettingsChanges = z.infer<ReturnType<typeof settingsChangesSchema>>;

/** All settings. */
export type Settings = z.infer<ReturnType<typeof settingsSchema>>;
