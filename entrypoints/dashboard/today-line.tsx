import { useComputed } from '@preact/signals';
import { formatLength, formatNumber } from '../../lib/core/base/format.ts';
import { countSpans, endingsOn, lastDays, spansOf, sumOf } from '../../lib/core/stats/days.ts';
import { rangeDurations } from '../../lib/core/stats/durations.ts';
import { useList, usePage } from '../../lib/ui/shared/context.ts';
import { useMinute } from '../../lib/ui/shared/use-minute.ts';

/** The figures of today in one line; nothing before the first ending. */
export function TodayLine() {
  const { texts } = usePage();
  const { state } = useList();
  const minute = useMinute();
  const today = useComputed(() => {
    const days = lastDays(1, minute.value);
    const endings = endingsOn(days, state.value?.jobs ?? []);
    return {
      counts: sumOf(countSpans(spansOf(days), endings)),
      median: rangeDurations(endings).median,
    };
  });
  const { counts, median } = today.value;
  if (counts.ready + counts.failed === 0) return null;
  const number = (value: number) => formatNumber(value, texts.locale);
  const parts = [
    texts.say('today_ready', number(counts.ready)),
    counts.failed > 0 && texts.say('today_failed', number(counts.failed)),
    median !== null && texts.say('today_typical', formatLength(median, texts.locale)),
  ];
  return <p class="dash-today">{texts.say('today', parts.filter(Boolean).join(' · '))}</p>;
}
