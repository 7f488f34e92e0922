import { BellOff, TriangleAlert } from 'lucide';
import type { ComponentChildren, HTMLAttributes } from 'preact';
import { isFailure } from '../../core/job/facts.ts';
import type { Job } from '../../core/job/job.ts';
import { type RowNote, rowNote } from '../../core/list/row-note.ts';
import { isAlive, nameOf } from '../../core/text/job-text.ts';
import { details } from '../details/lazy-details.tsx';
import { useList, usePage } from '../shared/context.ts';
import { nameId, statusId } from '../shared/element-ids.ts';
import { Icon } from '../shared/icon.tsx';
import { Thumbnail } from '../shared/thumbnail.tsx';
import { JobActions } from './job-actions.tsx';
import { JobFacts } from './job-facts.tsx';
import { SelectBox } from './select-box.tsx';
import './job-row.css';

/** The row of one job: name, status and one action. The details open inside the row. */
export function JobRow({ job, heading, item }: RowProps) {
  const { texts, now } = usePage();
  const { state, openPanels, bannerCoversAll } = useList();
  if (!state.value) return null;
  const panel = openPanels.value.get(job.id) ?? null;
  const note = rowNote(state.value, job, bannerCoversAll.value, now.value, texts);
  const alive = isAlive(state.value, job, now.value);
  return (
    <li
      {...item}
      class="job"
      id={job.id}
      data-video-id={job.id}
      data-status={job.status}
      data-tone={tone(job, alive)}
      data-panel={panel ?? 'none'}
      // Keys move the focus between rows; `enterByTab` makes one row reachable by Tab.
      tabIndex={-1}
      aria-labelledby={`${nameId(job)} ${statusId(job)}`}
    >
      {heading}
      <SelectBox job={job} />
      <Picture job={job} />
      <div class="job-body">
        <div class="job-head">
          <JobName job={job} />
          <JobActions job={job} panel={panel} />
        </div>
        <JobFacts job={job} alive={alive} plan={panel ? [] : note.plan} />
        <JobNote note={note} isOpen={panel !== null} />
      </div>
      {panel && <details.Component job={job} isWhy={panel === 'why'} />}
    </li>
  );
}

interface JobNoteProps {
  note: RowNote;
  /** The row is open, so there is room for the full text. */
  isOpen: boolean;
}

/** The note below a job's status, on one line while the row is closed. */
function JobNote({ note: { tone, text, full }, isOpen }: JobNoteProps) {
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

function Picture({ job }: { job: Job }) {
  const { texts } = usePage();
  const kind = job.kind && job.kind !== 'video' ? texts.say(`kind_${job.kind}`) : null;
  return (
    <span class="job-picture" title={kind ?? undefined}>
      <Thumbnail url={job.details?.thumbnailUrl} kind={job.kind} />
      {kind && <span class="visually-hidden">{kind}</span>}
    </span>
  );
}

function JobName({ job }: { job: Job }) {
  const { texts } = usePage();
  return (
    <span class="job-title">
      <span class="job-name" id={nameId(job)} title={titleOf(job)}>
        {nameOf(job)}
      </span>
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
const titleOf = (job: Job): string => `${nameOf(job)}\n${job.id}`;

/** Returns the colour group of a status. The word and the icon carry the meaning. */
function tone(job: Job, alive: boolean): string {
  if (job.status === 'completed') return 'good';
  if (isFailure(job.status)) return 'bad';
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
