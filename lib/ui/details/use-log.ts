import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { emptyLog, type JobLog, withSameAnswers } from '../../core/log/log.ts';
import { useUi } from '../shared/context.ts';

/** Returns a job's log, and follows it as long as the component is mounted. */
export function useLog(job: Job): JobLog {
  const { watchLog } = useUi();
  const log = useSignal<JobLog | null>(null);
  useEffect(
    () =>
      watchLog(job.id, (stored) => {
        log.value = stored ?? emptyLog;
      }),
    [job.id],
  );
  return log.value ? withSameAnswers(log.value, job) : emptyLog;
}
