import { useRef } from 'preact/hooks';
import { usePage } from '../shared/context.ts';
import { ListedRow, type RowsProps } from './listed-row.tsx';
import { useScrollPosition } from './use-scroll-position.ts';
import { useSmoothMoves } from './use-smooth-moves.ts';

/** The rows of a list that is short enough to render all of them. */
export function AllRows({ rows }: RowsProps) {
  const { texts } = usePage();
  const list = useRef<HTMLUListElement>(null);
  useScrollPosition(
    list,
    rows,
    (id) => document.getElementById(id)?.getBoundingClientRect().top ?? null,
  );
  useSmoothMoves(list, rows);
  return (
    <ul class="jobs" aria-label={texts.say('jobs')} ref={list}>
      {rows.map((row) => (
        <ListedRow key={row.job.id} row={row} />
      ))}
    </ul>
  );
}
