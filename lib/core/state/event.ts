import type { AccountRead, ListedVideo, RoundUpdate } from '../job/answer.ts';
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
  /** These jobs do not need an automatic download any more. */
  | { type: 'downloaded'; ids: readonly string[] };
