/**
 * Shared intervals, limits and defaults: how often HeyGen is asked, how much is stored and for how
 * long, and how long lists and texts may be. A limit that only one file needs can stay in that
 * file. Names contain the unit.
 */

/**
 * Chrome fires the alarms of a packed extension at most this often (30 s since Chrome 120). A
 * healthy job is also polled this often in its first minute, unless the user set a longer interval.
 */
export const POLL_INTERVAL_MS = 30_000;

/** Interval for a healthy job while it is likely to end. Older browsers make it 30 s. */
export const LIKELY_INTERVAL_MS = 27_000;

/** Shortest time between a request and the next planned wake-up. */
export const WAKE_GAP_MS = 15_000;

/**
 * Shortest time between two requests while the screen is locked. Nobody sees a notification then,
 * so four wake-ups become one. When the user unlocks the screen, overdue jobs are asked at once.
 */
export const LOCKED_GAP_MS = 2 * 60_000;

/** Longest interval for a healthy job, also when it already takes far longer than usual. */
export const CADENCE_WAIT_MAX_MS = 5 * 60_000;

/** A job that fails early does so within this time. */
export const EARLY_MS = 60_000;

/** Interval for a healthy job while the popup is open. */
export const LIVE_INTERVAL_MS = 5_000;

/**
 * Shortest time between two live requests for one job. It is below the interval: with an equal
 * value, jitter would make a job miss every second live round.
 */
export const LIVE_GAP_MS = 4_000;

/** Maximum number of new jobs that one round reads with single requests. */
export const DETAIL_READS_MAX = 10;

/** Jobs that become due within this time are asked together, in one wake-up. */
export const DUE_SOON_MS = 5_000;

/** `GET /v3/videos/statuses` takes at most 100 ids (docs/heygen-api.md#bulk-reads). */
export const BULK_LIMIT = 100;

/**
 * Longest back-off after failed attempts. It starts at 30 s and doubles, and it is never shorter
 * than the user's interval.
 */
export const BACKOFF_MAX_MS = 15 * 60_000;

/** Consecutive failed attempts after which we end a job ourselves. */
export const DEFAULT_ATTEMPTS = 30;

/** Allowed ranges of the numeric settings, both ends included. */
export const LIMITS = {
  maxAttempts: { min: 1, max: 100 },
  longestWaitHours: { min: 1, max: 168 },
  pollSeconds: { min: 15, max: 900 },
  keepDays: { min: 1, max: 3650 },
  keepJobs: { min: 10, max: 5000 },
} as const;

/** How many days an ended job stays on the list. */
export const DEFAULT_KEEP_DAYS = 90;

/** How many ended jobs stay on the list. */
export const DEFAULT_KEEP_JOBS = 1000;

/** Render times that are stored for each kind. */
export const SAMPLES_MAX = 200;

/** Estimates whose outcome is stored for the hit rate. */
export const HITS_MAX = 20;

/** An estimate needs at least this many past jobs of the kind. */
export const PAST_MIN = 8;

/** An estimate also needs this many past jobs that took longer than the job has taken so far. */
export const SURVIVORS_MIN = 5;

/** From this many past jobs on, the text says how many of them took less time. */
export const PAST_SAID_MIN = 3;

/** From this many outcomes on, the hit rate is shown. */
export const HITS_MIN = 5;

/** With fewer past jobs there is no 95th percentile, so no job counts as slow. */
export const SLOW_PAST_MIN = 20;

/** A job that is queued for longer is slow, if the account has too few past jobs to tell. */
export const LONG_QUEUE_MS = 60 * 60_000;

/** Number of a family's jobs that are read once, for render times. */
export const HISTORY_LIMIT = 100;

/** How long to wait before that read is tried again after a passing problem. */
export const HISTORY_RETRY_MS = 3_600_000;

/** How often *Watch my account* looks for new jobs. */
export const ACCOUNT_INTERVAL_MS = 5 * 60_000;

/** The longest part of a title, or id of a folder, that jobs are searched for, in characters. */
export const SEARCH_MAX = 100;

/**
 * Maximum number of remembered ids that the user took off the list while *Watch my account* was on.
 * *Watch my account* does not add them again.
 */
export const DISMISSED_MAX = 500;

/** A link is used without asking HeyGen again if HeyGen sent it within this time. */
export const FRESH_LINK_MS = 60_000;

/** What ended longer than this before a job was added is no news. */
export const ADDED_JUST_NOW_MS = 60_000;

/** More endings than this become one summary. */
export const SUMMARY_OVER = 3;

/** How often a finished job without its link is read again, one interval apart. */
export const MAX_LINK_READS = 10;

/**
 * First pause after a 429 without a usable Retry-After. It doubles up to 15 min while HeyGen keeps
 * answering with 429.
 */
export const RATE_LIMIT_PAUSE_MS = 60_000;

/** The same for a used-up quota, which takes longer to recover. It doubles up to 1 h. */
export const QUOTA_PAUSE_MS = 15 * 60_000;

/** The longest Retry-After that we obey. */
export const RATE_LIMIT_PAUSE_MAX_MS = 3_600_000;

/**
 * Jobs that one text can add. A paste can hold 20,000 ids. They would take 9 of the storage's
 * 10 MB, which leaves no room for logs, and a list of that length blocks a page for 45 s.
 */
export const TRACK_MAX = 1000;

/** How long a job that ended badly stays in the group that needs attention. */
export const ATTENTION_MS = 24 * 3_600_000;

/**
 * How long unchanged results wait to be stored in one batch. Each time they are stored, the code
 * goes through all jobs.
 */
export const BATCH_MS = 5_000;

/** Rows that are visible when a popup opens, with some to spare. */
export const FIRST_ROWS = 6;

/** From this many jobs on there is a search field, and only the visible rows are rendered. */
export const MANY_JOBS = 100;

/** Longest draft that is stored for a page, in characters: more than `TRACK_MAX` links. */
export const DRAFT_MAX = 100_000;

/** Maximum number of expanded rows of a page that are expanded again when it reopens. */
export const OPEN_PANELS_MAX = 50;

/** Jobs that one command can name or one file can contain: the upper limit of `keepJobs`. */
export const JOBS_MAX = 5000;

/** Longest exported file that can be imported, in characters. */
export const EXPORT_MAX = 20_000_000;

/** Longest name that a user can give to a job, in characters. */
export const LABEL_MAX = 80;

/** Lines in the log of one job. With very many jobs each log gets fewer. */
export const LOG_LINES = 200;

/** Lines in the logs of all jobs together. `LOG_LINES_MIN` takes precedence. */
export const LOG_LINES_OF_ALL = 20_000;

/** Every job's log gets at least this many lines. */
export const LOG_LINES_MIN = 5;

/** Lines of a job's log that may be about pages that asked for the job; fewer in a short log. */
export const SITE_LINES = 20;

/** Longest raw answer that is kept for a job, in characters. */
export const RAW_ANSWER_MAX = 8_000;

/** How many jobs keep raw answers of up to `RAW_ANSWER_MAX`. */
export const RAW_ANSWERS_LONG = 200;

/** What the other jobs keep of their raw answers, in characters: as much as a bulk read says. */
export const RAW_ANSWER_SHORT = 100;

/** No planned time is further ahead than this. A later time means that the clock was set back. */
export const PLAN_HORIZON_MS = RATE_LIMIT_PAUSE_MAX_MS;

/** The range of plausible render times. A value outside it comes from a wrong clock. */
export const DURATION = { minMs: 1000, maxMs: 7 * 24 * 3_600_000 };
