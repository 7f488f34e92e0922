import { POLL_INTERVAL_MS } from '../../core/base/limits.ts';
import type { EpochMs } from '../../core/base/time.ts';
import { browser } from '../api.ts';

export const POLL_ALARM = 'poll';

/**
 * Makes the one alarm match the plan; null clears it. The period is for a worker that dies while it
 * asks: an alarm without one is gone by then and would never ring again. An alarm that fits is left
 * alone, because setting it again would put its time off. Rejects when the browser does not set or
 * clear the alarm; the old one may stand then.
 */
export async function setPollAlarm(at: EpochMs | null): Promise<void> {
  const current = await browser.alarms.get(POLL_ALARM);
  if (at === null) {
    if (current) await browser.alarms.clear(POLL_ALARM);
    return;
  }
  if (current && Math.abs(current.scheduledTime - at) < 1000) return;
  const periodInMinutes = POLL_INTERVAL_MS / 60_000;
  await browser.alarms.create(POLL_ALARM, { when: at, periodInMinutes });
}
