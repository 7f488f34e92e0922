import type { EpochMs } from '../base/time.ts';
import type { FamilyName, ListedFamily } from '../families/families.ts';
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
  outcome: Answer | PollFailure | Search;
  /** The id that HeyGen was asked about: the job's own id, or the id of the video it follows. */
  target?: string;
  /** The kind of that id when HeyGen was asked; null if its family had to be searched. */
  askedAs?: Kind | null;
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
  /** True if v1 gave the answer, because v3 does not know the video. */
  isLegacy?: boolean;
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
  /** The kinds that do not know the id, if its family was searched. */
  deniedBy?: readonly Kind[];
}

/** The search for an id's family goes on in the next round. */
export interface Search {
  type: 'search';
  /** The kinds that do not know the id. They are not asked again. */
  deniedBy: readonly Kind[];
}

/** What a round has found out about a family. */
export interface ListNote {
  family: FamilyName;
  /** `used`: the account has such jobs. `empty`: it has none. Or why the family cannot be read. */
  use: 'used' | 'empty' | Problem;
}

/** Part of a round's results. `problem` is set if it affects more than the jobs of this part. */
export interface RoundUpdate {
  results: readonly PollResult[];
  problem: Problem | null;
  /** The family that met the problem. */
  family?: FamilyName | undefined;
  /** What the round has found out about families. */
  lists?: readonly ListNote[];
}

/** The result of reading the account's newest jobs: one list after the other. */
export interface AccountRead {
  lists: readonly ListRead[];
  /** When the first request was sent. */
  askedAt: EpochMs;
}

/** The result of reading the first page of a family's list; `problem` is null on success. */
export interface ListRead {
  family: ListedFamily;
  jobs: readonly ListedJob[];
  /** When the request was sent. */
  askedAt: EpochMs;
  problem: Problem | null;
  /** HeyGen was asked for some jobs only: by their title or folder, or for a later page. */
  isFiltered: boolean;
}

/** A job from a list of the account's jobs. */
export interface ListedJob {
  id: string;
  kind: FamilyName;
  /** The same answer that a single read would give; null if the list has no status. */
  answer: Answer | null;
  details: Details;
  /** The group that the job belongs to, which is a job as well: a look and its avatar. */
  group?: string | null;
}

/** One page of a list of the account's jobs, newest first. */
export interface JobPage {
  jobs: readonly ListedJob[];
  /** The token of the next page; null on the last page. */
  nextToken: string | null;
}
