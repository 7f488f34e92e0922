import type { ReadonlySignal, Signal } from '@preact/signals';
import { hitRateText } from '../../../lib/core/estimates/estimate.ts';
import { RANGES, type Range } from '../../../lib/core/list/page-state.ts';
import { useList, usePage } from '../../../lib/ui/shared/context.ts';
import { ErrorBoundary } from '../../../lib/ui/shared/error-boundary.tsx';
import { BrokenChart } from './chart.tsx';
import { HistoryTable } from './history-table.tsx';
import { ReasonsChart } from './reasons-chart.tsx';
import { SpanChart } from './span-chart.tsx';
import { endingsChart, successChart, timesChart } from './span-charts.ts';
import { Stats } from './stats.tsx';
import type { HistoryStats } from './use-history.ts';
import './history.css';

interface ChartsProps {
  history: ReadonlySignal<HistoryStats>;
}

interface HistoryProps extends ChartsProps {
  range: Signal<Range>;
}

/** The charts of the ended jobs: counts, success rate, render times, and reasons of failures. */
export function History({ range, history }: HistoryProps) {
  const { texts } = usePage();
  const { state } = useList();
  return (
    <section class="history" aria-label={texts.say('history')}>
      <div class="history-head">
        <h2>{texts.say('history')}</h2>
        <RangeChoice range={range} />
      </div>
      <ErrorBoundary of={state.value} fallback={<p class="hint">{texts.say('chart_broken')}</p>}>
        <Stats history={history} hitRate={state.value && hitRateText(state.value, texts)} />
      </ErrorBoundary>
      <div class="charts">
        {CHARTS.map(([title, One]) => (
          <ErrorBoundary key={title} of={range.value} fallback={<BrokenChart title={title} />}>
            <One history={history} />
          </ErrorBoundary>
        ))}
      </div>
      <ErrorBoundary of={range.value} fallback={<p class="hint">{texts.say('chart_broken')}</p>}>
        <HistoryTable history={history.value} />
      </ErrorBoundary>
    </section>
  );
}

/** The charts with their titles. Each computes its own numbers, so that it can fail alone. */
const CHARTS = [
  ['chart_endings', chartOf(endingsChart)],
  ['chart_success', chartOf(successChart)],
  ['chart_times', chartOf(timesChart)],
  ['chart_reasons', ({ history }: ChartsProps) => <ReasonsChart reasons={history.value.reasons} />],
] as const;

function chartOf(plotOf: typeof endingsChart) {
  return function OneChart({ history }: ChartsProps) {
    const { texts } = usePage();
    return <SpanChart {...plotOf(history.value, texts)} />;
  };
}

function RangeChoice({ range }: { range: Signal<Range> }) {
  const { texts } = usePage();
  return (
    <fieldset class="range" aria-label={texts.say('range')}>
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
