import type { Job } from './job.ts';
import type { Kind } from './kind.ts';
import { DEFAULT_ATTEMPTS, DEFAULT_LONGEST_WAIT_HOURS, LIMITS } from './limits.ts';
import { z } from './zod.ts';

const { attempts, longestWaitHours } = LIMITS;

const hours = z.catch(
  z.number().check(z.minimum(longestWaitHours.min), z.maximum(longestWaitHours.max)),
  DEFAULT_LONGEST_WAIT_HOURS,
);

/** Kinds whose longest wait can be set; a batch waits as long as what it holds. */
export const WAITING_KINDS = ['video', 'translation', 'lipsync', 'agent', 'clipping'] as const;

type WaitingKind = (typeof WAITING_KINDS)[number];

/** What the user can choose. A value that cannot be read is the default, the others stay. */
export const settingsSchema = z.object({
  /** Any error of any kind ends the job that it concerns, at once. */
  stopAtFirstError: z.catch(z.boolean(), false),
  /** Consecutive failed attempts after which a job ends for our reasons. */
  maxAttempts: z.catch(
    z.int().check(z.minimum(attempts.min), z.maximum(attempts.max)),
    DEFAULT_ATTEMPTS,
  ),
  /** How long a job may stay unfinished, in hours, for each kind. */
  longestWaitHours: z.catch(
    z.object({
      video: hours,
      translation: hours,
      lipsync: hours,
      agent: hours,
      clipping: hours,
    } satisfies Record<WaitingKind, unknown>),
    {
      video: DEFAULT_LONGEST_WAIT_HOURS,
      translation: DEFAULT_LONGEST_WAIT_HOURS,
      lipsync: DEFAULT_LONGEST_WAIT_HOURS,
      agent: DEFAULT_LONGEST_WAIT_HOURS,
      clipping: DEFAULT_LONGEST_WAIT_HOURS,
    },
  ),
  /** Origins whose pages may ask for the status of jobs. */
  sites: z.catch(z.array(z.string()), []),
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
