import { csvOf } from '../../../lib/core/files/csv.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { useUi } from '../../../lib/ui/shared/context.ts';

const isoTime = (ms: number): string => new Date(ms).toISOString();

/** Returns a function that saves jobs as a CSV file. */
export function useExport(): (jobs: readonly Job[]) => void {
  const { saveFile } = useUi();
  return (jobs) => {
    const day = isoTime(Date.now()).slice(0, 10);
    saveFile(`renderwatch-jobs-${day}.csv`, csvOf(jobs, isoTime));
  };
}
