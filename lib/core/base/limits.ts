/**
 * Intervals, limits and defaults: how often HeyGen is asked, how much is stored and for how long, and
 * how long lists and texts may be. A limit that only one file needs may stand in that file. Units are
 * in the names.
 */

/**
 * Chrome fires alarms of packed extensions no closer than this (30 s since Chrome 120). It is also
 * how often a healthy job is asked about in its first minute, unless the user wants it less often.
 */
export const POLL_INTERVAL_MS = 30_000;

/** Where endings are likely a healthy job is asked about this often; older browsers make it 30 s. */
export const LIKELY_INTERVAL_MS = 27_000;

/** No two wakes of the plan are closer than this. */
export const WAKE_GAP_MS = 15_000;

/**
 * While the screen is locked nobody sees a notification, so HeyGen is asked no sooner than this
 * after the last time: four wakes become one. Whoever comes back does not wait for it.
 */
export const LOCKED_GAP_MS = 2 * 60_000;

/** A healthy job that is long beyond what is usual is asked about at least this often. */
export const CADENCE_WAIT_MAX_MS = 5 * 60_000;

/** A job that fails early does so within this time. */
export const EARLY_MS = 60_000;

/** So long a browser can take to show a download that it was asked for. */
export const BEGINNING_MS = 30_000;

/** While the popup is open a healthy job is asked this often. */
export const LIVE_INTERVAL_MS = 5_000;

/** No job is asked live again before this; under the interval, or every second beat would miss. */
export const LIVE_GAP_MS = 4_000;

/** New jobs that one round reads singly. */
export const DETAIL_READS_MAX = 10;

/** Jobs due within this time are asked together: one wake serves them all. */
export const DUE_SOON_MS = 5_000;

/** `GET /v3/videos/statuses` takes at most 100 ids (docs/heygen-api.md#bulk-reads). */
export const BULK_LIMIT = 100;

/** Back-off after a failed attempt: 30 s, doubling up to 15 min; never under the user's interval. */
export const BACKOFF_MAX_MS = 15 * 60_000;

/** Consecutive failed attempts after which a job ends for our reasons. */
export const DEFAULT_ATTEMPTS = 30;

/** A job that HeyGen still calls unfinished after this time ends as `timeout`. */
export const DEFAULT_LONGEST_WAIT_HOURS = 24;

/** What settings may be set to. */
export const LIMITS = {
  attempts: { min: 1, max: 100 },
  longestWaitHours: { min: 1, max: 168 },
  pollSeconds: { min: 15, max: 900 },
  keepDays: { min: 1, max: 3650 },
  keepJobs: { min: 10, max: 5000 },
} as const;

/** How long ended jobs stay on the list, and how many of them. */
export const DEFAULT_KEEP_DAYS = 90;
export const DEFAULT_KEEP_JOBS = 1000;

/** Render times that are remembered of each kind, and estimates whose outcome is. */
export const SAMPLES_MAX = 200;
export const HITS_MAX = 20;

/**
 * What an estimate takes: so many past jobs of the kind, and so many of them that took longer than
 * this one has. From three on it is said how many took less; a hit rate is told from five on.
 */
export const PAST_MIN = 8;
export const SURVIVORS_MIN = 5;
export const PAST_SAID_MIN = 3;
export const HITS_MIN = 5;

/** Fewer past jobs have no 95th percentile. */
export const SLOW_PAST_MIN = 20;

/** The account's finished videos are read once; when something was in the way, so much later. */
export const HISTORY_LIMIT = 100;
export const HISTORY_RETRY_MS = 3_600_000;

/** *Watch my account* looks for new videos this often. */
export const ACCOUNT_INTERVAL_MS = 5 * 60_000;

/** Ids that the user took off the list while *Watch my account* was on; it leaves them alone. */
export const DISMISSED_MAX = 500;

/** A link that HeyGen told so lately need not be asked for again before it is used. */
export const FRESH_LINK_MS = 60_000;

/** More endings than this in one round are told in one notification. */
export const SUMMARY_OVER = 3;

/** A finished job without its link is read again this often, one interval apart. */
export const MAX_LINK_READS = 10;

/**
 * Pause after a 429 without a usable Retry-After: doubling up to 15 min while HeyGen goes on
 * asking for silence. A used-up quota comes back later than a pace that was too fast.
 */
export const RATE_LIMIT_PAUSE_MS = 60_000;
export const QUOTA_PAUSE_MS = 15 * 60_000;

/** The longest Retry-After that we obey. */
export const RATE_LIMIT_PAUSE_MAX_MS = 3_600_000;

/**
 * Jobs that one text can add. 20,000 ids fit into a paste, take 9 of the storage's 10 MB, every
 * log with them, and a list of so many keeps a page from answering for 45 s.
 */
export const TRACK_MAX = 1000;

/** How long an ending of trouble asks for attention before it is history. */
export const ATTENTION_MS = 24 * 3_600_000;

/** How long news that change nothing wait for more: storing them goes through all jobs each time. */
export const BATCH_MS = 5_000;

/** Rows that are in sight when a popup opens, with some to spare. */
export const FIRST_ROWS = 6;

/** From so many jobs on there is a search field, and only the rows in sight are rendered. */
export const MANY_JOBS = 100;

/** Longest draft that outlives its page, in characters: more than `TRACK_MAX` links. */
export const DRAFT_MAX = 100_000;

/** Rows of a page that come back open. */
export const OPEN_PANELS_MAX = 50;

/** Jobs that one command can name or one file bring: as many as are ever kept. */
export const JOBS_MAX = 5000;

/** How long an exported file may be, in characters. */
export const EXPORT_MAX = 20_000_000;

/** Longest name that a user can give to a job, in characters. */
export const LABEL_MAX = 80;

/** Lines that a job's log holds; fewer when very many jobs share the storage. */
export const LOG_LINES = 200;
export const LOG_LINES_OF_ALL = 20_000;
export const LOG_LINES_MIN = 5;

/**
 * If one request told the same of at least `SHARED_MIN` jobs, the log stores one line for all of
 * them. Such lines are stored in chunks of `SHARED_CHUNK_LINES`, and the newest `SHARED_CHUNKS` full
 * chunks are kept.
 */
export const SHARED_MIN = 3;
export const SHARED_CHUNK_LINES = 16;
export const SHARED_CHUNKS = 64;

/** Lines of a job's log that may be about pages that asked. */
export const SITE_LINES = 20;

/** Longest raw answer that is kept for a job, in characters. */
export const RAW_ANSWER_MAX = 8_000;

/** No plan of ours reaches further ahead. A time beyond it means that the clock was set back. */
export const PLAN_HORIZON_MS = RATE_LIMIT_PAUSE_MAX_MS;

/** A time that a render can have taken. Beyond it somebody's clock was wrong. */
export const DURATION = { minMs: 1000, maxMs: 7 * 24 * 3_600_000 };
