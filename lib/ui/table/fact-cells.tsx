import { cleanName } from '../../core/base/clean-text.ts';
import {
  formatDuration,
  formatLength,
  formatTime,
  formatWhen,
  NONE,
} from '../../core/base/format.ts';
import { estimateText } from '../../core/estimates/estimate.ts';
import { ranForMs, runningForMs } from '../../core/job/end-time.ts';
import { isActive, type Job } from '../../core/job/job.ts';
import type { RowNote } from '../../core/list/row-note.ts';
import { useList, usePage } from '../shared/context.ts';

interface CellProps {
  job: Job;
}

/** The client or project. */
export function LabelCell({ job }: CellProps) {
  const { texts } = usePage();
  const label = cleanName(job.label);
  return (
    <td class="cell-label">
      {label !== null && (
        <span class="label-chip" dir="auto" title={`${texts.say('label_field')}: ${label}`}>
          {label}
        </span>
      )}
    </td>
  );
}

/** How long the job took, or has been running, with how long it will still take. */
export function TimeCell({ job, note }: CellProps & { note: RowNote }) {
  const { texts, now } = usePage();
  const { state } = useList();
  const ms = isActive(job) ? runningForMs(job, now.value) : ranForMs(job);
  // The status says it if the job is slow or has a problem.
  const left =
    state.value && note.tone === 'calm' ? estimateText(state.value, job, now.value, texts) : null;
  const known = [ms === null ? null : formatLength(ms, texts.locale), left].filter(Boolean);
  const text = known.join(' · ') || NONE;
  return (
    <td class="cell-time" title={text}>
      {text}
    </td>
  );
}

/** When HeyGen created the job. */
export function StartedCell({ job }: CellProps) {
  const { texts, now } = usePage();
  const at = job.details?.createdAt ?? null;
  if (at === null) return <td class="cell-started">{NONE}</td>;
  return (
    <td class="cell-started" title={formatTime(at, texts.locale)}>
      {formatWhen(at, now.value, texts.locale)}
    </td>
  );
}

/** How long the finished video is. */
export function LengthCell({ job }: CellProps) {
  const seconds = job.details?.durationSeconds ?? null;
  return <td class="cell-length">{seconds === null ? NONE : formatDuration(seconds)}</td>;
}
