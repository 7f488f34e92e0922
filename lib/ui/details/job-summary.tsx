import { formatAgo, formatLength, formatTime } from '../../core/base/format.ts';
import { slowAdviceText } from '../../core/estimates/slow.ts';
import { elapsedMs } from '../../core/job/facts.ts';
import { isActive, type Job } from '../../core/job/job.ts';
import { linkValidText } from '../../core/list/link-expiry.ts';
import { useList, usePage } from '../shared/context.ts';
import { LabelForm } from './label-form.tsx';

/** The most important facts about a job, and the form for its label. */
export function JobSummary({ job }: { job: Job }) {
  const { texts, now } = usePage();
  const { state } = useList();
  const { say, locale } = texts;
  const created = job.details?.createdAt;
  const length = job.status === 'not_found' ? null : elapsedMs(job, now.value);
  const ago = job.checkedAt === null ? null : formatAgo(now.value - job.checkedAt, locale);
  const lines = [
    [say('field_kind'), job.kind && say(`kind_${job.kind}`)],
    [say('field_id'), job.id],
    [say('field_created_at'), created == null ? null : formatTime(created, locale)],
    [
      say(isActive(job) ? 'summary_running' : 'summary_took'),
      length === null ? null : formatLength(length, locale),
    ],
    [say('field_checked_at'), ago],
  ] as const;
  const linkValid = linkValidText(job, now.value, texts);
  const slow = state.value && slowAdviceText(state.value, job, now.value, texts);
  return (
    <div class="job-summary">
      <dl class="fields">
        {lines.map(
          ([name, text]) =>
            text !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd class={text === job.id ? 'mono' : ''}>{text}</dd>
              </div>
            ),
        )}
      </dl>
      {linkValid && <p class="remark">{linkValid}</p>}
      {slow && <p class="remark">{slow}</p>}
      <LabelForm job={job} />
    </div>
  );
}
