import type { Job } from '../../core/job/job.ts';
import { nameOf } from '../../core/text/job-text.ts';
import { useList, usePage } from '../shared/context.ts';
import './select-box.css';

interface SelectBoxProps {
  job: Job;
  /** Selects or unselects the row; with Shift also all rows since the last one. */
  onSelect: (job: Job, isRange: boolean) => void;
}

/** The checkbox that selects a row. The whole cell belongs to it. */
export function SelectBox({ job, onSelect }: SelectBoxProps) {
  const { texts } = usePage();
  const { selection } = useList();
  return (
    <label class="select-box">
      <input
        type="checkbox"
        aria-label={texts.say('select_job', nameOf(job, texts.locale))}
        checked={selection.value.has(job.id)}
        onClick={(event) => onSelect(job, event.shiftKey)}
      />
    </label>
  );
}
