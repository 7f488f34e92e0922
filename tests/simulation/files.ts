import fc from 'fast-check';
import { toExport } from '../../lib/core/files/export.ts';
import { parseExport } from '../../lib/core/files/parse-export.ts';
import { noDetails } from '../../lib/core/job/details.ts';
import { type Job, newJob } from '../../lib/core/job/job.ts';
import { isTerminal, type JobStatus, jobStatuses } from '../../lib/core/job/status.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import type { Command } from '../../lib/core/state/command.ts';
import { noRenderTimes } from '../../lib/core/state/render-times.ts';
import { emptyGlobals } from '../../lib/core/state/state.ts';

/** The label of every job in a generated file. A job that is already tracked must not get it. */
export const FILE_LABEL = 'of a file';

/** The product and browser that an exported file names. */
export const ABOUT = { version: '0.0.0', browser: 'simulated', language: 'en' };

/** A job in a file. The clock that the file was written by may be ahead of ours. */
export interface FileJob {
  id: string;
  status: JobStatus;
  hasLink: boolean;
  agoMs: number;
}

/** Any job in a file, with one of these ids. */
export const anyFileJob = (id: fc.Arbitrary<string>): fc.Arbitrary<FileJob> =>
  fc.record({
    id,
    status: fc.oneof(
      fc.constantFrom<JobStatus>('processing', 'completed', 'failed'),
      fc.constantFrom(...jobStatuses),
    ),
    hasLink: fc.boolean(),
    agoMs: fc.integer({ min: -3_600_000, max: 20 * 3_600_000 }),
  });

/** Returns the text of a file with these jobs. */
export const fileOf = (jobs: readonly FileJob[], now: number): string =>
  toExport(
    {
      ...emptyGlobals,
      settings: defaultSettings,
      renderTimes: noRenderTimes,
      jobs: jobs.map((job) => jobOf(job, now)),
    },
    ABOUT,
    now,
  );

/** Returns the settings page's command for a chosen file, or null if it cannot be read. */
export function commandOfFile(text: string, withSettings: boolean): Command | null {
  const file = parseExport(text);
  if (!file.ok) return null;
  const { jobs, settings } = file;
  return { type: 'import', jobs, ...(withSettings && { settings }) };
}

function jobOf({ id, status, hasLink, agoMs }: FileJob, now: number): Job {
  const at = now - agoMs;
  const videoUrl = `https://files2.heygen.ai/x/${id}.mp4?old`;
  return {
    ...newJob({ id, kind: null }, at),
    label: FILE_LABEL,
    status,
    checkedAt: at,
    seen: false,
    details: hasLink ? { ...noDetails, videoUrl } : null,
    ...(isTerminal(status) && { endedAt: at, nextPollAt: null }),
  };
}
