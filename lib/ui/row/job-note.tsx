import { TriangleAlert } from 'lucide';
import type { RowNote } from '../../core/list/row-note.ts';
import { Icon } from '../shared/icon.tsx';

interface JobNoteProps {
  note: RowNote;
  /** The row is open, so there is room for the full text. */
  isOpen: boolean;
}

/** The note below a job's status, on one line while the row is closed. */
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
