import { useEffect, useRef } from 'preact/hooks';
import { isActive } from '../core/job.ts';
import { nameOf } from '../core/view.ts';
import { useUi } from './context.ts';

/** How long a removal can be undone. */
const UNDO_MS = 10_000;

/** Says what was taken off the list, and that HeyGen knows nothing of it, and takes it back. */
export function UndoBar() {
  const { texts, state, now, removed, send } = useUi();
  const button = useRef<HTMLButtonElement>(null);
  const last = removed.value.at(-1);
  const isOpen = last !== undefined && now.value - last.at < UNDO_MS;
  const isGone = !state.value?.jobs.some((job) => job.id === last?.job.id);

  // The row has taken its buttons along: the keyboard goes on here instead of at the beginning.
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (isGone && isLost) button.current?.focus({ preventScroll: true });
  }, [isGone]);

  const undo = () => {
    if (last) void send({ type: 'restore', job: last.job, place: last.place });
    removed.value = [];
  };
  return (
    <div class="undo" role="status">
      {isOpen && (
        <>
          <span>
            {texts.say(isActive(last.job) ? 'stopped_active' : 'stopped', nameOf(last.job))}
          </span>
          <button type="button" ref={button} onClick={undo}>
            {texts.say('undo')}
          </button>
        </>
      )}
    </div>
  );
}
