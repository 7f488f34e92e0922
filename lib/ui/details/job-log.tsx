import { useSignal } from '@preact/signals';
import type { Job } from '../../core/job/job.ts';
import type { JobLog } from '../../core/log/log.ts';
import { logText } from '../../core/text/log-text.ts';
import { usePage } from '../shared/context.ts';
import { CopyButton } from '../shared/copy.tsx';
import { TextInput } from '../shared/form.tsx';

/** A job's log, the newest line first, with a field that filters the lines by their text. */
export function JobLogView({ job, log }: { job: Job; log: JobLog }) {
  const { texts } = usePage();
  const filter = useSignal('');
  const wanted = filter.value.trim().toLowerCase();
  const all = log.lines.map((line) => logText(line, job, texts));
  const shown = all.filter((line) => line.toLowerCase().includes(wanted)).toReversed();
  const empty = texts.say(all.length === 0 ? 'log_empty' : 'log_none_match');
  return (
    <>
      <div class="section-tools">
        <TextInput
          type="search"
          class="small"
          aria-label={texts.say('log_filter')}
          placeholder={texts.say('log_filter')}
          draft={filter}
        />
        {shown.length > 0 && <CopyButton text={shown.join('\n')} />}
      </div>
      <ol class="log" aria-label={texts.say('log')}>
        {shown.length === 0 ? (
          <li>{empty}</li>
        ) : (
          shown.map((line, i) => (
            <li key={`${i}${line}`} dir="auto">
              {line}
            </li>
          ))
        )}
      </ol>
    </>
  );
}
