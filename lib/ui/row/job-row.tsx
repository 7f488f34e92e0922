import { BellOff } from 'lucide';
import type { ComponentChildren, HTMLAttributes } from 'preact';
import { isFailure } from '../../core/job/facts.ts';
import type { Job } from '../../core/job/job.ts';
import { rowNote } from '../../core/list/row-note.ts';
import { isAlive, nameOf } from '../../core/text/job-text.ts';
import { useJobCommands } from '../actions/job-commands.ts';
import { details } from '../details/lazy-details.tsx';
import { useList, usePage } from '../shared/context.ts';
import { nameId, statusId } from '../shared/element-ids.ts';
import { Icon } from '../shared/icon.tsx';
import { LabelChip } from '../shared/label-chip.tsx';
import { JobActions } from './job-actions.tsx';
import { JobFacts } from './job-facts.tsx';
import { JobPicture } from './job-picture.tsx';
import './job-row.css';

/** What has a click of its own. */
const CLICKABLE = 'a, button, input, label, select, textarea, summary';

/** The row of one job: name, status and one action. A click on it opens the details below it. */
export function JobRow({ job, heading, item }: RowProps) {
  const { texts, now } = usePage();
  const { state, openPanels, bannerCoversAll } = useList();
  const { toggle } = useJobCommands();
  if (!state.value) return null;
  const panel = openPanels.value.get(job.id) ?? null;
  const note = rowNote(state.value, job, bannerCoversAll.value, now.value, texts);
  const onClick = ({ target }: MouseEvent) => {
    const isElsewhere = target instanceof Element && target.closest(CLICKABLE) !== null;
    // A text that the user selects is to be copied.
    if (!isElsewhere && getSelection()?.isCollapsed !== false) toggle(job, 'details');
  };
  return (
    <li
      {...item}
      class="job"
      id={job.id}
      data-video-id={job.id}
      data-kind={job.kind}
      data-status={job.status}
      data-tone={toneOf(job, isAlive(state.value, job, now.value))}
      data-panel={panel ?? 'none'}
      // Keys move the focus between rows; `enterByTab` makes one row reachable by Tab.
      tabIndex={-1}
      aria-labelledby={`${nameId(job)} ${statusId(job)}`}
    >
      {heading}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the row and its last button do the same */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the row's last button does the same */}
      <div class="job-row" onClick={onClick}>
        <JobPicture job={job} />
        <div class="job-body">
          <div class="job-head">
            <JobName job={job} />
            <Plan parts={note.plan} />
            <JobActions job={job} panel={panel} />
          </div>
          <JobFacts job={job} note={note} />
        </div>
      </div>
      {panel && <details.Component job={job} />}
    </li>
  );
}

/** The attempts and the next check. Screen readers get them as a sentence from the note. */
const Plan = ({ parts }: { parts: readonly string[] }) =>
  parts.length === 0 ? null : (
    <span class="job-plan" aria-hidden="true">
      {parts.join(' · ')}
    </span>
  );

export function JobName({ job }: { job: Job }) {
  const { texts } = usePage();
  const isNew = useList().newJobs.value.has(job.id);
  return (
    <span class="job-title">
      {isNew && (
        <span class="job-new" title={texts.say('row_new')}>
          <span class="visually-hidden">{texts.say('row_new')}</span>
        </span>
      )}
      <span class="job-name" dir="auto" id={nameId(job)} title={titleOf(job, texts.locale)}>
        {nameOf(job, texts.locale)}
      </span>
      <LabelChip job={job} />
      {job.muted && (
        <span class="job-muted" title={texts.say('muted')}>
          <Icon node={BellOff} size={14} />
          <span class="visually-hidden">{texts.say('muted')}</span>
        </span>
      )}
    </span>
  );
}

/** The full name and the id, for a tooltip. */
const titleOf = (job: Job, locale: string): string => `${nameOf(job, locale)}\n${job.id}`;

/** Returns the colour group of a status. The word and the picture carry the meaning. */
export function toneOf(job: Job, alive: boolean): string {
  if (job.status === 'completed') return 'good';
  // Nothing went wrong with a job that somebody cancelled.
  if (job.status !== 'cancelled' && isFailure(job.status)) return 'bad';
  return alive ? 'busy' : 'calm';
}

/** The props of a row. */
export interface RowProps {
  job: Job;
  /** The heading of the group that begins here. It is the first child of the row's `<li>`. */
  heading?: ComponentChildren;
  /** Attributes of the row's `<li>` in a virtual list: its position in the list and its layout. */
  item?: HTMLAttributes<HTMLLIElement> & { 'data-index'?: number };
}
