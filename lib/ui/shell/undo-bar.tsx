import { useEffect, useRef } from 'preact/hooks';
import type { Texts } from '../../core/base/texts.ts';
import { isActive } from '../../core/job/job.ts';
import { lastRemoval, type Removed, withoutLast } from '../../core/list/undo.ts';
import { nameOf } from '../../core/text/job-text.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import './undo-bar.css';

/** How long a removal can be undone. */
const UNDO_MS = 10_000;

/** The bar that says which jobs were removed from the list, with the button that restores them. */
export function UndoBar() {
  const { removed, isOrderFrozen, state } = useList();
  const place = useRef<HTMLDivElement>(null);
  const last = lastRemoval(removed.value);
  const at = last[0]?.at;
  // Focuses the restored row as soon as it exists.
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
  // At the end of the page the list would move down under the pointer when the bar disappears.
  const room = isOrderFrozen.value ? place.current?.offsetHeight : undefined;
  return (
    <div class="undo" ref={place} style={{ minHeight: room ?? 0 }}>
      {at !== undefined && <Undo key={at} last={last} onUndo={onUndo} />}
    </div>
  );
}

/** The bar for one removal. Its time stops while the pointer or the keyboard focus is on it. */
function Undo({ last, onUndo }: { last: readonly Removed[]; onUndo: (id: string) => void }) {
  const { texts } = usePage();
  const { removed } = useList();
  const { send, announce } = useBackground();
  const bar = useRef<HTMLElement>(null);
  const text = removalText(last, texts);

  useEffect(() => announce(text), []);
  useEffect(() => {
    let left = UNDO_MS;
    const timer = setInterval(() => {
      // `:focus-visible`, because the bar also gets the focus after each removal with the mouse.
      const isInUse = bar.current?.matches(':hover, :has(:focus-visible)') ?? false;
      if (!isInUse) left -= 250;
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
      <span dir="auto">{text}</span>
      {/* The focused button of the row is gone with the row, so the focus comes here. */}
      <button type="button" data-takes-focus onClick={undo}>
        {texts.say('undo')}
      </button>
    </section>
  );
}

function removalText(last: readonly Removed[], texts: Texts): string {
  const [first] = last;
  if (first && last.length === 1) {
    return texts.say(
      isActive(first.job) ? 'stopped_active' : 'stopped',
      nameOf(first.job, texts.locale),
    );
  }
  return texts.count('stopped_many', last.length);
}
