import { formatTime } from '../core/format.ts';
import type { Job } from '../core/job.ts';
import type { JobLog } from '../core/log.ts';
import { timelineOf } from '../core/timeline.ts';
import { useUi } from './context.ts';

/** The turns in the life of a job, with their times. */
export function JobTimeline({ job, log }: { job: Job; log: JobLog }) {
  const { texts } = useUi();
  const titleId = `timeline-${job.id}`;
  return (
    <div>
      <h3 id={titleId}>{texts.say('timeline')}</h3>
      <ol class="timeline" aria-labelledby={titleId}>
        {timelineOf(job, log, texts).map(({ at, what, text }, i) => (
          <li key={`${i}${what}`} data-moment={what}>
            <span>{text}</span>
            <time>{formatTime(at, texts.locale)}</time>
          </li>
        ))}
      </ol>
    </div>
  );
}
