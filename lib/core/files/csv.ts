import { isoTime } from '../base/format.ts';
import type { EpochMs } from '../base/time.ts';
import { endTimeOf, rendersInMs } from '../job/end-time.ts';
import type { Job } from '../job/job.ts';
import { hasPage, PROJECTS_PAGE, pageOf, sharePageOf } from '../job/links.ts';

/** Tells a spreadsheet that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Matches where a cell would begin with the sign of a formula: at the start, and after every
 * character at which the spreadsheet of another language splits a line. It does not know our quotes
 * then, so they do not help. Signs of other widths count too: a Japanese spreadsheet reads them.
 */
const BEFORE_FORMULA =
  /(?<=^|[;|\t\r\n])(?=(?:(?![\t\r\n])[\s\p{C}"])*[=+\-@−＝＋－＠﹦﹢﹣﹫])|^(?=[\t\r])/gu;

/** Returns a cell as RFC 4180 wants it. Text from HeyGen or a user never becomes a formula. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = value.replace(BEFORE_FORMULA, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

type Cell = string | number | null;

/** The columns by name. The names are the same in every language, because programs read them. */
const COLUMNS: Record<string, (job: Job) => Cell> = {
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  title: ({ details }) => details?.title ?? null,
  label: ({ label }) => label,
  status: ({ status }) => status,
  heygen_status: ({ rawStatus }) => rawStatus,
  added_at: ({ addedAt }) => iso(addedAt),
  created_at: ({ details }) => iso(details?.createdAt),
  completed_at: ({ details }) => iso(details?.completedAt),
  ended_at: (job) => iso(endTimeOf(job)),
  checked_at: ({ checkedAt }) => iso(checkedAt),
  render_seconds: (job) => seconds(rendersInMs(job)),
  duration_seconds: ({ details }) => details?.durationSeconds ?? null,
  progress_percent: ({ details }) => details?.progress ?? null,
  error_code: ({ failure }) => failure?.code ?? null,
  error_message: ({ failure }) => failure?.message ?? null,
  problem: ({ problem }) => problem?.kind ?? null,
  attempts: ({ attempts }) => attempts,
  video_link: pageLinkOf,
  share_link: sharePageOf,
};

/** Returns the page of a job in HeyGen's app; null if it has none of its own. */
function pageLinkOf(job: Job): Cell {
  const page = hasPage(job) ? pageOf(job) : PROJECTS_PAGE;
  return page === PROJECTS_PAGE ? null : page;
}

/** The names of the columns, in their order. */
export const csvColumns = Object.keys(COLUMNS);

const iso = (ms: EpochMs | null | undefined): Cell => (ms == null ? null : isoTime(ms));

const seconds = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 1000));

/**
 * Returns the jobs as a table for a spreadsheet. Its links are HeyGen's pages, which stay valid. It
 * has no links of files: anybody who has the table could open them, and they expire after a week.
 */
export function csvOf(jobs: readonly Job[]): string {
  const columns = Object.values(COLUMNS);
  const lines = jobs.map((job) => columns.map((column) => csvCell(column(job))).join(','));
  return `${BYTE_ORDER_MARK}${[csvColumns.join(','), ...lines].join('\r\n')}\r\n`;
}
