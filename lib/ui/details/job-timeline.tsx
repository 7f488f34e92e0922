import { formatClock, formatDay, formatTime } from '../../core/base/format.ts';
import type { Job } from '../../core/job/job.ts';
import type { JobLog } from '../../core/log/log.ts';
import { timelineOf } from '../../core/log/timeline.ts';
import { usePage } from '../shared/context.ts';

/** The main events of a job, with their times. */
export function JobTimeline({ job, log }: { job: Job; log: JobLog }) {
  const { texts } = usePage();
  const { locale } = texts;
  const moments = timelineOf(job, log, texts);
  // The date is shown only where a new day begins.
  const timeText = (at: number, before: number | undefined) =>
    before !== undefined && formatDay(at, locale) === formatDay(before, locale)
      ? formatClock(at, locale)
      : formatTime(at, locale);
  const titleId = `timeline-${job.id}`;
  return (
    <div>
      <h3 id={titleId}>{texts.say('timeline')}</h3>
      <ol class="timeline" aria-labelledby={titleId}>
        {moments.map(({ at, what, text }, i) => (
          <li key={`${i}${what}`} data-moment={what}>
            <span>{text}</span>
            <time title={formatTime(at, locale)}>{timeText(at, moments[i - 1]?.at)}</time>
          </li>
        ))}
      </ol>
    </div>
  );
}
