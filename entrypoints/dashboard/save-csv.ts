import { isoDay } from '../../lib/core/base/format.ts';
import { csvOf } from '../../lib/core/files/csv.ts';
import type { Job } from '../../lib/core/job/job.ts';
import { saveFile } from '../../lib/ui/shared/save-file.ts';

/** Lets the user save jobs as a CSV file. */
export const saveCsv = (jobs: readonly Job[]): void =>
  saveFile(`renderwatch-jobs-${isoDay(Date.now(), 'UTC')}.csv`, csvOf(jobs));
