import { jobIdOf } from '../../lib/core/storage/item-names.ts';
import { KEYS } from './cast.ts';
import type { Action } from './plan.ts';
import type { World } from './play.ts';

type Of<T extends Action['type']> = Extract<Action, { type: T }>;

/** What each action from outside does to the extension. */
export const disturbances = {
  kill: ({ browser }: World, { calls, of, when }: Of<'kill'>): void => {
    browser.border.kill = { calls, of, when };
  },
  restart,
  update: (world: World): void => {
    world.stop();
    tearNet(world);
    void world.wake((worker) => worker.onInstalled({ reason: 'update', temporary: false }));
  },
  install,
  'take permissions': ({ browser }: World): void => {
    // Without the API nobody can remove registered scripts; without the site they do nothing.
    browser.scripting.scripts.clear();
    browser.permissions.takeBack();
  },
  permission: (world: World, { isGiven }: Of<'permission'>): void => {
    world.browser.permissions.hasHost = isGiven;
    void world.wake((worker) => worker.reconcile());
  },
  'keys of HeyGen': ({ heygen }: World, { keys }: Of<'keys of HeyGen'>): void => {
    heygen.keys = keys.map((name) => KEYS[name]);
  },
  scopes: ({ heygen, clock, watch }: World, { missing, forMs }: Of<'scopes'>): void => {
    heygen.missingScopes = missing;
    clock.after(forMs, () => {
      heygen.missingScopes = [];
      watch.disturb();
    });
  },
  spell: (world: World, spell: Of<'spell'>): void => {
    const { clock, heygen, watch } = world;
    heygen.spells.push({ ...spell, until: clock.passed + spell.forMs });
    watch.disturb(spell.forMs);
    clock.after(spell.forMs, () => {
      if (spell.fault === 'offline') void world.wake((worker) => worker.onOnline());
    });
  },
  storage: degradeStorage,
  desktop: ({ browser, clock, watch }: World, { forMs }: Of<'desktop'>): void => {
    watch.disturb(forMs);
    browser.notifications.isRefusing = true;
    clock.after(forMs, () => {
      browser.notifications.isRefusing = false;
    });
  },
  harm,
  alarm: ({ browser }: World, { ringing }: Of<'alarm'>): void => {
    browser.alarms.oddities.push(ringing);
  },
  lock: (world: World, { forMs }: Of<'lock'>): void => {
    const { browser, clock, watch } = world;
    if (browser.notifications.isFirefox) return;
    browser.isLocked = true;
    watch.lockedUntil = clock.passed + forMs;
    clock.after(forMs, () => {
      // The screen was locked again meanwhile.
      if (clock.passed < watch.lockedUntil) return;
      browser.isLocked = false;
      void world.wake((worker) => worker.onUnlock());
    });
  },
  sleep: ({ clock, watch }: World, { forMs }: Of<'sleep'>): void => {
    clock.sleep(forMs);
    watch.disturb();
  },
  clock: ({ clock, watch }: World, { byMs }: Of<'clock'>): void => {
    watch.setClock();
    clock.jump(byMs);
  },
} as const;

/** Removes the alarm. The worker that should set it again may die first. */
function tearNet({ browser, watch }: World): void {
  browser.forgetCaches();
  watch.tearNet();
}

async function install(world: World): Promise<void> {
  const { watch } = world;
  const ends = [watch.firstRun.begin(watch.isUsed), watch.erasures.make(['welcomed'])];
  await world.wake((worker) => worker.onInstalled({ reason: 'install', temporary: false }));
  // A pending call of a dead worker may still open the page.
  world.clock.after(1000, () => {
    for (const end of ends) end();
  });
}

/** Restarts the browser: memory and desktop are empty, and in Firefox the alarms are gone. */
function restart(world: World, { isForgetful }: Of<'restart'>): void {
  const { browser, watch } = world;
  world.stop();
  browser.session.items = {};
  for (const noticeId of watch.ledger.globals?.outbox ?? []) watch.mayRepeat(noticeId);
  browser.notifications.standing.clear();
  if (isForgetful) tearNet(world);
  void world.wake((worker) => worker.onStartup());
}

function degradeStorage(
  { browser, clock, watch }: World,
  { health, slowMs, forMs }: Of<'storage'>,
): void {
  watch.disturb(forMs);
  browser.local.health = health;
  browser.border.slowMs = slowMs;
  clock.after(forMs, () => {
    browser.local.health = 'well';
    browser.border.slowMs = 0;
  });
}

/** Damages the record of a listed job, or an item that concerns all jobs. */
function harm({ browser, watch }: World, { item, value }: Of<'harm'>): void {
  const id = jobIdOf(item);
  const { ledger, claims, endings, harmed } = watch;
  if (id !== null && !ledger.index.includes(id)) return;
  browser.local.harm(item, value);
  // If a reset is running, what cannot be read is moved to quarantine after it.
  watch.erasures.make(['job', id ?? item])();
  // The plan does not depend on these two items, and a missing one may stay missing.
  if (item !== 'version' && item !== 'pace') harmed.add(item);
  if (id !== null) {
    ledger.jobs.delete(id);
    endings.forget(id);
    watch.quiet.release(id);
    watch.oldEndings.release(id);
    watch.request(id);
    watch.hearing.release(id);
  }
  if (item === 'globals') {
    endings.forget();
    watch.hearing.release(null);
  }
  // Defaults replace the user's settings; until they are stored, it is unknown which ones apply.
  if (item === 'settings') {
    ledger.settings = null;
    watch.hearing.areSettingsDamaged = true;
  }
  // If the index is damaged as well, nothing may be left that names a lost job.
  if (harmed.has('jobs')) for (const name of harmed) claims.release(jobIdOf(name) ?? '');
}
