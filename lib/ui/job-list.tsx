import { useRef } from 'preact/hooks';
import { useUi } from './context.ts';
import { JobRow } from './job-row.tsx';
import { useListKeys } from './list-keys.ts';

/** All jobs, the newest first. A row keeps its place for as long as it is tracked. */
export function JobList() {
  const { texts, state } = useUi();
  const area = useRef<HTMLDivElement>(null);
  useListKeys(area);
  if (!state.value) return null;
  const jobs = state.value.jobs.toReversed();
  return (
    <div ref={area}>
      {jobs.length === 0 && (
        <div class="empty">
          <strong>{texts.say('empty_title')}</strong>
          <p>{texts.say('empty_text')}</p>
        </div>
      )}
      <ul class="jobs" aria-label={texts.say('jobs')}>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </ul>
    </div>
  );
}
