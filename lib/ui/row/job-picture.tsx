import { isActive, type Job } from '../../core/job/job.ts';
import { renderProgress } from '../../core/list/render-progress.ts';
import { useList, usePage } from '../shared/context.ts';
import { StatusIcon } from '../shared/status-icon.tsx';
import { Thumbnail } from '../shared/thumbnail.tsx';
import { ProgressRing } from './progress-ring.tsx';

/**
 * The picture of a row: a ring while the job renders, the thumbnail once it is ready, and the icon of
 * every other status.
 */
export function JobPicture({ job }: { job: Job }) {
  const { texts } = usePage();
  const kind = job.kind && job.kind !== 'video' ? texts.say(`kind_${job.kind}`) : null;
  return (
    <span class="job-picture shape" title={kind ?? undefined}>
      {job.status === 'completed' ? (
        <Thumbnail url={job.details?.thumbnailUrl} kind={job.kind} />
      ) : (
        <span class="job-state">
          <StateShape job={job} />
        </span>
      )}
      {kind && <span class="visually-hidden">{kind}</span>}
    </span>
  );
}

function StateShape({ job }: { job: Job }) {
  const { now } = usePage();
  const { state } = useList();
  const isRendering = isActive(job) && job.status === 'processing';
  return isRendering && state.value ? (
    <ProgressRing {...renderProgress(state.value, job, now.value)} />
  ) : (
    <StatusIcon status={job.status} alive={false} />
  );
}
