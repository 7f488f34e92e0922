import type { ReadonlySignal, Signal } from '@preact/signals';
import { RANGES, type Range } from '../../../lib/core/list/page-state.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { DayChart } from './day-chart.tsx';
import { endingsChart, successChart, timesChart } from './day-charts.ts';
import { ReasonsChart } from './reasons-chart.tsx';
import type { HistoryStats } from './use-history.ts';
import './history.css';

interface HistoryProps {
  range: Signal<Range>;
  history: ReadonlySignal<HistoryStats>;
}

/** The charts of the ended jobs: counts, success rate, render times, and reasons of failures. */
export function History({ range, history }: HistoryProps) {
  const { texts } = usePage();
  return (
    <section class="history" aria-label={texts.say('history')}>
      <RangeChoice range={range} />
      <div class="charts">
        <DayChart {...endingsChart(history.value, texts)} />
        <DayChart {...successChart(history.value, texts)} />
        <DayChart {...timesChart(history.value, texts)} />
        <ReasonsChart reasons={history.value.reasons} />
      </div>
    </section>
  );
}

function RangeChoice({ range }: { range: Signal<Range> }) {
  const { texts } = usePage();
  return (
    <fieldset class="filter-buttons" aria-label={texts.say('range')}>
      {RANGES.map((days) => (
        <button
          key={days}
          type="button"
          aria-pressed={range.value === days}
          onClick={() => {
            range.value = days;
          }}
        >
          {texts.count('range_days', days)}
        </button>
      ))}
    </fieldset>
  );
}
