import type { Answer } from './event.ts';

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
