import { DEFAULT_ATTEMPTS, DEFAULT_KEEP_DAYS, DEFAULT_KEEP_JOBS, LIMITS } from '../base/limits.ts';
import { forEachFamily, forEachListed } from '../families/families.ts';
import type { Job } from '../job/job.ts';
import { familyNameOf } from '../job/kind.ts';
import type { Settings } from './settings.schema.ts';

/** The default settings. An unreadable value is replaced by its default too. */
export const defaultSettings: Settings = {
  stopAtFirstError: false,
  maxAttempts: DEFAULT_ATTEMPTS,
  longestWaitHours: forEachFamily(({ longestWaitHours }) => longestWaitHours),
  sites: [],
  heardSites: [],
  pollSeconds: LIMITS.pollSeconds.min,
  notify: { ready: true, failed: true, waiting: true, slow: true, app: true, blocked: true },
  allDone: 'off',
  silent: false,
  sounds: { failed: 0, waiting: 0, ready: 0 },
  keepOnScreen: false,
  failuresWhileSnoozed: false,
  watchAccount: false,
  watchFamilies: forEachListed(() => true),
  watchTitle: '',
  watchFolder: '',
  autoDownload: false,
  downloadFolder: '',
  downloadName: '',
  downloadAlso: { subtitles: false, audio: false },
  keepDays: DEFAULT_KEEP_DAYS,
  keepJobs: DEFAULT_KEEP_JOBS,
  theme: 'system',
  language: 'browser',
  thumbnails: true,
  shortcuts: true,
};

/** Returns how long the job may stay unfinished, in ms. */
export const longestWaitMs = (settings: Settings, job: Job): number =>
  settings.longestWaitHours[familyNameOf(job.kind)] * 3_600_000;

/** Returns the interval that the user chose: healthy jobs are not polled more often by the plan. */
export const pollIntervalMs = ({ pollSeconds }: Settings): number => pollSeconds * 1000;
