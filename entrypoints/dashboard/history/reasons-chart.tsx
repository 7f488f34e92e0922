import { formatNumber } from '../../../lib/core/base/format.ts';
import type { Reason } from '../../../lib/core/stats/failure-reasons.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { Chart, ChartTable } from './chart.tsx';

/** Why jobs ended without a video: a table with a bar in each row. */
export function ReasonsChart({ reasons }: { reasons: readonly Reason[] }) {
  const { texts } = usePage();
  const most = Math.max(...reasons.map(({ count }) => count));
  const title = texts.say('chart_reasons');
  const rows = reasons.map((reason) => {
    const bar = (
      <span class="reason">
        <span class="reason-bar" style={{ '--share': reason.count / most }} />
        {formatNumber(reason.count, texts.locale)}
      </span>
    );
    return [reason.text ?? texts.say('chart_reasons_rest'), bar] as const;
  });
  return (
    <Chart title={title} hint={texts.say('chart_reasons_hint')} isEmpty={rows.length === 0}>
      <ChartTable
        title={title}
        head={[texts.say('chart_reason'), texts.say('chart_count')]}
        rows={rows}
      />
    </Chart>
  );
}
