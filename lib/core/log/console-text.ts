import { shortId } from '../job/facts.ts';
import type { LogLine } from './log.ts';
import type { LogEntry } from './log-entries.ts';

/**
 * Returns the new log lines as the worker's console shows them, in English: one line for all jobs
 * of which the same is said, such as those of a bulk read.
 */
export function consoleLines(entries: readonly LogEntry[]): string[] {
  const jobsByText = new Map<string, string[]>();
  for (const { jobId, lines } of entries) {
    for (const line of lines) {
      const text = lineText(line);
      const jobs = jobsByText.get(text) ?? [];
      jobs.push(jobId);
      jobsByText.set(text, jobs);
    }
  }
  return [...jobsByText].map(
    ([text, jobs]) =>
      `${jobs.length === 1 ? shortId(jobs[0] ?? '') : `${jobs.length} jobs`}: ${text}`,
  );
}

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
