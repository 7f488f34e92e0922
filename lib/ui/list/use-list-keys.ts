import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { hasPage } from '../../core/job/links.ts';
import { primaryAction } from '../../core/list/actions.ts';
import { type KeyAction, keyAction } from '../../core/list/key-bindings.ts';
import { useJobCommands } from '../actions/job-commands.ts';
import { useList, usePage } from '../shared/context.ts';
import { enterByTab, rowAt, stepFrom } from './row-focus.ts';

/** Elements where the user types, or where keys have their own meaning. */
const TYPING = 'input, textarea, select, [contenteditable], dialog, [popover]';

/**
 * Handles the single-key shortcuts for the rows inside `area`. The user can switch them off
 * (WCAG 2.1.4), and they do not work while the user types.
 */
export function useListKeys(area: RefObject<HTMLElement | null>): void {
  const { isKeysOpen } = usePage();
  const { state } = useList();
  const { run, toggle } = useJobCommands();
  // In a layout effect, because the user may press a key as soon as the list is visible. In every
  // one, because `area` exists only once the stored state has been read.
  useLayoutEffect(() => (area.current ? enterByTab(area.current) : undefined));
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isOff = state.value?.settings.shortcuts === false;
      const action = isOff ? null : actionOf(event);
      if (action && area.current && runAction(action, event, area.current)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  /** Runs the action of a key. Returns whether the key was used; if not, the browser handles it. */
  function runAction(action: KeyAction, event: KeyboardEvent, list: HTMLElement): boolean {
    const row = rowAt(list, event.target);
    if (action === 'next' || action === 'previous') return move(action, row, event, list);
    // Ignores repeats: holding a key down must not remove job after job.
    if (event.repeat) return false;
    if (action === 'help') {
      isKeysOpen.value = true;
      return true;
    }
    if (action === 'field') return goToField();
    const job = state.value?.jobs.find(({ id }) => id === row?.dataset.videoId);
    return row !== null && job !== undefined && onRow(action, job, row, event);
  }

  function onRow(key: RowKey, job: Job, row: HTMLElement, event: KeyboardEvent): boolean {
    // Enter on a button or a link inside the row is a click on that element.
    if (key === 'details' && event.target !== row) return false;
    if (key === 'details') toggle(job, 'details');
    // Clicks the button, because the button knows the state of the download.
    else if (key === 'download') downloadButton(job, row)?.click();
    else if (key !== 'open' || hasPage(job)) run(job, key);
    return true;
  }
}

type RowKey = Exclude<KeyAction, 'next' | 'previous' | 'help' | 'field'>;

const downloadButton = (job: Job, row: HTMLElement): HTMLElement | null =>
  primaryAction(job) === 'download' ? row.querySelector<HTMLElement>('[data-file]') : null;

function actionOf(event: KeyboardEvent): KeyAction | null {
  if (event.defaultPrevented || event.isComposing) return null;
  if (event.target instanceof Element && event.target.closest(TYPING)) return null;
  return keyAction(event);
}

function move(
  to: 'next' | 'previous',
  row: HTMLElement | null,
  { key, target }: KeyboardEvent,
  area: HTMLElement,
): boolean {
  const isArrow = key.startsWith('Arrow');
  // An arrow key scrolls the page or a long text, unless the focus is on a row.
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
