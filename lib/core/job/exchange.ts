/** An answer of HeyGen's, unread: the request as it went, and the body. */
export interface Probe {
  exchange: Exchange;
  raw: string | null;
}

/** One request as it went: what was asked, what came back, how long it took. */
export interface Exchange {
  at: number;
  /** Path without the query; ids in it as they were sent. */
  endpoint: string;
  /** Null where there was no answer. */
  httpStatus: number | null;
  ms: number;
  /** HeyGen's status word, or the kind of problem. */
  outcome: string;
  /** HeyGen's error code, where there was one. */
  code: string | null;
}
