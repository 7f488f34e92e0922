import { shortId } from '../../core/job/facts.ts';
import type { Job } from '../../core/job/job.ts';
import { useBackground, usePage } from '../shared/context.ts';
import { CopyButton } from '../shared/copy.tsx';

/** The row of a job whose record cannot be shown: it reads nothing of the record but the id. */
export function BrokenTableRow({ job }: { job: Job }) {
  const { texts } = usePage();
  const { send } = useBackground();
  return (
    <tr class="table-row" id={job.id} data-video-id={job.id} data-tone="bad" tabIndex={-1}>
      {/* A narrow window shows no more columns than these. */}
      <td colSpan={4}>
        <span class="table-broken">
          <span>{texts.say('row_broken', shortId(job.id))}</span>
          <button type="button" class="small" onClick={() => send({ type: 'stop', ids: [job.id] })}>
            {texts.say('row_broken_remove')}
          </button>
          <CopyButton text={JSON.stringify(job, null, 2)} label={texts.say('row_broken_copy')} />
        </span>
      </td>
    </tr>
  );
}
