import { formatLength, formatPercent } from '../../../lib/core/base/format.ts';
import type { Texts } from '../../../lib/core/base/texts.ts';
import { type Day, noonOf, successRate } from '../../../lib/core/stats/days.ts';
import type { Reason } from '../../../lib/core/stats/failure-reasons.ts';
import type { Series } from './draw-chart.ts';
import type { HistoryStats } from './use-history.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Shown in a table where there is no value. */
const NONE = '–';

const numbers = ({ locale }: Texts) => new Intl.NumberFormat(locale).format;

const percents =
  ({ locale }: Texts) =>
  (share: number) =>
    formatPercent(share, locale);

/** Labels up to 7 days with the weekday, and more days with the date. */
function labelsOf(days: readonly Day[], { locale }: Texts): string[] {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    ...(days.length > 7 ? { month: 'short', day: 'numeric' } : { weekday: 'short' }),
  });
  return days.map((day) => format.format(noonOf(day)));
}

/** Creates a table with one row per day. Today is first, because a table is read from the top. */
const tableOf = <Item extends { day: Day }>(
  texts: Texts,
  head: string[],
  items: readonly Item[],
  cells: (item: Item) => string[],
) => {
  const date = new Intl.DateTimeFormat(texts.locale, { timeZone: 'UTC', dateStyle: 'medium' });
  const rows = items.map((item) => [date.format(noonOf(item.day)), ...cells(item)]).toReversed();
  return { head: [texts.say('chart_day'), ...head], rows };
};

/** The chart of how many jobs ended on each day, and how. */
export function endingsChart({ days, counts }: HistoryStats, texts: Texts) {
  const format = numbers(texts);
  const series: Series[] = [
    { look: 'ready', name: texts.say('status_completed'), values: counts.map((one) => one.ready) },
    { look: 'failed', name: texts.say('status_failed'), values: counts.map((one) => one.failed) },
    { look: 'other', name: texts.say('chart_otherwise'), values: counts.map((one) => one.other) },
  ];
  return {
    title: texts.say('chart_endings'),
    hint: texts.say('chart_endings_hint'),
    drawing: { kind: 'bars' as const, labels: labelsOf(days, texts), series },
    format,
    table: tableOf(
      texts,
      series.map(({ name }) => name),
      counts,
      ({ ready, failed, other }) => [ready, failed, other].map(format),
    ),
  };
}

/** The chart of each day's success rate. */
export function successChart({ days, counts }: HistoryStats, texts: Texts) {
  const format = percents(texts);
  const title = texts.say('chart_success');
  return {
    title,
    hint: texts.say('chart_success_hint'),
    drawing: {
      kind: 'lines' as const,
      labels: labelsOf(days, texts),
      series: [{ look: 'rate' as const, name: title, values: counts.map(successRate) }],
      max: 1,
    },
    format,
    table: tableOf(texts, [title, texts.say('chart_finished')], counts, (count) => {
      const rate = successRate(count);
      return [rate === null ? NONE : format(rate), numbers(texts)(count.ready + count.failed)];
    }),
  };
}

/** The chart of how long the jobs of each day took. */
export function timesChart({ days, times }: HistoryStats, texts: Texts) {
  const longest = Math.max(0, ...times.map(({ ninetieth }) => ninetieth ?? 0));
  // The axis has its ticks at whole numbers of this unit.
  const unit = longest < 3 * MINUTE ? SECOND : longest < 3 * HOUR ? MINUTE : HOUR;
  const inUnits = (ms: number | null) => (ms === null ? null : ms / unit);
  const length = (ms: number) => formatLength(ms, texts.locale);
  const median = texts.say('chart_median');
  const ninetieth = texts.say('chart_ninetieth');
  return {
    title: texts.say('chart_times'),
    hint: texts.say('chart_times_hint'),
    drawing: {
      kind: 'lines' as const,
      labels: labelsOf(days, texts),
      series: [
        {
          look: 'ninetieth' as const,
          name: ninetieth,
          values: times.map((one) => inUnits(one.ninetieth)),
        },
        { look: 'median' as const, name: median, values: times.map((one) => inUnits(one.median)) },
      ],
    },
    format: (value: number) => length(value * unit),
    table: tableOf(texts, [ninetieth, median, texts.say('status_completed')], times, (one) => [
      one.ninetieth === null ? NONE : length(one.ninetieth),
      one.median === null ? NONE : length(one.median),
      numbers(texts)(one.count),
    ]),
  };
}

/** The chart of why jobs ended without a video. */
export function reasonsChart({ reasons }: HistoryStats, texts: Texts) {
  const format = numbers(texts);
  const labels = reasons.map((reason) => reasonLabel(reason, texts));
  const name = texts.say('chart_count');
  return {
    title: texts.say('chart_reasons'),
    hint: texts.say('chart_reasons_hint'),
    drawing: {
      kind: 'reasons' as const,
      labels,
      series: [{ look: 'reason' as const, name, values: reasons.map(({ count }) => count) }],
    },
    format,
    table: {
      head: [texts.say('chart_reason'), name],
      rows: reasons.map(({ count }, i) => [labels[i] ?? '', format(count)]),
    },
  };
}

function reasonLabel({ code, status }: Reason, texts: Texts): string {
  if (code !== null) return code;
  return texts.say(status === null ? 'chart_reasons_rest' : `status_${status}`);
}
