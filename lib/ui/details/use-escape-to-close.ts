import { useEffect } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { useJobCommands } from '../actions/job-commands.ts';
import { useList } from '../shared/context.ts';

/**
 * Closes the details on Escape, which would otherwise close the whole popup. Of several open details,
 * those with the focus close first, then those that were opened last.
 */
export function useEscapeToClose(job: Job): void {
  const { openPanels } = useList();
  const { close } = useJobCommands();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector(':popover-open, dialog[open]') || clears(event.target)) return;
      const open = [...openPanels.value.keys()];
      const row = event.target instanceof Element ? event.target.closest('[data-video-id]') : null;
      const own = open.find((id) => id === row?.getAttribute('data-video-id'));
      if ((own ?? open.at(-1)) !== job.id) return;
      event.preventDefault();
      close(job);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [job.id]);
}

/** Whether Escape clears the field, as browsers do in a search field with a text. */
const clears = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';
