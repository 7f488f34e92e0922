import type { ReadonlySignal } from '@preact/signals';
import { X } from 'lucide';
import { formatNumber } from '../../core/base/format.ts';
import type { Texts } from '../../core/base/texts.ts';
import {
  type EndingFilter,
  PERIODS,
  type Period,
  type TableRows,
} from '../../core/list/choose-rows.ts';
import { FILTERS, type Filter } from '../../core/list/groups.ts';
import { labelsOf } from '../../core/list/suggest-labels.ts';
import { spanText } from '../../core/stats/days.ts';
import { useList, usePage } from '../shared/context.ts';
import { Icon } from '../shared/icon.tsx';
import './table-filters.css';

/** What limits the table besides a search: the status, the label, and the time of the ending. */
export function TableFilters({ wanted }: { wanted: ReadonlySignal<TableRows> }) {
  const { texts } = usePage();
  const { view } = useList();
  const { filter } = view;
  return (
    <>
      <fieldset class="status-filter" aria-label={texts.say('filter')}>
        {FILTERS.map((name) => (
          <button
            key={name}
            type="button"
            data-filter={name}
            data-empty={wanted.value.counts[name] === 0}
            aria-pressed={filter.value === name}
            onClick={() => {
              filter.value = name;
            }}
          >
            {filterText(name, texts)}{' '}
            <span>{formatNumber(wanted.value.counts[name], texts.locale)}</span>
          </button>
        ))}
      </fieldset>
      <LabelFilter />
      {view.ending.value ? <EndingChip ending={view.ending.value} /> : <PeriodFilter />}
    </>
  );
}

const filterText = (filter: Filter, texts: Texts): string =>
  texts.say(filter === 'all' ? 'filter_all' : `group_${filter}`);

/** The value of *all* in the choice of labels. No label is that long. */
const ALL = 'a'.repeat(99);

/** The choice of a label; nothing while no job has one. */
function LabelFilter() {
  const { texts } = usePage();
  const { state, view } = useList();
  const labels = labelsOf(state.value?.jobs ?? []);
  const chosen = view.label.value;
  if (labels.length === 0 && chosen === null) return null;
  const isKnown = labels.some(({ label }) => label === chosen);
  return (
    <select
      dir="auto"
      aria-label={texts.say('label_field')}
      value={chosen ?? ALL}
      onChange={({ currentTarget: { value } }) => {
        view.label.value = value === ALL ? null : value;
      }}
    >
      <option value={ALL}>{texts.say('labels_all')}</option>
      {labels.map(({ label, count }) => (
        <option key={label} value={label} dir="auto">
          {`${label} (${formatNumber(count, texts.locale)})`}
        </option>
      ))}
      {chosen && !isKnown && (
        <option value={chosen} dir="auto">
          {chosen}
        </option>
      )}
      <option value="">{texts.say('labels_none')}</option>
    </select>
  );
}

function PeriodFilter() {
  const { texts } = usePage();
  const { period } = useList().view;
  return (
    <select
      aria-label={texts.say('period')}
      value={period.value}
      onChange={({ currentTarget: { value } }) => {
        period.value = PERIODS.find((days) => String(days) === value) ?? 0;
      }}
    >
      {PERIODS.map((days) => (
        <option key={days} value={days}>
          {periodText(days, texts)}
        </option>
      ))}
    </select>
  );
}

function periodText(days: Period, texts: Texts): string {
  if (days === 0) return texts.say('period_all');
  return days === 1 ? texts.say('period_today') : texts.count('range_days', days);
}

/** The words for how jobs ended, as in the charts. */
const OUTCOMES = {
  ready: 'status_completed',
  failed: 'status_failed',
  other: 'chart_otherwise',
} as const;

/** Says which bar of a chart the table shows, and shows all jobs again. */
function EndingChip({ ending: { from, to, outcome } }: { ending: EndingFilter }) {
  const { texts } = usePage();
  const { view } = useList();
  const days = spanText({ from, to }, texts.locale);
  return (
    <button
      type="button"
      class="ending-filter"
      title={texts.say('show_all')}
      aria-label={`${texts.say(OUTCOMES[outcome])}, ${days}. ${texts.say('show_all')}`}
      onClick={() => {
        view.ending.value = null;
      }}
    >
      {texts.say(OUTCOMES[outcome])} · {days}
      <Icon node={X} size={14} />
    </button>
  );
}
