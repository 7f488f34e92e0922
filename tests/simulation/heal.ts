import { saveKey } from '../../lib/browser/key/key-store.ts';
import { LOCKED_GAP_MS } from '../../lib/core/base/limits.ts';
import { isActive } from '../../lib/core/job/job.ts';
import { changeKey } from './actions.ts';
import { KEYS } from './cast.ts';
import type { World } from './play.ts';

const MINUTE = 60_000;

/** All is well again, the user sees to the key, time passes: now everything must be known. */
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
  // Nothing that was about to be killed still is.
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
  // A link that was published just now is owed until the round is over.
  if (watch.ledger.globals?.downloads.length) await clock.advance(MINUTE);
  watch.checkRest();
  watch.checkEnd();
}

/**
 * Until the last back-off or pause is over, and an interval more. Nobody needs to come back: behind
 * a screen that stays locked it takes longer.
 */
function patienceMs({ watch, clock, browser }: World): number {
  const { jobs, globals } = watch.ledger;
  const times = [...jobs.values()].filter(isActive).map(({ nextPollAt }) => nextPollAt ?? 0);
  const latest = Math.max(globals?.pausedUntil ?? 0, ...times, clock.wall);
  const intervalMs = browser.isLocked ? LOCKED_GAP_MS : 0;
  return Math.min(latest - clock.wall, 61 * MINUTE) + 3 * MINUTE + 2 * intervalMs;
}
