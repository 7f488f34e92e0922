import { saveKey } from '../../lib/browser/key/key-store.ts';
import { LOCKED_GAP_MS } from '../../lib/core/base/limits.ts';
import { isActive } from '../../lib/core/job/job.ts';
import { changeKey } from './actions.ts';
import { KEYS } from './cast.ts';
import type { World } from './play.ts';

const MINUTE = 60_000;

/** Ends all faults, saves a valid key and lets time pass. Then every ending must be known. */
export async function heal(world: World): Promise<void> {
  const { browser, heygen, clock, watch, lives } = world;
  heygen.spells = [];
  heygen.keys = [KEYS.good, KEYS.other];
  browser.local.health = 'well';
  browser.border.slowMs = 0;
  browser.border.kill = null;
  browser.notifications.isRefusing = false;
  browser.alarms.oddities.length = 0;
  browser.permissions.hasHost = true;
  for (const life of lives) {
    life.startsAt = Math.min(life.startsAt, clock.passed);
    if (life.endsAt !== null) life.endsAt = Math.min(life.endsAt, clock.passed);
  }
  // Workers that a kill has already chosen die within this second.
  await clock.advance(1000);
  void world.wake((worker) => worker.reconcile());
  void world.wake((worker) => worker.onOnline());
  await clock.advance(MINUTE);
  watch.calmSince = clock.passed;
  const key = browser.session.items.apiKey ?? browser.local.items.apiKey;
  const hasGoodKey =
    watch.ledger.globals?.blocked === null && (key === KEYS.good || key === KEYS.other);
  if (!hasGoodKey) {
    void changeKey(world, () => saveKey(KEYS.good, 'device'));
    await clock.advance(MINUTE);
  }
  await clock.advance(patienceMs(world));
  // A download whose link was published just now stays pending until the round is over.
  if (watch.ledger.globals?.downloads.length) await clock.advance(MINUTE);
  watch.checkRest();
  watch.checkEnd();
}

/**
 * Returns the time until the last back-off or pause is over, plus an interval. It is longer if the
 * screen is locked, because it may stay locked.
 */
function patienceMs({ watch, clock, browser }: World): number {
  const { jobs, globals } = watch.ledger;
  const times = [...jobs.values()].filter(isActive).map(({ nextPollAt }) => nextPollAt ?? 0);
  const latest = Math.max(globals?.pausedUntil ?? 0, ...times, clock.wall);
  const intervalMs = browser.isLocked ? LOCKED_GAP_MS : 0;
  return Math.min(latest - clock.wall, 61 * MINUTE) + 3 * MINUTE + 2 * intervalMs;
}
