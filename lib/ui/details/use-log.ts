import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { emptyLog, type JobLog } from '../../core/log/log.ts';
import { useBackground } from '../shared/context.ts';

/** Returns a job's log, and follows it as long as the component is mounted. */
export function useLog({ id }: Job): JobLog {
  const { watchLog } = useBackground();
  const log = useSignal<JobLog>(emptyLog);
  useEffect(
    () =>
      watchLog(id, (stored) => {
        log.value = stored ?? emptyLog;
      }),
    [id],
  );
  return log.value;
}
