import type { Downloadable } from './download.ts';
import type { Details, EpochMs, Failure, Job, JobStatus } from './job.ts';
import type { JobRef, Kind } from './kind.ts';
import type { Exchange } from './log.ts';
import type { Problem } from './problem.ts';
import type { SettingsChanges } from './settings.ts';
import type { ListedVideo } from './video-page.ts';

/** What one request told about one job. */
export interface PollResult {
  id: string;
  /** When the request was sent. */
  askedAt: EpochMs;
  outcome: Answer | Trouble;
  /** The id that HeyGen was asked about: the job's own, or that of the video that it followed. */
  target?: string;
  /** Every request that was made for it, in order, for the log; none where its turn did not come. */
  exchanges?: readonly Exchange[];
  /** The newest answer as HeyGen sent it, JSON. */
  raw?: string | null;
}

/** HeyGen said what the status is. */
export interface Answer {
  type: 'answer';
  status: JobStatus;
  rawStatus: string;
  /** What the id stands for. */
  kind: Kind;
  /** The video that an agent session names. */
  follows?: string | null;
  /** Null where only the bulk read was made. */
  details: Details | null;
  failure: Failure | null;
  /** What a batch holds. */
  members?: Members;
}

/** The jobs of a batch: those that have an id, and how many are still without one. */
export interface Members {
  ids: readonly string[];
  waiting: number;
  /** Items that failed before they got an id. */
  failed: number;
}

/** We could not learn the status. */
export interface Trouble {
  type: 'trouble';
  problem: Problem;
}

/** A part of a polling round; `problem` is set where it concerns more than its own jobs. */
export interface RoundPart {
  results: readonly PollResult[];
  problem: Problem | null;
}

/** Whether we are able to ask at all. */
export interface Access {
  hasKey: boolean;
  /** There was one, and it was kept in memory only. */
  isKeyForgotten?: boolean;
  hasPermission: boolean;
}

/** What a look at the account's videos told: the newest of them, or what kept us from it. */
export interface AccountRead {
  videos: readonly ListedVideo[];
  /** When the request was sent. */
  askedAt: EpochMs;
  problem: Problem | null;
}

/** A job as it was, and its place in the list. */
export interface Placed {
  job: Job;
  place: number;
}

/** A file of a job. */
export interface Wanted {
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
  | { type: 'restore'; jobs: readonly Placed[] }
  | { type: 'seen' }
  | { type: 'import'; jobs: readonly Job[]; settings?: SettingsChanges | undefined }
  | { type: 'settings'; settings: SettingsChanges }
  | ({ type: 'polled' } & RoundPart)
  | ({ type: 'access' } & Access)
  /** The user saved or removed a key. */
  | ({ type: 'key_renewed' } & Access)
  /** HeyGen has just taken the key in a test. */
  | { type: 'key_accepted' }
  /** The account's last videos, for the pace; `isDone` is false where it is to be tried again. */
  | { type: 'history_read'; videos: readonly ListedVideo[]; isDone: boolean }
  | { type: 'online' }
  | { type: 'notified'; noticeIds: readonly string[] }
  /** Notifications are about to be shown; these stand on the desktop already. */
  | { type: 'fold'; standing: readonly string[] }
  | ({ type: 'account_read' } & AccountRead)
  /** The user wants a file, and the browser has yet to ask whether it may be downloaded. */
  | ({ type: 'wish' } & Wanted)
  /** Carried out, or refused. */
  | ({ type: 'wish_over' } & Wanted)
  /** These need not be downloaded by themselves any more. */
  | { type: 'downloaded'; ids: readonly string[] };
