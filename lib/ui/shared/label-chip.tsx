import type { Job } from '../../core/job/job.ts';
import { labelBesideName } from '../../core/text/job-text.ts';
import { usePage } from './context.ts';
import './label-chip.css';

/** The label of a job beside its name; nothing without a label, or if the label is the name. */
export function LabelChip({ job }: { job: Job }) {
  const { texts } = usePage();
  const label = labelBesideName(job);
  if (label === null) return null;
  return (
    <span class="label-chip" dir="auto" title={`${texts.say('label_field')}: ${label}`}>
      {label}
    </span>
  );
}
