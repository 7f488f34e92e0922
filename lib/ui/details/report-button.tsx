import { diagnose } from '../../core/diagnostics/diagnose.ts';
import { supportReport } from '../../core/diagnostics/support-report.ts';
import type { Job } from '../../core/job/job.ts';
import type { JobLog } from '../../core/log/log.ts';
import { useList, usePage } from '../shared/context.ts';
import { saveFile } from '../shared/save-file.ts';

/** The button that saves a support report about a job, in a file that can be shared. */
export function ReportButton({ job, log }: { job: Job; log: JobLog }) {
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
