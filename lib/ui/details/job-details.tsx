import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { prettyJson } from '../../core/base/pretty-json.ts';
import { diagnose } from '../../core/diagnostics/diagnose.ts';
import { supportReport } from '../../core/diagnostics/support-report.ts';
import type { Job } from '../../core/job/job.ts';
import { isTrustedLink } from '../../core/job/links.ts';
import { fieldsOf } from '../../core/list/fields.ts';
import { emptyLog, type JobLog, withSameAnswers } from '../../core/log/log.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { CopyButton } from '../shared/copy.tsx';
import { saveFile } from '../shared/save-file.ts';
import { JobLogView } from './job-log.tsx';
import { JobSummary } from './job-summary.tsx';
import { JobTimeline } from './job-timeline.tsx';
import { JobWhy } from './job-why.tsx';
import { OtherActions } from './other-actions.tsx';
import './job-details.css';

/** The props of a job's details. */
export interface JobDetailsProps {
  job: Job;
  /** Shows the answer to **Why?**. */
  isWhy: boolean;
}

/** All actions of a job and everything that is known about it, the most useful first. */
export function JobDetails({ job, isWhy }: JobDetailsProps) {
  const { texts } = usePage();
  const { state } = useList();
  const log = useLog(job);
  if (!state.value) return null;
  return (
    <section class="panel" aria-label={texts.say('details')}>
      <OtherActions job={job} />
      {isWhy && <JobWhy job={job} log={log} />}
      <JobSummary job={job} />
      <JobTimeline job={job} log={log} />
      <div class="job-sections">
        <details data-section="fields">
          <summary>{texts.say('details_fields')}</summary>
          <Fields job={job} />
        </details>
        <details data-section="log">
          <summary>{texts.say('log')}</summary>
          <JobLogView job={job} log={log} />
        </details>
        <details data-section="raw">
          <summary>{texts.say('raw_answer')}</summary>
          <RawAnswer log={log} />
        </details>
      </div>
      <ReportButton job={job} log={log} />
    </section>
  );
}

function RawAnswer({ log }: { log: JobLog }) {
  const { texts } = usePage();
  if (log.raw === null) return <p class="hint">{texts.say('raw_none')}</p>;
  const text = prettyJson(log.raw);
  return (
    <>
      <div class="section-tools">
        <CopyButton text={text} />
      </div>
      <pre class="raw">{text}</pre>
    </>
  );
}

const ID_FIELDS: ReadonlySet<string> = new Set(['field_id', 'field_video_id']);

function Fields({ job }: { job: Job }) {
  const { texts } = usePage();
  const { state } = useList();
  if (!state.value) return null;
  return (
    <dl class="fields">
      {fieldsOf(state.value, job, texts).map(({ key, text, isLink }) => (
        <div key={key} data-field={key} class={text === null ? 'untold' : ''}>
          <dt>{texts.say(key)}</dt>
          <dd class={text !== null && ID_FIELDS.has(key) ? 'mono' : ''}>
            {isLink && text !== null ? <Link url={text} /> : (text ?? texts.say('not_told'))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A link to a HeyGen host; any other URL is shown as plain text. */
function Link({ url }: { url: string }) {
  if (!isTrustedLink(url)) return <>{url}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {url.replace(/[?#].*/, '')}
    </a>
  );
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

/** The button that saves a support report about a job, in a file that can be shared. */
function ReportButton({ job, log }: { job: Job; log: JobLog }) {
  const { texts, about } = usePage();
  const { state } = useList();
  const hintId = `report-${job.id}`;
  const save = () => {
    if (!state.value) return;
    const now = Date.now();
    const found = diagnose(state.value, job, log, now, texts);
    saveFile(`renderwatch-${job.id}.json`, supportReport(state.value, job, log, found, about, now));
  };
  return (
    <div class="job-report">
      <button type="button" class="action" aria-describedby={hintId} onClick={save}>
        {texts.say('save_report')}
      </button>
      <p class="hint" id={hintId}>
        {texts.say('save_report_hint')}
      </p>
    </div>
  );
}
