import type { ReadonlySignal } from '@preact/signals';
import { formatLength, formatPercent, NONE } from '../../../lib/core/base/format.ts';
import { successRate, sumOf } from '../../../lib/core/stats/days.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import type { HistoryStats } from './use-history.ts';
import './stats.css';

interface StatsProps {
  history: ReadonlySignal<HistoryStats>;
  /** How often the estimates were right, as a text; null while it is unknown. */
  hitRate: string | null;
}

/** The most important figures of the chosen range. */
export function Stats({ history, hitRate }: StatsProps) {
  const { texts } = usePage();
  const { counts, all, range } = history.value;
  const sum = sumOf(counts);
  const rate = successRate(sum);
  const span = texts.count('range_days', range);
  const finished = sum.ready + sum.failed;
  return (
    <section class="stats" aria-label={texts.say('stats')}>
      <dl>
        <Figure
          name={`${texts.say('chart_success')}, ${span}`}
          value={rate === null ? NONE : formatPercent(rate, texts.locale)}
          note={finished > 0 ? texts.count('stats_of', finished) : null}
        />
        <Figure
          name={`${texts.say('stats_median')}, ${span}`}
          value={all.median === null ? NONE : formatLength(all.median, texts.locale)}
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
