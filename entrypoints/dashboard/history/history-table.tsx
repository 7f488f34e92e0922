import type { ComponentChildren } from 'preact';
import { formatLength, formatNumber, formatPercent, NONE } from '../../../lib/core/base/format.ts';
import { type SpanCount, spanText, successRate } from '../../../lib/core/stats/days.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { ChartTable } from './chart.tsx';
import type { HistoryStats } from './use-history.ts';
import { useShowEndings } from './use-show-endings.ts';

const OUTCOMES = ['ready', 'failed', 'other'] as const;

/** All numbers of the charts in one table, without the days on which nothing ended. */
export function HistoryTable({ history: { counts, times } }: { history: HistoryStats }) {
  const { texts } = usePage();
  const length = (ms: number | null | undefined) =>
    ms == null ? NONE : formatLength(ms, texts.locale);
  const rows = counts.flatMap((count, n) => {
    const { ready, failed, other } = count;
    if (ready + failed + other === 0) return [];
    const rate = successRate(count);
    const cells: ComponentChildren[] = [
      ...OUTCOMES.map((outcome) => <Count key={outcome} count={count} outcome={outcome} />),
      rate === null ? NONE : formatPercent(rate, texts.locale),
      length(times[n]?.median),
      length(times[n]?.ninetieth),
    ];
    return [[spanText(count, texts.locale), ...cells] as const];
  });
  if (rows.length === 0) return null;
  return (
    <details class="chart history-table">
      <summary>{texts.say('chart_table')}</summary>
      {/* Today is first, because a table is read from the top. */}
      <ChartTable
        title={texts.say('history')}
        head={[
          texts.say('range'),
          texts.say('status_completed'),
          texts.say('status_failed'),
          texts.say('chart_otherwise'),
          texts.say('chart_success'),
          texts.say('chart_median'),
          texts.say('chart_ninetieth'),
        ]}
        rows={rows.toReversed()}
      />
    </details>
  );
}

interface CountProps {
  count: SpanCount;
  outcome: (typeof OUTCOMES)[number];
}

/** A number of endings. It shows them in the table of jobs. */
function Count({ count, outcome }: CountProps) {
  const { texts } = usePage();
  const showEndings = useShowEndings();
  const number = formatNumber(count[outcome], texts.locale);
  if (count[outcome] === 0) return <>{number}</>;
  return (
    <button type="button" class="chart-count" onClick={() => showEndings(count, outcome)}>
      {number}
    </button>
  );
}
