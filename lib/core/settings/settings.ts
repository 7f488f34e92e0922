import {
  DEFAULT_ATTEMPTS,
  DEFAULT_KEEP_DAYS,
  DEFAULT_KEEP_JOBS,
  DEFAULT_LONGEST_WAIT_HOURS,
  LIMITS,
} from '../base/limits.ts';
import type { Job } from '../job/job.ts';
import type { Kind } from '../job/kind.ts';
import type { WaitingKind } from './options.ts';
import type { Settings } from './settings.schema.ts';

/** The default settings. An unreadable value is replaced by its default too. */
export const defaultSettings: Settings = {
  stopAtFirstError: false,
  maxAttempts: DEFAULT_ATTEMPTS,
  longestWaitHours: {
    video: DEFAULT_LONGEST_WAIT_HOURS,
    translation: DEFAULT_LONGEST_WAIT_HOURS,
    lipsync: DEFAULT_LONGEST_WAIT_HOURS,
    agent: DEFAULT_LONGEST_WAIT_HOURS,
    clipping: DEFAULT_LONGEST_WAIT_HOURS,
  },
  sites: [],
  pollSeconds: LIMITS.pollSeconds.min,
  notify: { ready: true, failed: true, slow: true, blocked: true },
  silent: false,
  watchAccount: false,
  autoDownload: false,
  downloadFolder: '',
  keepDays: DEFAULT_KEEP_DAYS,
  keepJobs: DEFAULT_KEEP_JOBS,
  theme: 'system',
  thumbnails: true,
  shortcuts: true,
};

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

/** Returns how long the job may stay unfinished, in ms. */
export const longestWaitMs = (settings: Settings, job: Job): number =>
  settings.longestWaitHours[WAITS_AS[job.kind ?? 'video']] * 3_600_000;

/** Returns the interval that the user chose: healthy jobs are not polled more often by the plan. */
export const pollIntervalMs = ({ pollSeconds }: Settings): number => pollSeconds * 1000;
