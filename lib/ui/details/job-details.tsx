import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { allFindings, type SeenApp, seenApps } from '../../core/apps/seen-apps.ts';
import { diagnose } from '../../core/diagnostics/diagnose.ts';
import type { HeardByJob } from '../../core/heard/heard-items.ts';
import type { Job } from '../../core/job/job.ts';
import { emptyLog, type JobLog, withSameAnswers } from '../../core/log/log.ts';
import { nameOf } from '../../core/text/job-text.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { LanesOfApps } from './app-lanes.tsx';
import { JobCause } from './job-cause.tsx';
import { JobPreview } from './job-preview.tsx';
import { JobSummary } from './job-summary.tsx';
import { JobTabs } from './job-tabs.tsx';
import { OtherActions } from './other-actions.tsx';
import { useEscapeToClose } from './use-escape-to-close.ts';
import './job-details.css';

/** The props of a job's details. */
export interface JobDetailsProps {
  job: Job;
}

/**
 * Everything about a job, the most useful first: the cause of its state, its actions, and what is
 * known about it.
 */
export function JobDetails({ job }: JobDetailsProps) {
  const { texts, now } = usePage();
  const { state } = useList();
  const log = useLog(job);
  const apps = useApps(job);
  useEscapeToClose(job);
  if (!state.value) return null;
  const found = diagnose(state.value, job, log, now.value, texts, allFindings(apps));
  return (
    <section class="panel" aria-label={`${texts.say('details')}: ${nameOf(job, texts.locale)}`}>
      {found.isShown && <JobCause job={job} found={found} apps={apps} />}
      <OtherActions job={job} log={log} found={found} apps={apps} />
      <JobPreview job={job} />
      <JobSummary job={job} />
      {/* Those of other apps are beside what they do wrong. */}
      <LanesOfApps job={job} apps={apps.filter(({ findings }) => findings.length === 0)} />
      <JobTabs job={job} log={log} />
    </section>
  );
}

/** Returns what the user's apps have heard of a job, and follows it as long as it is shown. */
function useApps(job: Job): SeenApp[] {
  const { watchHeard } = useBackground();
  const heard = useSignal<HeardByJob>({});
  useEffect(
    () =>
      watchHeard((stored) => {
        heard.value = stored;
      }),
    [],
  );
  return seenApps(job, heard.value);
}

/** Returns a job's log, and follows it as long as the component is mounted. */
function useLog(job: Job): JobLog {
  const { watchLog } = useBackground();
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
