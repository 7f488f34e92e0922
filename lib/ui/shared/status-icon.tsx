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

/** Every status has its own shape, because not everyone can tell the colours apart. */
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

/**
 * The icon of a status. It spins if `alive`: HeyGen has recently said that the job is running, and
 * nothing blocks its polling.
 */
export function StatusIcon({ status, alive }: { status: JobStatus; alive: boolean }) {
  return <Icon node={SHAPES[status]} size={16} class={alive ? 'spinning' : ''} />;
}
