import { PanelRight, RefreshCw, TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import type { Job } from '../../core/job/job.ts';
import { primaryAction } from '../../core/list/actions.ts';
import { type RowNote, rowNote } from '../../core/list/row-note.ts';
import { isAlive, statusText } from '../../core/text/job-text.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { DownloadButton } from '../actions/download-button.tsx';
import { useJobCommands } from '../actions/job-commands.ts';
import { useRowFeedback } from '../row/job-facts.tsx';
import { JobPicture } from '../row/job-picture.tsx';
import { JobName, toneOf } from '../row/job-row.tsx';
import { useList, usePage } from '../shared/context.ts';
import { nameId, statusId } from '../shared/element-ids.ts';
import { Icon } from '../shared/icon.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { LabelCell, LengthCell, StartedCell, TimeCell } from './fact-cells.tsx';
import { SelectBox } from './select-box.tsx';

interface TableRowProps {
  job: Job;
  /** The position in the whole table, of which only a part is rendered. */
  index: number;
  onSelect: (job: Job, isRange: boolean) => void;
  /** The drawer with the details, if it is open for this job. */
  children: ComponentChildren;
}

/** The row of one job. A click anywhere in it opens the details, which are a part of the row. */
export function TableRow({ job, index, onSelect, children }: TableRowProps) {
  const { now, texts } = usePage();
  const { state, openPanels, selection, bannerCoversAll } = useList();
  const { toggle } = useJobCommands();
  if (!state.value) return null;
  const panel = openPanels.value.get(job.id) ?? null;
  const note = rowNote(state.value, job, bannerCoversAll.value, now.value, texts);
  return (
    <tr
      class="table-row"
      id={job.id}
      data-video-id={job.id}
      data-kind={job.kind}
      data-status={job.status}
      data-tone={toneOf(job, isAlive(state.value, job, now.value))}
      data-panel={panel ?? 'none'}
      data-selected={selection.value.has(job.id)}
      aria-rowindex={index + 2}
      // Keys move the focus between rows; `enterByTab` makes one row reachable by Tab.
      tabIndex={-1}
      aria-labelledby={`${nameId(job)} ${statusId(job)}`}
      onClick={(event) => isOnRow(event) && toggle(job, 'details')}
    >
      <td class="cell-select">
        <SelectBox job={job} onSelect={onSelect} />
      </td>
      <td class="cell-picture">
        <JobPicture job={job} />
      </td>
      <th scope="row" class="cell-title">
        <JobName job={job} />
      </th>
      <LabelCell job={job} />
      <td class="cell-status">
        <Status job={job} note={note} />
      </td>
      <TimeCell job={job} note={note} />
      <StartedCell job={job} />
      <LengthCell job={job} />
      <td class="cell-actions">
        <Actions job={job} isOpen={panel !== null} />
        {children}
      </td>
    </tr>
  );
}

/** Elements in a row that do something of their own. */
const CONTROLS = 'button, a, input, label, select, textarea, summary, .drawer';

/** Whether a click is meant for the row itself: not for a control, and not to select text. */
const isOnRow = ({ target }: MouseEvent): boolean =>
  target instanceof Element &&
  target.closest(CONTROLS) === null &&
  (getSelection()?.isCollapsed ?? true);

interface StatusProps {
  job: Job;
  note: RowNote;
}

/** The status and the one fact that matters. Feedback on a click replaces the fact for a while. */
function Status({ job, note }: StatusProps) {
  const { texts } = usePage();
  const answer = useRowFeedback(job);
  const status = statusText(job, texts);
  const fact = note.tone === 'calm' ? '' : [...note.facts, ...note.plan].join(' · ');
  const isProblem = answer === null && note.tone === 'problem';
  return (
    <span class="table-status" title={answer ?? (fact === '' ? status : note.full)}>
      <span class="job-status" dir="auto" id={statusId(job)}>
        {status}
      </span>
      {isProblem && <Icon node={TriangleAlert} size={12} />}
      {answer === null && fact !== '' && (
        <>
          <span class="visually-hidden">{note.full}</span>
          <span class="table-fact" dir="auto" aria-hidden="true">
            {fact}
          </span>
        </>
      )}
      <span class="job-answer" dir="auto">
        {answer}
      </span>
    </span>
  );
}

/** The most useful action, and the button that opens the details. */
function Actions({ job, isOpen }: { job: Job; isOpen: boolean }) {
  const { texts } = usePage();
  const { toggle } = useJobCommands();
  const action = primaryAction(job) ?? 'check';
  return (
    <span class="table-actions">
      {action === 'download' ? (
        <DownloadButton job={job} />
      ) : (
        <ActionButton
          job={job}
          action={action}
          {...(action === 'check' && { node: RefreshCw, isSmall: true })}
        />
      )}
      <IconButton
        describedBy={nameId(job)}
        node={PanelRight}
        label={texts.say('details')}
        expanded={isOpen}
        onClick={() => toggle(job, 'details')}
      />
    </span>
  );
}
