import type { EpochMs } from '../base/time.ts';
import type { Exchange } from './exchange.ts';
import type { Details, Failure } from './job.ts';
import type { Kind } from './kind.ts';
import type { Problem } from './problem.ts';
import type { JobStatus } from './status.ts';

/** What one request told about one job. */
export interface PollResult {
  id: string;
  /** When the request was sent. */
  askedAt: EpochMs;
  outcome: Answer | PollFailure;
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
  members?: BatchMembers;
}

/** The jobs of a batch: those that have an id, and how many are still without one. */
export interface BatchMembers {
  ids: readonly string[];
  waiting: number;
  /** Items that failed before they got an id. */
  failed: number;
}

/** We could not learn the status. */
export interface PollFailure {
  type: 'trouble';
  problem: Problem;
}

/** A part of a polling round; `problem` is set where it concerns more than its own jobs. */
export interface RoundUpdate {
  results: readonly PollResult[];
  problem: Problem | null;
}

/** What a look at the account's videos told: the newest of them, or what kept us from it. */
export interface AccountRead {
  videos: readonly ListedVideo[];
  /** When the request was sent. */
  askedAt: EpochMs;
  problem: Problem | null;
}

/** A video of the account, with all that a single read of it would tell. */
export interface ListedVideo {
  id: string;
  answer: Answer;
}

/** A page of the account's videos, the newest first. */
export interface VideoPage {
  videos: readonly ListedVideo[];
  /** Leads to the next page; null on the last. */
  nextToken: string | null;
}
