import { saveKey } from '../../lib/browser/key/key-store.ts';
import { isActive } from '../../lib/core/job/job.ts';
import { isRefused, nextTryAt } from '../../lib/core/state/gate.ts';
import { act, changeKey } from './actions.ts';
import { KEYS } from './cast.ts';
import { keyOf } from './key-of.ts';
import type { World } from './play.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Ends all faults of HeyGen and the browser, does what a user would do, and lets time pass. Then
 * every ending must be known. It shows what is held back, and changes nothing else
 * that the extension has stored.
 */
export async function heal(world: World): Promise<void> {
  const { browser, clock, watch } = world;
  const wasOffline = world.heygen.isOffline;
  endFaults(world);
  // Workers that a kill has already chosen die within this second.
  await clock.advance(1000);
  if (watch.hearing.areSettingsDamaged) world.stop();
  if (wasOffline) void world.wake((worker) => worker.onOnline());
  if (!browser.permissions.hasHost) act(world, { type: 'permission', isGiven: true });
  // The user unlocks the screen and opens the popup, which starts the worker.
  if (browser.isLocked) {
    browser.isLocked = false;
    watch.lockedUntil = clock.passed;
    void world.wake((worker) => worker.onUnlock());
  }
  act(world, { type: 'live' });
  act(world, { type: 'snooze', forMs: null });
  // Some jobs never end, and their run would never be over.
  act(world, { type: 'settings', allDone: 'off' });
  await clock.advance(MINUTE);
  watch.calmSince = clock.passed;
  const key = keyOf(browser);
  if (key !== KEYS.good && key !== KEYS.other) {
    void changeKey(world, () => saveKey(KEYS.good, 'device'));
    await clock.advance(MINUTE);
  }
  await clock.advance(untilTryMs(world));
  await clock.advance(patienceMs(world));
  // If the clock was set back, a refused list looks younger, and one more search leaves it out.
  if (isScopeMissed(world)) await clock.advance(patienceMs(world));
  // A download whose link was published just now stays pending until the round is over.
  if (watch.ledger.globals?.downloads.length) await clock.advance(MINUTE);
  // The time may end in the middle of a round.
  for (let ms = 0; browser.border.open > 0 && ms < MINUTE; ms += 100) await clock.advance(100);
  watch.checkRest();
  watch.checkEnd();
}

const isScopeMissed = ({ watch }: World): boolean =>
  [...watch.ledger.jobs.values()].some(
    (job) => isActive(job) && job.kind === null && job.problem?.kind === 'no_scope',
  );

/** Ends everything that disturbs, outside the extension. */
function endFaults({ browser, heygen, clock, lives }: World): void {
  heygen.spells = [];
  heygen.keys = [KEYS.good, KEYS.other];
  heygen.missingScopes = [];
  browser.local.health = 'well';
  browser.border.slowMs = 0;
  browser.border.kill = null;
  browser.notifications.isRefusing = false;
  browser.alarms.oddities.length = 0;
  for (const life of lives) {
    life.startsAt = Math.min(life.startsAt, clock.passed);
    if (life.endsAt !== null) life.endsAt = Math.min(life.endsAt, clock.passed);
    for (const wait of life.waits) wait.until = Math.min(wait.until, clock.passed);
  }
}

/**
 * Returns the time until the extension tries by itself whether HeyGen still refuses the key: at most
 * six hours after the last try.
 */
function untilTryMs({ watch, clock, browser }: World): number {
  const { globals } = watch.ledger;
  const tryAt = globals && isRefused(globals) ? nextTryAt(globals) : null;
  if (tryAt === null) return 0;
  // An alarm that was set before the clock was set forward rings later.
  const waitMs = Math.max(0, tryAt - clock.wall, browser.alarms.nextInMs);
  return Math.min(waitMs, 6 * HOUR) + 2 * MINUTE;
}

/**
 * Returns the time until the last back-off or pause is over, plus some intervals: an id of unknown
 * kind is searched in several rounds.
 */
function patienceMs({ watch, clock, browser }: World): number {
  const { jobs, globals } = watch.ledger;
  const times = [...jobs.values()].filter(isActive).map(({ nextPollAt }) => nextPollAt ?? 0);
  const latest = Math.max(globals?.pausedUntil ?? 0, ...times, clock.wall);
  // An alarm that was set before the clock was set forward rings later.
  const waitMs = Math.max(latest - clock.wall, browser.alarms.nextInMs);
  return Math.min(waitMs, 61 * MINUTE) + 5 * MINUTE;
}
