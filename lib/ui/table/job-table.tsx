import type { ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { TableRows } from '../../core/list/choose-rows.ts';
import type { Row } from '../../core/list/groups.ts';
import { EmptyList } from '../list/job-list.tsx';
import { NoneFound } from '../list/none-found.tsx';
import { useFrozenOrder } from '../list/use-frozen-order.ts';
import { useListKeys } from '../list/use-list-keys.ts';
import { useHeldRows } from '../list/use-rows.ts';
import { useScrollPosition } from '../list/use-scroll-position.ts';
import { useSmoothMoves } from '../list/use-smooth-moves.ts';
import { useList, usePage } from '../shared/context.ts';
import { ErrorBoundary } from '../shared/error-boundary.tsx';
import { BrokenTableRow } from './broken-table-row.tsx';
import { JobDrawer } from './job-drawer.tsx';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { useDrawer } from './use-drawer.ts';
import { useSelection } from './use-selection.ts';
import { useTableKeys } from './use-table-keys.ts';
import { useTableWindow } from './use-table-window.ts';
import './job-table.css';

/** All jobs as a table. Its order is frozen while the pointer or the focus is in it. */
export function JobTable({ wanted }: { wanted: ReadonlySignal<TableRows> }) {
  const { state } = useList();
  const area = useRef<HTMLDivElement>(null);
  const rows = useHeldRows(wanted);
  const select = useSelection(rows);
  useFrozenOrder(area);
  useListKeys(area);
  useTableKeys(area, rows, select);
  const close = useDrawer(area, rows);
  if (!state.value) return null;
  return (
    <div ref={area} class="table-area">
      {state.value.jobs.length === 0 && <EmptyList />}
      {state.value.jobs.length > 0 && rows.value.length === 0 && <NoneFound />}
      {rows.value.length > 0 && <Table rows={rows} onSelect={select} onClose={close} />}
    </div>
  );
}

interface TableProps {
  rows: ReadonlySignal<readonly Row[]>;
  onSelect: ReturnType<typeof useSelection>;
  onClose: () => void;
}

function Table({ rows, onSelect, onClose }: TableProps) {
  const { texts } = usePage();
  const { openPanels } = useList();
  const body = useRef<HTMLTableSectionElement>(null);
  const all = rows.value;
  const { from, to, rowPx } = useTableWindow(body, all.length);
  useSmoothMoves(body, all);
  const indexOf = (id: string) => all.findIndex(({ job }) => job.id === id);
  useScrollPosition(body, all, (id) => {
    const index = indexOf(id);
    const top = body.current?.getBoundingClientRect().top;
    return index < 0 || top === undefined ? null : top + index * rowPx;
  });
  return (
    <table class="jobs-table" aria-label={texts.say('jobs')} aria-rowcount={all.length + 1}>
      <TableHead rows={rows} />
      <tbody ref={body}>
        {partsOf(all, from, to, keptIds(body.current, openPanels.value), rowPx).map((part) =>
          'px' in part ? (
            <tr key={`gap ${part.before}`} class="table-gap" inert>
              <td style={{ height: `${part.px}px` }} />
            </tr>
          ) : (
            <ErrorBoundary
              key={part.row.job.id}
              of={part.row.job}
              fallback={<BrokenTableRow job={part.row.job} />}
            >
              <TableRow job={part.row.job} index={part.index} onSelect={onSelect}>
                {openPanels.value.has(part.row.job.id) && (
                  <JobDrawer job={part.row.job} onClose={onClose} />
                )}
              </TableRow>
            </ErrorBoundary>
          ),
        )}
      </tbody>
    </table>
  );
}

/** A rendered row, or the room of rows that are not rendered. */
type Part = { row: Row; index: number } | { px: number; before: number };

/** Returns the rows in view and those to keep, with gaps in place of the others. */
function partsOf(
  rows: readonly Row[],
  from: number,
  to: number,
  kept: ReadonlySet<string>,
  rowPx: number,
): Part[] {
  const parts: Part[] = [];
  let gap = 0;
  const endGap = (before: number) => {
    if (gap > 0) parts.push({ px: gap * rowPx, before });
    gap = 0;
  };
  rows.forEach((row, index) => {
    const isRendered = (index >= from && index < to) || kept.has(row.job.id);
    if (!isRendered) gap += 1;
    else {
      endGap(index);
      parts.push({ row, index });
    }
  });
  endGap(rows.length);
  return parts;
}

/** The rows to keep out of sight: the one whose drawer is open, and the one with the focus. */
function keptIds(body: HTMLElement | null, open: ReadonlyMap<string, unknown>): Set<string> {
  const focused = body?.contains(document.activeElement)
    ? document.activeElement?.closest<HTMLElement>('[data-video-id]')?.dataset.videoId
    : undefined;
  return new Set([...open.keys(), ...(focused === undefined ? [] : [focused])]);
}
