import type { EpochMs, Failure, Job, JobStatus, Video } from './job.ts';
import type { Problem } from './problem.ts';

/** What one request told about one job. */
export interface PollResult {
  id: string;
  /** When the request was sent. */
  askedAt: EpochMs;
  outcome: Answer | Trouble;
}

/** HeyGen said what the status is. `video` is null where only the bulk read was made. */
export interface Answer {
  type: 'answer';
  status: JobStatus;
  rawStatus: string;
  video: Video | null;
  failure: Failure | null;
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
  hasPermission: boolean;
}

/** Everything that can change the state. */
export type Event =
  | { type: 'track'; ids: readonly string[] }
  | { type: 'check'; ids: readonly string[] | 'all' }
  | { type: 'reset'; id: string }
  | { type: 'stop'; id: string }
  | { type: 'restore'; job: Job; place: number }
  | { type: 'seen' }
  | ({ type: 'polled' } & RoundPart)
  | ({ type: 'access' } & Access)
  /** The user saved or removed a key. */
  | ({ type: 'key_renewed' } & Access)
  /** HeyGen has just taken the key in a test. */
  | { type: 'key_accepted' }
  | { type: 'online' }
  | { type: 'notified'; noticeIds: readonly string[] };
