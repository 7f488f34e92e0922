import { ChevronDown, ChevronUp, RefreshCw } from 'lucide';
import type { Job } from '../../core/job/job.ts';
import { primaryAction } from '../../core/list/actions.ts';
import type { Panel } from '../../core/list/page-state.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { DownloadButton } from '../actions/download-button.tsx';
import { useJobCommands } from '../actions/job-commands.ts';
import { usePage } from '../shared/context.ts';
import { nameId } from '../shared/element-ids.ts';
import { IconButton } from '../shared/icon-button.tsx';

/** The buttons of a closed row: the most useful action, and the one that opens the details. */
export function JobActions({ job, panel }: { job: Job; panel: Panel | null }) {
  const { texts } = usePage();
  const { toggle } = useJobCommands();
  const action = primaryAction(job);
  return (
    <div class="job-actions">
      {action === 'download' ? (
        <DownloadButton job={job} />
      ) : (
        <ActionButton
          job={job}
          action={action}
          {...(action === 'check' && { node: RefreshCw, isSmall: true })}
        />
      )}
      <IconButton
        describedBy={nameId(job)}
        node={panel === null ? ChevronDown : ChevronUp}
        label={texts.say('details')}
        expanded={panel !== null}
        onClick={() => toggle(job, 'details')}
      />
    </div>
  );
}
