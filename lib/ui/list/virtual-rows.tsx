import { useRef } from 'preact/hooks';
import { usePage } from '../shared/context.ts';
import { ListedRow, type RowsProps } from './listed-row.tsx';
import { useScrollPosition } from './use-scroll-position.ts';
import { useVirtualizer } from './use-virtualizer.ts';

/** The rows of a long list. Renders only those in or near view: a thousand rows take seconds. */
export function VirtualRows({ rows }: RowsProps) {
  const { texts } = usePage();
  const list = useRef<HTMLUListElement>(null);
  const { virtualizer, topOf } = useVirtualizer(list, rows);
  useScrollPosition(list, rows, topOf);
  const { scrollMargin } = virtualizer.options;
  return (
    <ul
      class="jobs in-sight"
      aria-label={texts.say('jobs')}
      ref={list}
      style={{ height: `${virtualizer.getTotalSize()}px` }}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = rows[index];
        if (!row) return null;
        const item = {
          'aria-setsize': rows.length,
          'aria-posinset': index + 1,
          'data-index': index,
          ref: virtualizer.measureElement,
          style: { top: `${start - scrollMargin}px` },
        };
        return <ListedRow key={row.job.id} row={row} item={item} />;
      })}
    </ul>
  );
}
