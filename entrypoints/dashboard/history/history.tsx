import type { ReadonlySignal, Signal } from '@preact/signals';
import { RANGES, type Range } from '../../../lib/core/list/page-state.ts';
import { useUi } from '../../../lib/ui/shared/context.ts';
import { Chart } from './chart.tsx';
import { endingsChart, reasonsChart, successChart, timesChart } from './history-charts.ts';
import type { HistoryStats } from './use-history.ts';
import './history.css';

interface HistoryProps {
  range: Signal<Range>;
  told: ReadonlySignal<HistoryStats>;
}

/** What became of the jobs: how many, how well, how fast, and why not. */
export function History({ range, told }: HistoryProps) {
  const { texts } = useUi();
  return (
    <section class="history" aria-label={texts.say('history')}>
      <RangeChoice range={range} />
      <div class="charts">
        <Chart {...endingsChart(told.value, texts)} />
        <Chart {...successChart(told.value, texts)} />
        <Chart {...timesChart(told.value, texts)} />
        <Chart {...reasonsChart(told.value, texts)} />
      </div>
    </section>
  );
}

function RangeChoice({ range }: { range: Signal<Range> }) {
  const { texts } = useUi();
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
