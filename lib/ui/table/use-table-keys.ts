import type { ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import type { Row } from '../../core/list/groups.ts';
import { rowAt } from '../list/row-focus.ts';
import { useList } from '../shared/context.ts';

/** Elements in which these keys have their own meaning. */
const TYPING = 'input:not([type="checkbox"]), textarea, select, [contenteditable], dialog, .drawer';

/** Handles the keys that select rows: Ctrl+A for all that are shown, Space for the one in focus. */
export function useTableKeys(
  area: RefObject<HTMLElement | null>,
  rows: ReadonlySignal<readonly Row[]>,
  select: (job: Job, isRange: boolean) => void,
): void {
  const { selection } = useList();
  useEffect(() => {
    const selectAll = () => {
      selection.value = new Set(rows.value.map(({ job }) => job.id));
    };
    const selectRow = (event: KeyboardEvent): boolean => {
      const row = area.current && rowAt(area.current, event.target);
      const job = rows.value.find((one) => one.job.id === row?.dataset.videoId)?.job;
      // Space on a button or a checkbox in the row presses it.
      if (!job || row !== event.target) return false;
      select(job, event.shiftKey);
      return true;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event)) return;
      const isAll = isSelectAll(event) && rows.value.length > 0;
      if (isAll) selectAll();
      if (isAll || (isSpace(event) && selectRow(event))) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest(TYPING) !== null;

const isSelectAll = ({ code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  code === 'KeyA' && (ctrlKey || metaKey) && !altKey && !shiftKey;

const isSpace = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key === ' ' && !ctrlKey && !metaKey && !altKey;
