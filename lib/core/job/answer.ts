import type { EpochMs } from '../base/time.ts';
import type { Exchange } from './exchange.ts';
import type { Details, Failure } from './job.ts';
import type { Kind } from './kind.ts';
import type { Problem } from './problem.ts';
import type { JobStatus } from './status.ts';

/** The result of polling one job. */
export interface PollResult {
  id: string;
  /** When the request was sent. */
  askedAt: EpochMs;
  outcome: Answer | PollFailure;
  /** The id that HeyGen was asked about: the job's own id, or the id of the video it follows. */
  target?: string;
  /** Every request for this job, in order, for the log. Empty if the round did not reach it. */
  exchanges?: readonly Exchange[];
  /** The newest answer as HeyGen sent it: JSON. */
  raw?: string | null;
}

/** What HeyGen says about a job. */
export interface Answer {
  type: 'answer';
  status: JobStatus;
  rawStatus: string;
  /** What the id stands for. */
  kind: Kind;
  /** The id of the video that an agent session names. */
  follows?: string | null;
  /** Null if there was only a bulk read. */
  details: Details | null;
  failure: Failure | null;
  /** The jobs of a batch. */
  members?: BatchMembers;
}

/** The jobs of a batch: the ids so far, and how many items have no id yet. */
export interface BatchMembers {
  ids: readonly string[];
  waiting: number;
  /** Items that failed before they got an id. */
  failed: number;
}

/** A request that gave no status. */
export interface PollFailure {
  type: 'failure';
  problem: Problem;
}

/** Part of a round's results. `problem` is set if it affects more than the jobs of this part. */
export interface RoundUpdate {
  results: readonly PollResult[];
  problem: Problem | null;
}

/** The result of reading the account's newest videos; `problem` is null on success. */
export interface AccountRead {
  videos: readonly ListedVideo[];
  /** When the request was sent. */
  askedAt: EpochMs;
  problem: Problem | null;
}

/** A video of the account, with the same answer that a single read would give. */
export interface ListedVideo {
  id: string;
  answer: Answer;
}

/** One page of the account's videos, newest first. */
export interface VideoPage {
  videos: readonly ListedVideo[];
  /** The token of the next page; null on the last page. */
  nextToken: string | null;
}
