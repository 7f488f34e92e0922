import type { Job } from '../../core/job/job.ts';
import { nameOf } from '../../core/text/job-text.ts';
import { useList, usePage } from '../shared/context.ts';
import './select-box.css';

/** The checkbox that selects a row; nothing while jobs cannot be selected. */
export function SelectBox({ job }: { job: Job }) {
  const { texts } = usePage();
  const { selection } = useList();
  const chosen = selection.value;
  if (!chosen) return null;
  return (
    <input
      type="checkbox"
      class="select-box"
      aria-label={texts.say('select_job', nameOf(job))}
      checked={chosen.has(job.id)}
      onChange={({ currentTarget }) => {
        const next = new Set(chosen);
        if (currentTarget.checked) next.add(job.id);
        else next.delete(job.id);
        selection.value = next;
      }}
    />
  );
}
