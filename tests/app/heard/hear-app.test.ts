import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadHeard, watchHeard } from '../../../lib/browser/storage/heard-store.ts';
import type { Heard, StoredMention } from '../../../lib/core/heard/heard.ts';
import type { HeardItems } from '../../../lib/core/heard/heard-items.ts';
import { APP, aHeard, aMention } from '../../core/heard/hearing.ts';
import { fakeBrowser, theBrowser } from '../../fakes/browser/still.ts';
import { type Rig, START, setUpRig } from '../rig.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  theBrowser().permissions.give({ permissions: ['scripting'], origins: ['http://localhost/*'] });
  rig.heygen.videos.set(A, 'processing');
  await rig.track(A);
});

const choose = (settings: object) => rig.worker.onCommand({ type: 'settings', settings });
const watchApp = () => choose({ sites: [APP], heardSites: [APP] });
const at = (changes: Partial<Heard> = {}) => aHeard({ at: rig.clock.now, ...changes });
const report = (
  heard: Heard[] = [],
  stored: StoredMention[] = [],
  site = APP,
  alive = heard.map(({ id }) => id),
) => rig.worker.onHeard({ site, tabId: 1, page: 1, alive, heard, stored });
const bothAreas = async () =>
  JSON.stringify([
    await fakeBrowser.storage.local.get(null),
    await fakeBrowser.storage.session.get(null),
  ]);

describe('a report of a site that the user does not watch', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['is unknown', async () => {}],
    ['is allowed only', () => choose({ sites: [APP] })],
    ['is watched on another port', () => choose({ sites: [`${APP}1`], heardSites: [`${APP}1`] })],
  ])('because it %s is not stored, and the script stops', async (_, setUp) => {
    await setUp();
    const before = await bothAreas();
    expect(await report([at()], [aMention()])).toEqual({ pace: 'stop' });
    expect(await bothAreas()).toBe(before);
  });
});

describe('a report of a watched site', () => {
  beforeEach(watchApp);

  test('is kept in memory only', async () => {
    expect(await report([at()], [aMention()])).toMatchObject({ pace: 'often' });
    expect(await loadHeard()).toEqual({
      heard: {
        [A]: {
          [APP]: {
            heard: [at()],
            count: 1,
            openAt: START,
            open: [{ page: 1, since: START, at: START, late: [] }],
            stored: [aMention()],
          },
        },
      },
      found: {},
    });
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain('/api/status');
  });

  test('about an id that nobody tracks tracks nothing and asks HeyGen nothing', async () => {
    rig.heygen.asked.length = 0;
    expect(await report([at({ id: B })])).toEqual({ pace: 'seldom' });
    expect((await loadHeard()).found[APP]).toMatchObject([{ id: B }]);
    expect(await rig.ids()).toEqual([A]);
    expect(rig.heygen.asked).toEqual([]);
  });

  test('is asked for again once the user tracks the id, and only then', async () => {
    expect(await report([at({ id: B })])).toEqual({ pace: 'seldom' });
    expect((await loadHeard()).heard).toEqual({});
    rig.heygen.videos.set(B, 'processing');
    await rig.track(B);
    const before = at({ id: B });
    expect(await report([], [], APP, [B])).toEqual({ pace: 'seldom', again: [B] });
    expect(await report([before])).toMatchObject({ pace: 'often' });
    expect(await report([], [], APP, [B])).toEqual({ pace: 'often' });
    expect((await loadHeard()).heard[B]?.[APP]).toMatchObject({ heard: [before], count: 1 });
  });

  test('changes the pace only', async () => {
    await rig.track(B);
    const replies = [await report([at()]), await report([at({ id: B })]), await report()];
    expect(replies).toMatchObject(Array(3).fill({ pace: 'often' }));
  });

  test('does not change the state, the log or the list', async () => {
    const before = JSON.stringify(await fakeBrowser.storage.local.get(null));
    for (let n = 0; n < 5; n += 1) await report([at({ id: n % 2 ? A : B })]);
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).toBe(before);
  });

  test('is forgotten when the user watches the site no longer', async () => {
    await report([at(), at({ id: B })]);
    await choose({ heardSites: [] });
    expect(await loadHeard()).toEqual({ heard: {}, found: {} });
    expect(await report([at()])).toEqual({ pace: 'stop' });
    expect(await loadHeard()).toEqual({ heard: {}, found: {} });
  });

  test('is forgotten when the user removes the site, or everything', async () => {
    await report([at()]);
    await choose({ sites: [] });
    expect(await loadHeard()).toEqual({ heard: {}, found: {} });
    await watchApp();
    await report([at()]);
    await rig.worker.onCommand({ type: 'reset_all' });
    expect(await report([at()])).toEqual({ pace: 'stop' });
    expect(await loadHeard()).toEqual({ heard: {}, found: {} });
  });

  test('of a job that is tracked no longer is dropped at the next report', async () => {
    await report([at()]);
    await rig.worker.onCommand({ type: 'stop', ids: [A] });
    await report([at({ id: B })]);
    expect((await loadHeard()).heard).toEqual({});
  });

  test('that cannot be stored is lost, and the next one is not', async () => {
    const { set } = fakeBrowser.storage.session;
    Object.assign(fakeBrowser.storage.session, { set: () => Promise.reject(new Error('full')) });
    expect(await report([at()])).toEqual({ pace: 'seldom' });
    Object.assign(fakeBrowser.storage.session, { set });
    expect(await report([at()])).toMatchObject({ pace: 'often' });
  });

  test('reaches a page that watches', async () => {
    const seen: HeardItems[] = [];
    const stop = watchHeard((items) => seen.push(items));
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    await report([at()]);
    await vi.waitFor(() => expect(seen.at(-1)?.heard).toHaveProperty([A]));
    stop();
    const before = seen.length;
    await report([at({ id: B })]);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(seen).toHaveLength(before);
  });
});

describe('a hostile page', () => {
  beforeEach(watchApp);

  test('that reports 100,000 observations causes few writes, and its budget bounds them', async () => {
    const writes = vi.spyOn(fakeBrowser.storage.session, 'set');
    const lock = vi.spyOn(navigator.locks, 'request');
    const batch = Array.from({ length: 50 }, () => at());
    const replies = await Promise.all(Array.from({ length: 2000 }, () => report(batch)));
    expect(replies.every(({ pace }) => pace === 'often')).toBe(true);
    expect(writes.mock.calls.length).toBeLessThan(20);
    expect(lock.mock.calls.length).toBeLessThan(20);
    lock.mockRestore();
    expect((await loadHeard()).heard[A]?.[APP]).toMatchObject({ count: 200 });
  });

  test('that makes ids up fills a small list and no more', async () => {
    for (let n = 0; n < 20; n += 1) {
      rig.clock.now += 60_000;
      await report(
        Array.from({ length: 50 }, (_, i) => at({ id: String(n * 50 + i).padStart(32, 'c') })),
      );
    }
    const { found, heard } = await loadHeard();
    expect(found[APP]).toHaveLength(20);
    expect(heard).toEqual({});
    expect(await rig.ids()).toEqual([A]);
  });
});
