import type { Items } from './onlooker.ts';
import type { Scene } from './scene.ts';
import type { User } from './user.ts';
import { LATE_REPORT_MS, limit, sleep, until } from './wait.ts';

const LOST = 'lost';

/** The ways to damage an item. `lost` removes it. */
const DAMAGES: readonly ((record: Items) => unknown)[] = [
  () => 'rubbish',
  () => null,
  () => 7,
  () => [],
  () => ({}),
  () => LOST,
  (record) => ({ ...record, status: 'banana' }),
  (record) => ({ ...record, askedAt: 'yesterday' }),
  (record) => ({ ...record, nextPollAt: {} }),
  (record) => ({ ...record, id: 'somebody-else' }),
  (record) => Object.fromEntries(Object.entries(record).slice(0, 4)),
];

const DAMAGES_OF_WHOLE: typeof DAMAGES = [() => 'rubbish', () => null, () => 7, () => LOST];

const WHOLE = ['jobs', 'globals', 'settings'] as const;

/** Damages records of some jobs and one shared item in each round, and stops the worker too. */
export async function corrupt(scene: Scene, user: User, rounds: number): Promise<void> {
  const { chance, history } = scene;
  await user.rest();
  for (let i = 0; i < rounds; i += 1) {
    if (user.jobsLeft > 0) await user.track(Math.min(2, user.jobsLeft));
    const ids = Array.from({ length: 3 }, () => chance.pick(history.snapshot.index));
    const jobs = [...new Set(ids)].flatMap((id) => (id ? [`job:${id}`] : []));
    const whole = WHOLE[i % WHOLE.length] ?? 'jobs';
    const damages = await damage(scene, [...jobs, whole]);
    if (chance.happens(0.5)) await scene.kill();
    await expectMended(scene, damages);
    await sleep(chance.between(0, 300));
    await user.rest();
  }
  await scene.settle();
}

/**
 * Returns the damages that an item can take. A damaged index is rebuilt from the records, so a
 * record that is removed at the same moment would leave no trace.
 */
function damagesOf(item: string, items: readonly string[]) {
  if (!item.startsWith('job:')) return DAMAGES_OF_WHOLE;
  return items.includes('jobs') ? DAMAGES.filter((make) => (make({}) ?? LOST) !== LOST) : DAMAGES;
}

/**
 * Damages the items while holding the product's own lock: between two of its changes, as a bad
 * disk or a bug would do it. Returns the damages that were done.
 */
async function damage(scene: Scene, items: readonly string[]): Promise<Items> {
  const { chance, history } = scene;
  const damages: Items = {};
  for (const item of items) {
    const record = (history.items[item] ?? {}) as Items;
    damages[item] = chance.pick(damagesOf(item, items))?.(record);
    history.spoilt.set(item, 'soon');
  }
  const done = await scene.rig.evaluate(
    (broken) =>
      navigator.locks.request('state', async () => {
        const { globals } = await chrome.storage.local.get('globals');
        const { outbox = [] } = (globals ?? {}) as { outbox?: string[] };
        // Damage to `globals` would lose the notices that are pending at this moment.
        const hasPending = 'globals' in broken && outbox.length > 0;
        const names = Object.keys(broken).filter((item) => !(hasPending && item === 'globals'));
        const gone = names.filter((item) => broken[item] === 'lost');
        const set = names.filter((item) => !gone.includes(item));
        await chrome.storage.local.set(Object.fromEntries(set.map((item) => [item, broken[item]])));
        await chrome.storage.local.remove(gone);
        return names;
      }),
    damages,
  );
  scene.figures.corrupted += done.length;
  for (const item of items.filter((name) => !done.includes(name))) history.spoilt.delete(item);
  return Object.fromEntries(done.map((item) => [item, damages[item]]));
}

/** Expects that the next change moves damaged items unchanged to quarantine and goes on. */
async function expectMended(scene: Scene, damages: Items): Promise<void> {
  const { findings, history, figures } = scene;
  const isQuarantined = ([item, value]: [string, unknown]): boolean => {
    const aside = newestAside(history.items, item);
    return aside !== undefined && sameJson(aside.value ?? null, value === LOST ? null : value);
  };
  const all = Object.entries(damages);
  await until(
    async () => {
      if (all.every(isQuarantined)) return true;
      await scene.command({ type: 'seen' });
      return false;
    },
    limit(LATE_REPORT_MS),
    200,
  );
  for (const [item, value] of all) {
    if (isQuarantined([item, value])) figures.setAside += 1;
    else findings.add('aside', `${item}: ${JSON.stringify(value)?.slice(0, 60)}`);
  }
}

/** Compares without regard to order, because the browser stores an object's members reordered. */
const sameJson = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Returns the newest quarantined record of an item. */
function newestAside(
  items: Record<string, unknown>,
  item: string,
): { value?: unknown } | undefined {
  const records = Object.entries(items)
    .filter(([name]) => name.startsWith('aside:'))
    .map(([, record]) => record as { item: string; at: number; value?: unknown });
  return records.filter((record) => record.item === item).toSorted((a, b) => b.at - a.at)[0];
}
