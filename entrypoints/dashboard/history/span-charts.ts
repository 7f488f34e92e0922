import { formatLength, formatPercent } from '../../../lib/core/base/format.ts';
import type { Texts } from '../../../lib/core/base/texts.ts';
import { successRate } from '../../../lib/core/stats/days.ts';
import type { SpanChartProps } from './span-chart.tsx';
import type { HistoryStats } from './use-history.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The chart of how many jobs ended on each day or in each week, and how. */
export function endingsChart({ spans, counts }: HistoryStats, texts: Texts): SpanChartProps {
  const isWeekly = spans.some(({ from, to }) => from !== to);
  return {
    kind: 'bars',
    title: texts.say(isWeekly ? 'chart_endings_weekly' : 'chart_endings'),
    hint: texts.say('chart_endings_hint'),
    spans,
    series: [
      {
        look: 'ready',
        name: texts.say('status_completed'),
        values: counts.map((one) => one.ready),
      },
      { look: 'failed', name: texts.say('status_failed'), values: counts.map((one) => one.failed) },
      { look: 'other', name: texts.say('chart_otherwise'), values: counts.map((one) => one.other) },
    ],
    format: new Intl.NumberFormat(texts.locale).format,
  };
}

/** The chart of the success rates. */
export function successChart({ spans, counts }: HistoryStats, texts: Texts): SpanChartProps {
  const title = texts.say('chart_success');
  return {
    kind: 'lines',
    title,
    hint: texts.say('chart_success_hint'),
    spans,
    series: [{ look: 'rate', name: title, values: counts.map(successRate) }],
    max: 1,
    format: (share) => formatPercent(share, texts.locale),
  };
}

/** The chart of how long the jobs took. */
export function timesChart({ spans, times }: HistoryStats, texts: Texts): SpanChartProps {
  const longest = Math.max(0, ...times.map(({ ninetieth }) => ninetieth ?? 0));
  // The axis has its marks at whole numbers of this unit.
  const unit = longest < 3 * MINUTE ? SECOND : longest < 3 * HOUR ? MINUTE : HOUR;
  const valuesOf = (name: 'median' | 'ninetieth') =>
    times.map(({ [name]: ms }) => (ms === null ? null : ms / unit));
  return {
    kind: 'lines',
    title: texts.say('chart_times'),
    hint: texts.say('chart_times_hint'),
    spans,
    series: [
      { look: 'ninetieth', name: texts.say('chart_ninetieth'), values: valuesOf('ninetieth') },
      { look: 'median', name: texts.say('chart_median'), values: valuesOf('median') },
    ],
    // Rounded, because the division above is not exact.
    format: (value) => formatLength(Math.round(value * unit), texts.locale),
  };
}
