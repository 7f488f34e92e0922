import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { hasPage } from '../../core/job/links.ts';
import { type JobAction, primaryAction } from '../../core/list/actions.ts';
import { type KeyAction, keyAction } from '../../core/list/key-bindings.ts';
import { runJobCommand, toggle } from '../actions/job-commands.ts';
import { type Ui, useUi } from '../shared/context.ts';
import { enterByTab, rowAt, stepFrom } from './row-focus.ts';

/** Where a letter is a letter, or a key has a meaning of its own. */
const TYPING = 'input, textarea, select, [contenteditable], dialog, [popover]';

/**
 * Single keys for the rows inside `area`. They can be switched off (WCAG 2.1.4), and work only
 * where nothing is typed.
 */
export function useListKeys(area: RefObject<HTMLElement | null>): void {
  const ui = useUi();
  // Before the rows are seen: whoever opens the list may type at once. It may come only with the
  // stored state.
  useLayoutEffect(() => (area.current ? enterByTab(area.current) : undefined));
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = wanted(ui, event);
      if (action && area.current && carryOut(ui, action, event, area.current)) {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function wanted({ state }: Ui, event: KeyboardEvent): KeyAction | null {
  const isOff = state.value?.settings.shortcuts === false;
  if (isOff || event.defaultPrevented || event.isComposing) return null;
  if (event.target instanceof Element && event.target.closest(TYPING)) return null;
  return keyAction(event);
}

/** Whether the key was used; if not it stays the browser's. */
function carryOut(ui: Ui, action: KeyAction, event: KeyboardEvent, area: HTMLElement): boolean {
  const row = rowAt(area, event.target);
  if (action === 'next' || action === 'previous') return move(action, row, event, area);
  // A key that is held down must not empty the list.
  if (event.repeat) return false;
  if (action === 'help') {
    ui.isKeysOpen.value = true;
    return true;
  }
  if (action === 'field') return goToField();
  const job = ui.state.value?.jobs.find(({ id }) => id === row?.dataset.videoId);
  return row !== null && job !== undefined && onRow(ui, action, job, row, event);
}

type RowKey = Exclude<KeyAction, 'next' | 'previous' | 'help' | 'field'>;

function onRow(ui: Ui, key: RowKey, job: Job, row: HTMLElement, event: KeyboardEvent): boolean {
  switch (key) {
    case 'details':
      // Enter on a button or a link of the row is a click on it.
      if (event.target !== row) return false;
      toggle(ui, job, 'details');
      return true;
    case 'download':
      // The button knows how far its download is; it is there when there is something to download.
      if (primaryAction(job) === 'download') row.querySelector<HTMLElement>('[data-file]')?.click();
      return true;
    case 'open':
      if (hasPage(job)) runJobCommand(ui, job, 'open');
      return true;
    case 'check':
    case 'stop':
      runJobCommand(ui, job, key satisfies JobAction);
      return true;
    default:
      return key satisfies never;
  }
}

function move(
  to: 'next' | 'previous',
  row: HTMLElement | null,
  { key, target }: KeyboardEvent,
  area: HTMLElement,
): boolean {
  const isArrow = key.startsWith('Arrow');
  // An arrow scrolls the page, or a long text in it, unless the keyboard is on a row.
  const scrolls =
    target instanceof Element && !target.matches('[data-video-id], button, summary, a');
  if (isArrow && (row === null || scrolls)) return false;
  stepFrom(area, row, to);
  return true;
}

function goToField(): boolean {
  const field = document.getElementById('search') ?? document.getElementById('add');
  field?.focus();
  return field !== null;
}
