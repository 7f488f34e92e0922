import { clockAt } from '../../core/base/clock.ts';
import { POLL_INTERVAL_MS } from '../../core/base/limits.ts';
import type { EpochMs } from '../../core/base/time.ts';
import { browser } from '../api.ts';

/** The name of the extension's only alarm. */
export const POLL_ALARM = 'poll';

/**
 * Sets the alarm to the planned time; null clears it. It has a period in case the worker dies
 * during a round: an alarm without one is gone by then and would never fire again. An alarm within
 * 1 s of the plan is left alone, because setting it again would postpone it. Rejects when the
 * browser does not set or clear the alarm; the old one may then remain.
 */
export async function setPollAlarm(at: EpochMs | null): Promise<void> {
  const current = await browser.alarms.get(POLL_ALARM);
  if (at === null) {
    if (current) await browser.alarms.clear(POLL_ALARM);
    return;
  }
  const when = clockAt(at, Date.now());
  if (current && Math.abs(current.scheduledTime - when) < 1000) return;
  const periodInMinutes = POLL_INTERVAL_MS / 60_000;
  await browser.alarms.create(POLL_ALARM, { when, periodInMinutes });
}
