import { useComputed } from '@preact/signals';
import { CONCURRENT_MAX, runningNow } from '../core/stats-now.ts';
import { useUi } from './context.ts';

/** How many jobs HeyGen has in hand, and how many it would take. */
export function RunningCard() {
  const { texts, state } = useUi();
  const now = useComputed(() => runningNow(state.value?.jobs ?? []));
  const { running, queued } = now.value;
  const number = new Intl.NumberFormat(texts.locale);
  const slots = Array.from({ length: CONCURRENT_MAX }, (_, i) => i < running);
  return (
    <section class="tile" aria-labelledby="running">
      <h2 id="running">{texts.say('running_title')}</h2>
      <p>
        <strong>
          {texts.say('running_of', number.format(running), number.format(CONCURRENT_MAX))}
        </strong>
        {queued > 0 && <> · {texts.count('running_queued', queued)}</>}
      </p>
      <div class="slots" aria-hidden="true">
        {slots.map((isTaken, i) => (
          <span key={String(i)} class={isTaken ? 'taken' : ''} />
        ))}
      </div>
      <p class="hint">{texts.say('running_hint', number.format(CONCURRENT_MAX))}</p>
    </section>
  );
}
