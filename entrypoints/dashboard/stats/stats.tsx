import type { ReadonlySignal } from '@preact/signals';
import { formatLength, formatNumber, formatPercent } from '../../../lib/core/base/format.ts';
import { successRate, sumOf } from '../../../lib/core/stats/days.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import type { HistoryStats } from '../history/use-history.ts';
import './stats.css';

interface StatsProps {
  history: ReadonlySignal<HistoryStats>;
  /** How often the estimates were right, as a text; null while it is unknown. */
  hitRate: string | null;
}

/** The most important figures: those of today, and those of the chosen range. */
export function Stats({ history, hitRate }: StatsProps) {
  const { texts } = usePage();
  const number = (value = 0) => formatNumber(value, texts.locale);
  const { counts, all, days } = history.value;
  const today = counts.at(-1);
  const sum = sumOf(counts);
  const rate = successRate(sum);
  const span = texts.count('range_days', days.length);
  const finished = sum.ready + sum.failed;
  return (
    <section class="stats" aria-label={texts.say('stats')}>
      <dl>
        <Figure name={texts.say('stats_ready_today')} value={number(today?.ready)} />
        <Figure name={texts.say('stats_failed_today')} value={number(today?.failed)} />
        <Figure
          name={`${texts.say('chart_success')}, ${span}`}
          value={rate === null ? '–' : formatPercent(rate, texts.locale)}
          note={finished > 0 ? texts.count('stats_of', finished) : null}
        />
        <Figure
          name={`${texts.say('stats_median')}, ${span}`}
          value={all.median === null ? '–' : formatLength(all.median, texts.locale)}
          note={all.count > 0 ? texts.count('stats_over', all.count) : null}
        />
      </dl>
      {hitRate && <p class="hint">{hitRate}</p>}
    </section>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note?: string | null }) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd>
        {value} {note && <span class="figure-note">{note}</span>}
      </dd>
    </div>
  );
}
