import { formatNumber } from '../../../lib/core/base/format.ts';
import { type Day, noonOf } from '../../../lib/core/stats/days.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { Chart, ChartTable } from './chart.tsx';
import { Plot, type PlotProps } from './plot.tsx';

/** Shown in a table where there is no value. */
const NONE = '–';

/** A chart of the last days. */
export interface DayChartProps extends PlotProps {
  title: string;
  hint: string;
  days: readonly Day[];
  /** The number of jobs behind each day's values, for the table. */
  counted?: { name: string; values: readonly number[] };
}

/** A chart with its legend, and with all its numbers as a table. */
export function DayChart({ title, hint, counted, ...plot }: DayChartProps) {
  const { texts } = usePage();
  const { kind, days, series, format } = plot;
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const date = new Intl.DateTimeFormat(texts.locale, { timeZone: 'UTC', ...options });
    return days.map((day) => date.format(noonOf(day)));
  };
  const isShort = days.length <= 7;
  const names = dates(isShort ? { weekday: 'short' } : { month: 'short', day: 'numeric' });
  const heads = [...series, ...(counted ? [counted] : [])].map(({ name }) => name);
  const rows = dates({ dateStyle: 'medium' }).map((date, day) => {
    const cells = series.map(({ values }) => values[day] ?? null);
    const shown = cells.map((value) => (value === null ? NONE : format(value)));
    const count = counted?.values[day];
    return [
      date,
      ...shown,
      ...(count === undefined ? [] : [formatNumber(count, texts.locale)]),
    ] as const;
  });
  // A line of zeros is not empty: a success rate can be 0 on every day.
  const isNone = (value: number | null) => (kind === 'bars' ? !value : value === null);
  return (
    <Chart title={title} hint={hint} isEmpty={series.every(({ values }) => values.every(isNone))}>
      {series.length > 1 && <Legend {...plot} />}
      <Plot {...plot} days={names} />
      <details>
        <summary>{texts.say('chart_table')}</summary>
        {/* Today is first, because a table is read from the top. */}
        <ChartTable
          title={title}
          head={[texts.say('chart_day'), ...heads]}
          rows={rows.toReversed()}
        />
      </details>
    </Chart>
  );
}

function Legend({ kind, series }: PlotProps) {
  return (
    <ul class="legend">
      {series.map(({ look, name }) => (
        <li key={look}>
          <svg class={`series ${look}`} width="22" height="12" aria-hidden="true">
            {kind === 'lines' ? (
              <>
                <path class="line" d="M1,6H21" />
                <path class="point" d="M11,6h0" />
              </>
            ) : (
              <path class="bar" d="M11,12V0" />
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
