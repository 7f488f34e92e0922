import type { IconNode } from 'lucide';
import type { MessageKey } from '../../core/base/texts.ts';
import type { Job } from '../../core/job/job.ts';
import type { JobAction } from '../../core/list/actions.ts';
import { useList, usePage } from '../shared/context.ts';
import { nameId } from '../shared/element-ids.ts';
import { Icon } from '../shared/icon.tsx';
import { useJobCommands } from './job-commands.ts';

const ACTION_LABELS = {
  keep: 'keep_watching',
  check: 'check_status',
  why: 'why',
  open: 'open_in_heygen',
  copy_link: 'copy_link',
  copy_id: 'copy_id',
  share: 'share_page',
  copy_share: 'copy_share',
  copy_embed: 'copy_embed',
  mute: 'mute',
  reset: 'reset_state',
  stop: 'stop_tracking',
} as const satisfies Record<JobAction, MessageKey>;

interface ActionButtonProps {
  job: Job;
  action: JobAction;
  /** The icon; missing where there is no room for one. It has a tooltip, because it can be alone. */
  node?: IconNode;
  /** Shows only the icon. */
  isSmall?: boolean;
}

/** Returns the name of an action of a job. */
export function useActionLabel(job: Job, action: JobAction): string {
  const { texts } = usePage();
  return texts.say(action === 'mute' && job.muted ? 'unmute' : ACTION_LABELS[action]);
}

/** A button for one action of a job. */
export function ActionButton({ job, action, node, isSmall = false }: ActionButtonProps) {
  const { feedback, openPanels } = useList();
  const { run } = useJobCommands();
  const label = useActionLabel(job, action);
  const isAsking = action === 'check' && feedback.value.get(job.id)?.type === 'asking';
  return (
    <button
      type="button"
      class={isSmall ? 'icon-button' : 'action'}
      data-action={action}
      aria-label={isSmall ? label : undefined}
      title={isSmall || node ? label : undefined}
      aria-describedby={nameId(job)}
      aria-expanded={action === 'why' ? openPanels.value.has(job.id) : undefined}
      // Not `disabled`: a disabled button loses the focus.
      aria-disabled={isAsking}
      onClick={() => run(job, action)}
    >
      {node && <Icon node={node} size={isSmall ? 16 : 14} />}
      {!isSmall && <span class="label">{label}</span>}
    </button>
  );
}
