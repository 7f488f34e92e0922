import { useComputed } from '@preact/signals';
import { CONCURRENT_MAX, runningNow, runningText } from '../../../lib/core/stats/concurrency.ts';
import { useList, usePage } from '../../../lib/ui/shared/context.ts';

/** How many jobs HeyGen is processing, and how many it allows at once. */
export function RunningCard() {
  const { texts } = usePage();
  const { state } = useList();
  const now = useComputed(() => runningNow(state.value?.jobs ?? []));
  const { running, queued } = now.value;
  const slots = Array.from({ length: CONCURRENT_MAX }, (_, i) => i < running);
  return (
    <section class="tile" aria-labelledby="running">
      <h2 id="running">{texts.say('running_title')}</h2>
      <p>
        <strong>{runningText(running, texts)}</strong>
        {queued > 0 && <> · {texts.count('running_queued', queued)}</>}
      </p>
      <div class="slots" aria-hidden="true">
        {slots.map((isTaken, i) => (
          <span key={String(i)} class={isTaken ? 'taken' : ''} />
        ))}
      </div>
      <p class="hint">{texts.say('running_hint', CONCURRENT_MAX)}</p>
    </section>
  );
}
