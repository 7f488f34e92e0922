import {
  Bell,
  BellOff,
  CircleQuestionMark,
  Copy,
  ExternalLink,
  Eye,
  type IconNode,
  Link,
  RefreshCw,
  RotateCcw,
  Share2,
  X,
} from 'lucide';
import type { Job } from '../../core/job/job.ts';
import { type JobAction, otherActions } from '../../core/list/actions.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { DownloadMenu } from '../actions/download-menu.tsx';

const ICONS: Record<JobAction, IconNode> = {
  keep: Eye,
  check: RefreshCw,
  why: CircleQuestionMark,
  open: ExternalLink,
  copy_link: Link,
  copy_id: Copy,
  share: Share2,
  mute: BellOff,
  reset: RotateCcw,
  stop: X,
};

/** All actions of a job except the one that its closed row shows. */
export function OtherActions({ job }: { job: Job }) {
  const iconOf = (action: JobAction) => (action === 'mute' && job.muted ? Bell : ICONS[action]);
  return (
    <>
      <div class="job-strip">
        {otherActions(job).map((action) => (
          <ActionButton key={action} job={job} action={action} node={iconOf(action)} />
        ))}
      </div>
      <DownloadMenu job={job} />
    </>
  );
}
