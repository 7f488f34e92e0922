import {
  DEFAULT_ATTEMPTS,
  DEFAULT_KEEP_DAYS,
  DEFAULT_KEEP_JOBS,
  DEFAULT_LONGEST_WAIT_HOURS,
  LIMITS,
} from '../base/limits.ts';
import { z } from '../base/zod.ts';
import { isDownloadFolder, type NoticeKind, THEMES, type WaitingKind } from './options.ts';
import { originOf } from './origin.ts';

const within = ({ min, max }: { min: number; max: number }) =>
  z.int().check(z.minimum(min), z.maximum(max));

const hours = z
  .number()
  .check(z.minimum(LIMITS.longestWaitHours.min), z.maximum(LIMITS.longestWaitHours.max));

const waits = {
  video: hours,
  translation: hours,
  lipsync: hours,
  agent: hours,
  clipping: hours,
} satisfies Record<WaitingKind, unknown>;

/** An origin as a browser writes it: any other would make it refuse all sites together. */
const site = z.string().check(z.refine((text) => originOf(text)?.site === text));

const switches = {
  ready: z.boolean(),
  failed: z.boolean(),
  slow: z.boolean(),
  blocked: z.boolean(),
} satisfies Record<NoticeKind, unknown>;

/** What the user can choose, each value as it must be. */
const choices = {
  /** Any error of any kind ends the job that it concerns, at once. */
  stopAtFirstError: z.boolean(),
  /** Consecutive failed attempts after which a job ends for our reasons. */
  maxAttempts: within(LIMITS.attempts),
  /** How long a job may stay unfinished, in hours, for each kind. */
  longestWaitHours: z.object(waits),
  /** Origins whose pages may ask for the status of jobs. */
  sites: z.array(site),
  /** How often a healthy job is asked about. */
  pollSeconds: within(LIMITS.pollSeconds),
  /** Which notifications are shown. */
  notify: z.object(switches),
  /** Notifications make no sound, where the browser can do that. */
  silent: z.boolean(),
  /** *Watch my account*: new videos are added by themselves. */
  watchAccount: z.boolean(),
  /** A finished job is downloaded by itself, once. */
  autoDownload: z.boolean(),
  /** Inside the browser's folder for downloads; empty for that folder itself. */
  downloadFolder: z.string().check(z.refine(isDownloadFolder)),
  /** An ended job stays on the list so long, and so many of them do. */
  keepDays: within(LIMITS.keepDays),
  keepJobs: within(LIMITS.keepJobs),
  theme: z.enum(THEMES),
  /** Pictures come from HeyGen's media hosts. */
  thumbnails: z.boolean(),
  /** Single keys work in the list. */
  shortcuts: z.boolean(),
};

/** Changes of some settings; a value that cannot be is refused. */
export const settingsChangesSchema = z.partial(
  z.object({
    ...choices,
    longestWaitHours: z.partial(z.object(waits)),
    notify: z.partial(z.object(switches)),
  }),
);

const orDefault = z.catch(hours, DEFAULT_LONGEST_WAIT_HOURS);

const waitsOrDefaults = z.object({
  video: orDefault,
  translation: orDefault,
  lipsync: orDefault,
  agent: orDefault,
  clipping: orDefault,
} satisfies Record<WaitingKind, unknown>);

const on = z.catch(z.boolean(), true);
const off = z.catch(z.boolean(), false);

const switchesOrOn = z.object({
  ready: on,
  failed: on,
  slow: on,
  blocked: on,
} satisfies Record<NoticeKind, unknown>);

const readableSites = z.pipe(
  z.array(z.unknown()),
  z.transform((all: unknown[]) =>
    all.flatMap((one) => {
      const { success, data } = site.safeParse(one);
      return success ? [data] : [];
    }),
  ),
);

/** The settings as they are stored. A value that cannot be read is the default, the others stay. */
export const settingsSchema = z.object({
  stopAtFirstError: off,
  maxAttempts: z.catch(choices.maxAttempts, DEFAULT_ATTEMPTS),
  longestWaitHours: z.catch(waitsOrDefaults, waitsOrDefaults.parse({})),
  sites: z.catch(readableSites, []),
  pollSeconds: z.catch(choices.pollSeconds, LIMITS.pollSeconds.min),
  notify: z.catch(switchesOrOn, switchesOrOn.parse({})),
  silent: off,
  watchAccount: off,
  autoDownload: off,
  downloadFolder: z.catch(choices.downloadFolder, ''),
  keepDays: z.catch(choices.keepDays, DEFAULT_KEEP_DAYS),
  keepJobs: z.catch(choices.keepJobs, DEFAULT_KEEP_JOBS),
  theme: z.catch(choices.theme, 'system'),
  thumbnails: on,
  shortcuts: on,
});

/** The settings with these changes; what is not among them stays. */
export const withChanges = (settings: Settings, changes: SettingsChanges): Settings =>
  settingsSchema.parse({
    ...settings,
    ...changes,
    longestWaitHours: { ...settings.longestWaitHours, ...changes.longestWaitHours },
    notify: { ...settings.notify, ...changes.notify },
  });

export type SettingsChanges = z.infer<typeof settingsChangesSchema>;

export type Settings = z.infer<typeof settingsSchema>;
