import { TriangleAlert } from 'lucide';
import type { Job } from '../core/job.ts';
import { noteOf } from '../core/note.ts';
import { useUi } from './context.ts';
import { Icon } from './icon.tsx';

interface JobNoteProps {
  job: Job;
  /** The row stands open: there is room for all of it. */
  isOpen: boolean;
}

/** What there is to say of a job beyond its status, on one line as long as the row is closed. */
export function JobNote({ job, isOpen }: JobNoteProps) {
  const { texts, state, now, isTold } = useUi();
  if (!state.value) return null;
  const { tone, text, tail, full } = noteOf(state.value, job, isTold.value, now.value, texts);
  const isCut = !isOpen && tail !== '';
  return (
    <p class={`job-note job-${tone}`} title={isOpen ? undefined : text}>
      {tone === 'problem' && <Icon node={TriangleAlert} size={14} />}
      <span class={isCut ? 'visually-hidden' : 'job-note-text'}>{full}</span>
      {isCut && (
        <span class="job-note-cut" aria-hidden="true">
          <span class="job-note-text">{text}</span>
          <span class="job-note-tail">{tail}</span>
        </span>
      )}
    </p>
  );
}
