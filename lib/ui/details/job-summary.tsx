import { formatAgo, formatExact, formatLength, formatWhen } from '../../core/base/format.ts';
import type { EpochMs } from '../../core/base/time.ts';
import { endTimeOf, runningForMs } from '../../core/job/end-time.ts';
import { isActive, type Job } from '../../core/job/job.ts';
import { linkValidText } from '../../core/list/link-expiry.ts';
import { statusText } from '../../core/text/job-text.ts';
import { usePage } from '../shared/context.ts';
import { LabelForm } from './label-form.tsx';

interface Fact {
  name: string;
  text: string;
  /** The exact time; null if the text is no time. */
  at: EpochMs | null;
}

/** The most important facts about a job, and the form for its label. */
export function JobSummary({ job }: { job: Job }) {
  const { texts, now } = usePage();
  const { locale } = texts;
  const linkValid = linkValidText(job, now.value, texts);
  return (
    <div class="job-summary">
      <dl class="job-known">
        {useFacts(job).map(({ name, text, at }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={at === null ? undefined : formatExact(at, now.value, locale)}>{text}</dd>
          </div>
        ))}
      </dl>
      <LabelForm job={job} />
      {linkValid && <p class="hint">{linkValid}</p>}
    </div>
  );
}

/** Returns when a job was created, has ended or how long it runs, and was checked, where known. */
function useFacts(job: Job): Fact[] {
  const { texts, now } = usePage();
  const { say, locale } = texts;
  const created = job.details?.createdAt ?? null;
  const ended = endTimeOf(job);
  const running = isActive(job) ? runningForMs(job, now.value) : null;
  const at = (name: string, time: EpochMs | null): Fact[] =>
    time === null ? [] : [{ name, text: formatWhen(time, now.value, locale), at: time }];
  return [
    ...at(say('field_created_at'), created),
    ...at(statusText(job, texts), ended),
    ...(running === null
      ? []
      : [{ name: say('summary_running'), text: formatLength(running, locale), at: null }]),
    ...(job.checkedAt === null
      ? []
      : [
          {
            name: say('fact_checked'),
            text: formatAgo(now.value - job.checkedAt, locale),
            at: job.checkedAt,
          },
        ]),
  ];
}
