/** An unparsed answer from HeyGen: the request and the body. */
export interface Probe {
  exchange: Exchange;
  raw: string | null;
  /** HeyGen's headers about the end of the endpoint; null without them. */
  sunset?: string | null;
}

/** One request to HeyGen and its result, for the log. */
export interface Exchange {
  /** When it was sent, epoch ms. */
  at: number;
  /** The path without the query; it contains the ids as they were sent. */
  endpoint: string;
  /** Null if there was no answer. */
  httpStatus: number | null;
  /** How long it took. */
  ms: number;
  /** HeyGen's status word, or the kind of problem. */
  outcome: string;
  /** HeyGen's error code; null if it sent none. */
  code: string | null;
}
