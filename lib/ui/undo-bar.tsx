import { useEffect, useRef } from 'preact/hooks';
import { isActive } from '../core/job.ts';
import { lastRemoval, type Removed, withoutLast } from '../core/removed.ts';
import type { Texts } from '../core/text.ts';
import { nameOf } from '../core/view.ts';
import { useUi } from './context.ts';
import './undo-bar.css';

/** How long a removal can be undone. */
const UNDO_MS = 10_000;

/** Says what was taken off the list, and that HeyGen knows nothing of it, and takes it back. */
export function UndoBar() {
  const { removed, isHeld } = useUi();
  const place = useRef<HTMLDivElement>(null);
  const last = lastRemoval(removed.value);
  const at = last[0]?.at;
  // At the end of the page a place that goes would let the list slide down under the pointer.
  const room = isHeld.value ? place.current?.offsetHeight : undefined;
  return (
    <div class="undo" ref={place} style={{ minHeight: room ?? 0 }}>
      {at !== undefined && <Undo key={at} last={last} />}
    </div>
  );
}

/** One removal. Its time stands still while somebody is about to undo it. */
function Undo({ last }: { last: readonly Removed[] }) {
  const { texts, state, removed, send, announce } = useUi();
  const bar = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const text = removalText(last, texts);
  const isGone = !state.value?.jobs.some((job) => job.id === last[0]?.job.id);

  useEffect(() => announce(text), []);
  useEffect(() => {
    let left = UNDO_MS;
    const timer = setInterval(() => {
      // The focus that a mouse leaves behind wants nothing: it is there after each removal.
      const isWanted = bar.current?.matches(':hover, :has(:focus-visible)') ?? false;
      if (!isWanted) left -= 250;
      if (left <= 0) removed.value = [];
    }, 250);
    return () => clearInterval(timer);
  }, []);
  // The row has taken its buttons along: the keyboard goes on here instead of at the beginning.
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (isGone && isLost) button.current?.focus({ preventScroll: true });
  }, [isGone]);

  const undo = () => {
    removed.value = withoutLast(removed.value);
    void send({ type: 'restore', jobs: last.map(({ job, place }) => ({ job, place })) });
  };
  return (
    <div class="undo-bar" ref={bar}>
      <span>{text}</span>
      <button type="button" ref={button} onClick={undo}>
        {texts.say('undo')}
      </button>
    </div>
  );
}

function removalText(last: readonly Removed[], texts: Texts): string {
  const [first] = last;
  if (first && last.length === 1) {
    return texts.say(isActive(first.job) ? 'stopped_active' : 'stopped', nameOf(first.job));
  }
  return texts.count('stopped_many', last.length);
}
