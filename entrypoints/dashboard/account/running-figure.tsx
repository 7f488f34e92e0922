import { useComputed } from '@preact/signals';
import { CONCURRENT_MAX, runningNow, runningText } from '../../../lib/core/stats/concurrency.ts';
import { useList, usePage } from '../../../lib/ui/shared/context.ts';

/** How many jobs HeyGen is processing, and how many it allows at once. */
export function RunningFigure() {
  const { texts } = usePage();
  const { state } = useList();
  const now = useComputed(() => runningNow(state.value?.jobs ?? []));
  const { running, queued } = now.value;
  return (
    <span class="running" title={texts.say('running_hint', CONCURRENT_MAX)}>
      {texts.say('running_title')} <strong>{runningText(running, texts)}</strong>
      {queued > 0 && ` · ${texts.count('running_queued', queued)}`}
    </span>
  );
}
