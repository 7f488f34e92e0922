import { shortId } from '../../core/job/facts.ts';
import { useBackground, usePage } from '../shared/context.ts';
import { CopyButton } from '../shared/copy.tsx';
import type { RowProps } from './job-row.tsx';

/**
 * The row of a job whose record cannot be shown. It reads nothing of the record but the id, and
 * offers to remove the job and to copy the record, which never contains the key.
 */
export function BrokenRow({ job, heading, item }: RowProps) {
  const { texts } = usePage();
  const { send } = useBackground();
  return (
    <li {...item} class="job" id={job.id} data-video-id={job.id} data-tone="bad" tabIndex={-1}>
      {heading}
      <div class="job-broken">
        <p>{texts.say('row_broken', shortId(job.id))}</p>
        <p class="buttons">
          <button type="button" class="small" onClick={() => send({ type: 'stop', ids: [job.id] })}>
            {texts.say('row_broken_remove')}
          </button>
          <CopyButton text={JSON.stringify(job, null, 2)} label={texts.say('row_broken_copy')} />
        </p>
      </div>
    </li>
  );
}
