import { type ReadonlySignal, useComputed } from '@preact/signals';
import type { Range } from '../../../lib/core/list/page-state.ts';
import {
  countDays,
  type Day,
  type DayCount,
  endingsOn,
  lastDays,
} from '../../../lib/core/stats/days.ts';
import {
  type DayDurations,
  type Durations,
  dayDurations,
  rangeDurations,
} from '../../../lib/core/stats/durations.ts';
import { type Reason, reasonsOf } from '../../../lib/core/stats/failure-reasons.ts';
import { useList } from '../../../lib/ui/shared/context.ts';
import { useMinute } from '../../../lib/ui/shared/use-minute.ts';

/** The statistics of the jobs that ended within a range of days. */
export interface HistoryStats {
  days: readonly Day[];
  counts: readonly DayCount[];
  times: readonly DayDurations[];
  all: Durations;
  reasons: readonly Reason[];
}

/** Returns the statistics of the last days, in the browser's time zone. */
export function useHistory(range: ReadonlySignal<Range>): ReadonlySignal<HistoryStats> {
  const { state } = useList();
  const minute = useMinute();
  const jobs = useComputed(() => state.value?.jobs ?? []);
  return useComputed(() => {
    const days = lastDays(range.value, minute.value);
    const endings = endingsOn(days, jobs.value);
    return {
      days,
      counts: countDays(days, endings),
      times: dayDurations(days, endings),
      all: rangeDurations(endings),
      reasons: reasonsOf(endings),
    };
  });
}
