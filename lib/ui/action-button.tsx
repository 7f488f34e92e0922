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
import type { JobAction } from '../core/actions.ts';
import type { Job } from '../core/job.ts';
import type { MessageKey } from '../core/text.ts';
import { useUi } from './context.ts';
import { act } from './deeds.ts';
import { Icon } from './icon.tsx';
import { nameId } from './name-id.ts';

const LOOKS = {
  keep: [Eye, 'keep_watching'],
  check: [RefreshCw, 'check_status'],
  why: [CircleQuestionMark, 'why'],
  open: [ExternalLink, 'open_in_heygen'],
  copy_link: [Link, 'copy_link'],
  copy_id: [Copy, 'copy_id'],
  share: [Share2, 'share_page'],
  mute: [BellOff, 'mute'],
  reset: [RotateCcw, 'reset_state'],
  stop: [X, 'stop_tracking'],
} as const satisfies Record<JobAction, readonly [IconNode, MessageKey]>;

interface ActionButtonProps {
  job: Job;
  action: JobAction;
  /** How much of it there is room for. */
  shows?: 'both' | 'icon' | 'label';
}

/** A button for one thing that can be done with a job. */
export function ActionButton({ job, action, shows = 'both' }: ActionButtonProps) {
  const ui = useUi();
  const [node, key] = action === 'mute' && job.muted ? ([Bell, 'unmute'] as const) : LOOKS[action];
  const label = ui.texts.say(key);
  const isSmall = shows === 'icon';
  const isAsking = action === 'check' && ui.answers.value.get(job.id)?.type === 'asking';
  return (
    <button
      type="button"
      class={isSmall ? 'icon-button' : 'action'}
      data-action={action}
      aria-label={isSmall ? label : undefined}
      title={isSmall ? label : undefined}
      aria-describedby={nameId(job)}
      aria-expanded={action === 'why' ? ui.openPanels.value.get(job.id) === 'why' : undefined}
      // Not `disabled`, which would take the keyboard's place in the page away.
      aria-disabled={isAsking}
      onClick={() => act(ui, job, action)}
    >
      {shows !== 'label' && <Icon node={node} size={isSmall ? 16 : 14} />}
      {!isSmall && label}
    </button>
  );
}
