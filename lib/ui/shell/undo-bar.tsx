import { useEffect, useRef } from 'preact/hooks';
import type { Texts } from '../../core/base/texts.ts';
import { isActive } from '../../core/job/job.ts';
import { lastRemoval, type Removed, withoutLast } from '../../core/list/undo.ts';
import { nameOf } from '../../core/text/job-text.ts';
import { useUi } from '../shared/context.ts';
import './undo-bar.css';

/** How long a removal can be undone. */
const UNDO_MS = 10_000;

/** Says what was taken off the list, and that HeyGen knows nothing of it, and takes it back. */
export function UndoBar() {
  const { removed, isOrderFrozen, state } = useUi();
  const place = useRef<HTMLDivElement>(null);
  const last = lastRemoval(removed.value);
  const at = last[0]?.at;
  // The keyboard goes on at what was taken back, as soon as it is there.
  const restored = useRef<string | null>(null);
  useEffect(() => {
    const row = restored.current && document.getElementById(restored.current);
    if (!row) return;
    restored.current = null;
    row.focus();
  }, [state.value]);
  const onUndo = (id: string) => {
    restored.current = id;
  };
  // At the end of the page a place that goes would let the list slide down under the pointer.
  const room = isOrderFrozen.value ? place.current?.offsetHeight : undefined;
  return (
    <div class="undo" ref={place} style={{ minHeight: room ?? 0 }}>
      {at !== undefined && <Undo key={at} last={last} onUndo={onUndo} />}
    </div>
  );
}

interface UndoProps {
  last: readonly Removed[];
  onUndo: (id: string) => void;
}

/** One removal. Its time stands still while somebody is about to undo it. */
function Undo({ last, onUndo }: UndoProps) {
  const { texts, removed, send, announce } = useUi();
  const bar = useRef<HTMLElement>(null);
  const text = removalText(last, texts);

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

  const undo = () => {
    removed.value = withoutLast(removed.value);
    if (last[0]) onUndo(last[0].job.id);
    void send({ type: 'restore', jobs: last.map(({ job, place }) => ({ job, place })) });
  };
  return (
    <section class="undo-bar" ref={bar} aria-label={texts.say('undo')}>
      <span>{text}</span>
      {/* The row has taken its buttons along: the keyboard goes on here. */}
      <button type="button" data-takes-focus onClick={undo}>
        {texts.say('undo')}
      </button>
    </section>
  );
}

function removalText(last: readonly Removed[], texts: Texts): string {
  const [first] = last;
  if (first && last.length === 1) {
    return texts.say(isActive(first.job) ? 'stopped_active' : 'stopped', nameOf(first.job));
  }
  return texts.count('stopped_many', last.length);
}
