import type { KeyFacts } from '../account/key-facts.ts';
import type { EpochMs } from '../base/time.ts';
import type { ListedFamily } from '../families/families.ts';
import type { AccountRead, ListedJob, ListRead, RoundUpdate } from '../job/answer.ts';
import type { DownloadNote } from '../job/download-notes.ts';
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
  /** Pages of a site asked for ended jobs. This changes only the logs. */
  | { type: 'site_asked'; site: string; asks: readonly { id: string; times: number }[] }
  /** Open pages of the user's app have not noticed that a job has ended. */
  | { type: 'app_spins'; id: string; site: string; asks: boolean }
  | { type: 'check'; ids: readonly string[] | 'all' }
  | { type: 'reset'; id: string }
  | { type: 'keep'; ids: readonly string[] }
  | { type: 'label'; ids: readonly string[]; label: string | null }
  | { type: 'mute'; ids: readonly string[]; muted: boolean }
  | { type: 'stop'; ids: readonly string[] }
  | { type: 'restore'; jobs: readonly JobAtIndex[] }
  | { type: 'seen' }
  | { type: 'snooze'; until: EpochMs | null }
  | { type: 'notify_when_done'; ids: readonly string[] }
  | {
      type: 'import';
      jobs: readonly Job[];
      settings?: SettingsChanges | undefined;
      mayRemove?: boolean | undefined;
    }
  | { type: 'settings'; settings: SettingsChanges }
  | ({ type: 'polled' } & RoundUpdate)
  | ({ type: 'access' } & Access)
  /** The user saved or removed a key. */
  | ({ type: 'key_renewed' } & Access)
  /** HeyGen has just accepted the key in a test. */
  | { type: 'key_accepted' }
  /** HeyGen was asked about the key. `facts` is null if it said nothing: then nothing is lost. */
  | { type: 'key_facts'; facts: KeyFacts | null; isDone: boolean }
  /** A family's newest jobs, for render times. If `isDone` is false, it is tried again. */
  | { type: 'history_read'; family: ListedFamily; jobs: readonly ListedJob[]; isDone: boolean }
  /** A list was read for another reason. The result shows whether the account uses it. */
  | ({ type: 'list_read' } & ListRead)
  | { type: 'online' }
  /** The browser has started. */
  | { type: 'startup' }
  /** The user wants the files of many jobs. They are downloaded one after another. */
  | { type: 'download_all'; ids: readonly string[] }
  /** A pending download could not begin. */
  | { type: 'download_failed'; id: string }
  /** The browser refused a download, or its folder. */
  | { type: 'download_refused'; id: string; note: DownloadNote }
  | { type: 'notified'; noticeIds: readonly string[] }
  /** Pending notices are about to be shown. Those in `shown` are already on the desktop. */
  | { type: 'summarize'; shown: readonly string[] }
  | ({ type: 'account_read' } & AccountRead)
  /** The downloads of these jobs are not pending any more. */
  | { type: 'downloaded'; ids: readonly string[] };
