import { diagnose } from '../core/diagnosis.ts';
import { fieldsOf } from '../core/fields.ts';
import type { Job } from '../core/job.ts';
import { isTrustedLink } from '../core/links.ts';
import { layOut } from '../core/raw-text.ts';
import { supportReport } from '../core/report.ts';
import { useUi } from './context.ts';
import { CopyButton } from './copy-button.tsx';
import { JobLogView } from './job-log.tsx';
import { LabelForm } from './label-form.tsx';
import { useLog } from './use-log.ts';

/** Everything that is known of a job: every field, the last answer as it came, and the log. */
export function JobDetails({ job }: { job: Job }) {
  const { texts, state, about, saveFile } = useUi();
  const log = useLog(job);
  if (!state.value) return null;
  const current = state.value;
  const save = () => {
    const now = Date.now();
    const found = diagnose(current, job, log, now, texts);
    saveFile(`renderwatch-${job.id}.json`, supportReport(current, job, log, found, about, now));
  };
  return (
    <section class="panel" aria-label={texts.say('details')}>
      <LabelForm job={job} />
      <h3>{texts.say('details_fields')}</h3>
      <Fields job={job} />
      <div class="panel-head">
        <h3>{texts.say('raw_answer')}</h3>
        {log.raw !== null && <CopyButton text={layOut(log.raw)} />}
      </div>
      <pre class="raw">{log.raw === null ? texts.say('raw_none') : layOut(log.raw)}</pre>
      <JobLogView job={job} log={log} />
      <p class="buttons">
        <button type="button" title={texts.say('save_report_hint')} onClick={save}>
          {texts.say('save_report')}
        </button>
      </p>
      <p class="hint">{texts.say('save_report_hint')}</p>
    </section>
  );
}

function Fields({ job }: { job: Job }) {
  const { texts, state } = useUi();
  if (!state.value) return null;
  return (
    <dl class="fields">
      {fieldsOf(state.value, job, texts).map(({ key, text, isLink }) => (
        <div key={key} data-field={key} class={text === null ? 'untold' : ''}>
          <dt>{texts.say(key)}</dt>
          <dd>{isLink && text !== null ? <Link url={text} /> : (text ?? texts.say('not_told'))}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A link of HeyGen's own can be followed; any other is shown as the text that it is. */
function Link({ url }: { url: string }) {
  if (!isTrustedLink(url)) return <>{url}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {url.replace(/[?#].*/, '')}
    </a>
  );
}
