import {
  AlarmClockOff,
  Ban,
  CircleCheck,
  CircleQuestionMark,
  CircleX,
  Clock,
  FileQuestionMark,
  type IconNode,
  LoaderCircle,
  MessageCircleQuestionMark,
  SearchX,
  ServerCrash,
  Unplug,
} from 'lucide';
import type { JobStatus } from '../../core/job/status.ts';
import { Icon } from './icon.tsx';

/** A shape of its own for every status: colour alone tells nobody anything. */
const SHAPES = {
  queued: Clock,
  processing: LoaderCircle,
  waiting_for_input: MessageCircleQuestionMark,
  unknown: CircleQuestionMark,
  completed: CircleCheck,
  failed: CircleX,
  not_found: SearchX,
  cancelled: Ban,
  timeout: AlarmClockOff,
  connection_error: Unplug,
  api_error: ServerCrash,
  unknown_error: FileQuestionMark,
} as const satisfies Record<JobStatus, IconNode>;

/** `alive`: HeyGen said lately that it is rendering, and nothing stands in the way. */
export function StatusIcon({ status, alive }: { status: JobStatus; alive: boolean }) {
  return <Icon node={SHAPES[status]} size={16} class={alive ? 'spinning' : ''} />;
}
