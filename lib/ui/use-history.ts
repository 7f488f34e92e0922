import { type ReadonlySignal, useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Range } from '../core/list/page-state.ts';
import {
  countDays,
  createDayOf,
  type Day,
  type DayCount,
  endingsOn,
  lastDays,
} from '../core/stats/days.ts';
import { type DayTimes, dayTimes, rangeTimes, type Times } from '../core/stats/durations.ts';
import { type Reason, reasonsOf } from '../core/stats/failure-reasons.ts';
import { useUi } from './shared/context.ts';
import { useMinute } from './shared/use-minute.ts';

/** What the ended jobs of some days tell. */
export interface Told {
  days: readonly Day[];
  counts: readonly DayCount[];
  times: readonly DayTimes[];
  all: Times;
  reasons: readonly Reason[];
}

/** The history of the last days, in the browser's time zone. */
export function useHistory(range: ReadonlySignal<Range>): ReadonlySignal<Told> {
  const { state } = useUi();
  const minute = useMinute();
  const dayOf = useMemo(() => createDayOf(), []);
  const jobs = useComputed(() => state.value?.jobs ?? []);
  return useComputed(() => {
    const days = lastDays(range.value, minute.value, dayOf);
    const endings = endingsOn(days, jobs.value, dayOf);
    return {
      days,
      counts: countDays(days, endings),
      times: dayTimes(days, endings),
      all: rangeTimes(endings),
      reasons: reasonsOf(endings),
    };
  });
}
