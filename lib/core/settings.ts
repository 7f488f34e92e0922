import type { Job } from './job.ts';
import type { Kind } from './kind.ts';
import {
  DEFAULT_ATTEMPTS,
  DEFAULT_KEEP_DAYS,
  DEFAULT_KEEP_JOBS,
  DEFAULT_LONGEST_WAIT_HOURS,
  LIMITS,
} from './limits.ts';
import type { settingsChangesSchema, settingsSchema } from './schemas/settings.ts';
import type { z } from './zod.ts';

/** Kinds whose longest wait can be set; a batch waits as long as what it holds. */
export const WAITING_KINDS = ['video', 'translation', 'lipsync', 'agent', 'clipping'] as const;

export type WaitingKind = (typeof WAITING_KINDS)[number];

/** What a notification can be about; each can be switched off. */
export const NOTICE_KINDS = ['ready', 'failed', 'slow', 'blocked'] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const THEMES = ['system', 'light', 'dark'] as const;

/** A folder inside the browser's own for downloads: relative, and never up. */
export const isDownloadFolder = (text: string): boolean =>
  text === '' || (text.length <= 100 && text.split('/').every((name) => FOLDER_NAME.test(name)));

/** No dot at either end, which is a way up or is dropped; nothing that Windows refuses. */
const FOLDER_NAME = /^(?![. ])[^\\/:*?"<>|\p{C}]+(?<![. ])$/u;

export type SettingsChanges = z.infer<typeof settingsChangesSchema>;

export type Settings = z.infer<typeof settingsSchema>;

/** What holds until the user chooses otherwise; also for a value that cannot be read. */
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

/** How long this job may stay unfinished. */
export const longestWaitMs = (settings: Settings, job: Job): number =>
  settings.longestWaitHours[WAITS_AS[job.kind ?? 'video']] * 3_600_000;
