import { type Span, spanText } from '../../../lib/core/stats/days.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { Chart } from './chart.tsx';
import { Plot, type PlotProps } from './plot.tsx';
import { useShowEndings } from './use-show-endings.ts';

/** A chart of the last days or weeks. */
export interface SpanChartProps extends Omit<PlotProps, 'names' | 'onBar'> {
  title: string;
  hint: string;
  spans: readonly Span[];
}

/** A chart with its legend. A click on a bar shows its jobs; the table below does the same. */
export function SpanChart({ title, hint, spans, ...plot }: SpanChartProps) {
  const { texts } = usePage();
  const showEndings = useShowEndings();
  const { kind, series } = plot;
  const names = spans.map((span) => spanText(span, texts.locale));
  // A line of zeros is not empty: a success rate can be 0 on every day.
  const isNone = (value: number | null) => (kind === 'bars' ? !value : value === null);
  return (
    <Chart title={title} hint={hint} isEmpty={series.every(({ values }) => values.every(isNone))}>
      {series.length > 1 && <Legend kind={kind} series={series} />}
      <Plot
        {...plot}
        names={names}
        onBar={(n, look) => {
          const span = spans[n];
          if (span && isOutcome(look)) showEndings(span, look);
        }}
      />
    </Chart>
  );
}

const isOutcome = (look: string): look is 'ready' | 'failed' | 'other' =>
  look === 'ready' || look === 'failed' || look === 'other';

function Legend({ kind, series }: Pick<PlotProps, 'kind' | 'series'>) {
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
