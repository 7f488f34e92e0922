import type { JobLog } from '../core/log/log.ts';

/** Calls back with a job's log now and after every change. Returns a function that stops it. */
export function watchLogOfJob(jobId: string, onLog: (log: JobLog | null) => void): () => void {
  let isStopped = false;
  let stop = () => {};
  // Loaded here because no page needs it before the user opens a row.
  void import('../browser/storage/log-store.ts').then((store) => {
    if (!isStopped) stop = store.watchLog(jobId, onLog);
  });
  return () => {
    isStopped = true;
    stop();
  };
}
