import { shortId } from '../job/facts.ts';
import type { LogLine } from './log.ts';
import type { LogEntry } from './log-entries.ts';

/** Returns a job's new log lines as the worker's console shows them, in English. */
export const consoleLines = ({ jobId, lines }: LogEntry): string[] =>
  lines.map((line) => `${shortId(jobId)}: ${lineText(line)}`);

/** Returns one console line for all jobs for which a request had the same result. */
export const sharedConsoleLine = (group: readonly LogEntry[]): string => {
  const [line] = group[0]?.lines ?? [];
  return `${group.length} jobs: ${line ? lineText(line) : ''}`;
};

function lineText(line: LogLine): string {
  switch (line.type) {
    case 'tracked':
      return 'tracking started';
    case 'check':
      return 'check asked for';
    case 'reset':
      return 'state reset';
    case 'keep':
      return 'watching goes on';
    case 'site':
      return `${line.outcome} asked for the status`;
    case 'ended':
      return `stopping because of ${line.outcome}`;
    case 'request':
      return requestText(line);
    default:
      return line.type satisfies never;
  }
}

function requestText({ endpoint, httpStatus, ms, outcome, code, attempt, max }: LogLine): string {
  const counted = attempt ? `attempt ${attempt}/${max} ` : '';
  const http = httpStatus === null ? 'no answer' : `HTTP ${httpStatus}`;
  const why = code === null ? '' : ` (${code})`;
  return `${counted}GET ${endpoint} -> ${http}, ${outcome}${why}, ${ms} ms`;
}
