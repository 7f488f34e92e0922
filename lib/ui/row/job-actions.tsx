import { ChevronDown, ChevronUp, ExternalLink, type IconNode, Link, RefreshCw } from 'lucide';
import { isSlow } from '../../core/estimates/slow.ts';
import { isActive, type Job } from '../../core/job/job.ts';
import { type JobAction, rowActions } from '../../core/list/actions.ts';
import type { Panel } from '../../core/list/page-state.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { DownloadButton } from '../actions/download-button.tsx';
import { useJobCommands } from '../actions/job-commands.ts';
import { useList, usePage } from '../shared/context.ts';
import { nameId } from '../shared/element-ids.ts';
import { IconButton } from '../shared/icon-button.tsx';

const ICONS: Partial<Record<JobAction, IconNode>> = {
  check: RefreshCw,
  open: ExternalLink,
  copy_link: Link,
};

const NOTHING = { main: null, more: [] } as const;

/**
 * The buttons of a row: the one that opens the details and, while it is closed, the most useful
 * action. Two more appear while the pointer or the focus is in it. The details have all of them.
 */
export function JobActions({ job, panel }: { job: Job; panel: Panel | null }) {
  const { texts, now } = usePage();
  const { state } = useList();
  const { toggle } = useJobCommands();
  const slow = state.value !== null && isActive(job) && isSlow(state.value, job, now.value);
  // What an open row offers is in its details.
  const { main, more } = panel === null ? rowActions(job, slow) : NOTHING;
  return (
    <div class="job-actions">
      {main === 'download' && <DownloadButton job={job} />}
      {main !== null && main !== 'download' && <ActionButton job={job} action={main} />}
      <span class="job-more">
        <span class="job-more-buttons">
          {more.map((action) => (
            <ActionButton
              key={action}
              job={job}
              action={action}
              {...(ICONS[action] && { node: ICONS[action] })}
              isSmall
            />
          ))}
        </span>
      </span>
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
