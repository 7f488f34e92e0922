import { type ReadonlySignal, useComputed } from '@preact/signals';
import type { Range } from '../../../lib/core/list/page-state.ts';
import {
  countSpans,
  endingsOn,
  lastDays,
  type Span,
  type SpanCount,
  spansOf,
} from '../../../lib/core/stats/days.ts';
import {
  type Durations,
  rangeDurations,
  spanDurations,
} from '../../../lib/core/stats/durations.ts';
import { type Reason, reasonsOf } from '../../../lib/core/stats/failure-reasons.ts';
import { causeText } from '../../../lib/core/text/row-text.ts';
import { useList, usePage } from '../../../lib/ui/shared/context.ts';
import { useMinute } from '../../../lib/ui/shared/use-minute.ts';

/** The statistics of the jobs that ended within a range of days. */
export interface HistoryStats {
  range: Range;
  spans: readonly Span[];
  counts: readonly SpanCount[];
  times: readonly Durations[];
  all: Durations;
  reasons: readonly Reason[];
}

/** Returns the statistics of the last days, in the browser's time zone. */
export function useHistory(range: ReadonlySignal<Range>): ReadonlySignal<HistoryStats> {
  const { texts } = usePage();
  const { state } = useList();
  const minute = useMinute();
  const jobs = useComputed(() => state.value?.jobs ?? []);
  return useComputed(() => {
    const days = lastDays(range.value, minute.value);
    const spans = spansOf(days);
    const endings = endingsOn(days, jobs.value);
    return {
      range: range.value,
      spans,
      counts: countSpans(spans, endings),
      // Computed where they are shown, so that one that fails takes no other chart with it.
      get times() {
        return spanDurations(spans, endings);
      },
      get all() {
        return rangeDurations(endings);
      },
      get reasons() {
        return reasonsOf(
          endings,
          (job) => causeText(job, texts) ?? texts.say(`status_${job.status}`),
        );
      },
    };
  });
}
