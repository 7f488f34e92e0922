import { formatClock, formatDay, formatExact, isoDay } from '../../core/base/format.ts';
import { isFailure } from '../../core/job/facts.ts';
import type { Job } from '../../core/job/job.ts';
import type { JobLog } from '../../core/log/log.ts';
import { timelineOf } from '../../core/log/timeline.ts';
import { usePage } from '../shared/context.ts';

/** The main events of a job, with their times. The date is a line of its own when it changes. */
export function JobTimeline({ job, log }: { job: Job; log: JobLog }) {
  const { texts, now } = usePage();
  const { locale } = texts;
  const moments = timelineOf(job, log, texts);
  const days = moments.map(({ at }) => isoDay(at));
  const today = isoDay(now.value);
  return (
    <ol class="timeline" aria-label={texts.say('timeline')}>
      {moments.map(({ at, what, text }, i) => (
        <li
          key={`${i}${what}`}
          data-moment={what}
          data-failure={what === 'ended' && isFailure(job.status)}
        >
          {days[i] !== (days[i - 1] ?? today) && (
            <span class="timeline-day">{formatDay(at, locale)}</span>
          )}
          <time title={formatExact(at, now.value, locale)}>{formatClock(at, locale)}</time>
          <span dir="auto">{text}</span>
        </li>
      ))}
    </ol>
  );
}
