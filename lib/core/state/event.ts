import type { AccountRead, ListedVideo, RoundUpdate } from '../job/answer.ts';
import type { Downloadable } from '../job/files.ts';
import type { Job } from '../job/job.ts';
import type { JobRef } from '../job/kind.ts';
import type { SettingsChanges } from '../settings/settings.schema.ts';

/** What polling needs. */
export interface Access {
  hasKey: boolean;
  /** True if there was a key that was kept in memory only. */
  isKeyForgotten?: boolean;
  hasPermission: boolean;
}

/** A removed job as it was, and its place in the list. */
export interface JobAtIndex {
  job: Job;
  place: number;
}

/** A file of a job. */
export interface FileRef {
  id: string;
  what: Downloadable;
}

/** Everything that can change the state. */
export type Event =
  | { type: 'track'; jobs: readonly JobRef[]; site?: string; quiet?: boolean | undefined }
  | { type: 'check'; ids: readonly string[] | 'all' }
  | { type: 'reset'; id: string }
  | { type: 'keep'; id: string }
  | { type: 'label'; id: string; label: string | null }
  | { type: 'mute'; ids: readonly string[]; muted: boolean }
  | { type: 'stop'; ids: readonly string[] }
  | { type: 'restore'; jobs: readonly JobAtIndex[] }
  | { type: 'seen' }
  | { type: 'import'; jobs: readonly Job[]; settings?: SettingsChanges | undefined }
  | { type: 'settings'; settings: SettingsChanges }
  | ({ type: 'polled' } & RoundUpdate)
  | ({ type: 'access' } & Access)
  /** The user saved or removed a key. */
  | ({ type: 'key_renewed' } & Access)
  /** HeyGen has just accepted the key in a test. */
  | { type: 'key_accepted' }
  /** The account's newest videos, for render times. If `isDone` is false, it is tried again. */
  | { type: 'history_read'; videos: readonly ListedVideo[]; isDone: boolean }
  | { type: 'online' }
  | { type: 'notified'; noticeIds: readonly string[] }
  /** Pending notices are about to be shown. Those in `shown` are already on the desktop. */
  | { type: 'summarize'; shown: readonly string[] }
  | ({ type: 'account_read' } & AccountRead)
  /** The user wants a file, and the permission to download is still missing. */
  | ({ type: 'request_download' } & FileRef)
  /** The request was carried out or refused. */
  | ({ type: 'download_request_over' } & FileRef)
  /** These jobs do not need an automatic download any more. */
  | { type: 'downloaded'; ids: readonly string[] };
