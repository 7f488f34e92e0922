import type { Job } from './job.ts';
import type { Kind } from './kind.ts';
import { DEFAULT_ATTEMPTS, DEFAULT_LONGEST_WAIT_HOURS, LIMITS } from './limits.ts';
import { originOf } from './site.ts';
import { z } from './zod.ts';

const { attempts, longestWaitHours } = LIMITS;

/** Kinds whose longest wait can be set; a batch waits as long as what it holds. */
export const WAITING_KINDS = ['video', 'translation', 'lipsync', 'agent', 'clipping'] as const;

type WaitingKind = (typeof WAITING_KINDS)[number];

const hours = z.number().check(z.minimum(longestWaitHours.min), z.maximum(longestWaitHours.max));

const waits = {
  video: hours,
  translation: hours,
  lipsync: hours,
  agent: hours,
  clipping: hours,
} satisfies Record<WaitingKind, unknown>;

/** An origin as a browser writes it: any other would make it refuse all sites together. */
const site = z.string().check(z.refine((text) => originOf(text)?.site === text));

/** What the user can choose, each value as it must be. */
const choices = {
  /** Any error of any kind ends the job that it concerns, at once. */
  stopAtFirstError: z.boolean(),
  /** Consecutive failed attempts after which a job ends for our reasons. */
  maxAttempts: z.int().check(z.minimum(attempts.min), z.maximum(attempts.max)),
  /** How long a job may stay unfinished, in hours, for each kind. */
  longestWaitHours: z.object(waits),
  /** Origins whose pages may ask for the status of jobs. */
  sites: z.array(site),
};

/** Changes of some settings; a value that cannot be is refused. */
export const settingsChangesSchema = z.partial(
  z.object({ ...choices, longestWaitHours: z.partial(z.object(waits)) }),
);

export type SettingsChanges = z.infer<typeof settingsChangesSchema>;

const orDefault = z.catch(hours, DEFAULT_LONGEST_WAIT_HOURS);

const waitsOrDefaults = z.object({
  video: orDefault,
  translation: orDefault,
  lipsync: orDefault,
  agent: orDefault,
  clipping: orDefault,
} satisfies Record<WaitingKind, unknown>);

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
  stopAtFirstError: z.catch(choices.stopAtFirstError, false),
  maxAttempts: z.catch(choices.maxAttempts, DEFAULT_ATTEMPTS),
  longestWaitHours: z.catch(waitsOrDefaults, waitsOrDefaults.parse({})),
  sites: z.catch(readableSites, []),
});

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

const WAITS_AS: Record<Kind, WaitingKind> = {
  video: 'video',
  translation: 'translation',
  lipsync: 'lipsync',
  agent: 'agent',
  clipping: 'clipping',
  video_batch: 'video',
  translation_batch: 'translation',
  lipsync_batch: 'lipsync',
};

/** How long this job may stay unfinished. */
export const longestWaitMs = (settings: Settings, job: Job): number =>
  settings.longestWaitHours[WAITS_AS[job.kind ?? 'video']] * 3_600_000;

/** The settings with these changes; what is not among them stays. */
export const withChanges = (settings: Settings, changes: SettingsChanges): Settings =>
  settingsSchema.parse({
    ...settings,
    ...changes,
    longestWaitHours: { ...settings.longestWaitHours, ...changes.longestWaitHours },
  });
