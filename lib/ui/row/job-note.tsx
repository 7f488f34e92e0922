import { TriangleAlert } from 'lucide';
import type { RowNote } from '../../core/list/row-note.ts';
import { Icon } from '../shared/icon.tsx';

interface JobNoteProps {
  note: RowNote;
  /** The row stands open: there is room for all of it. */
  isOpen: boolean;
}

/** What there is to say of a job beyond its status, on one line as long as the row is closed. */
export function JobNote({ note: { tone, text, full }, isOpen }: JobNoteProps) {
  const shown = isOpen ? full : text;
  return (
    <p class={`job-note job-${tone}`} title={isOpen ? undefined : full}>
      {tone === 'problem' && <Icon node={TriangleAlert} size={14} />}
      {shown !== full && <span class="visually-hidden">{full}</span>}
      <span class="job-note-text" aria-hidden={shown !== full}>
        {shown}
      </span>
    </p>
  );
}
