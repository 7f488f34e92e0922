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
) => rig.worker.onHeard({ site, tabId: 1, page: 1, alive, known: alive, reads: [], heard, stored });
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
            open: [{ page: 1, since: START, at: START, late: [], hasRead: false }],
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

  test('is forgotten when the user takes the access back in the browser', async () => {
    await report([at(), at({ id: B })]);
    theBrowser().permissions.origins.clear();
    await rig.worker.reconcile();
    expect(await loadHeard()).toEqual({ heard: {}, found: {} });
  });

  test.each<[string, object]>([
    ['watches the site no longer', { heardSites: [] }],
    ['removes the site', { sites: [] }],
  ])('that cannot be forgotten when the user %s leaves it watched', async (_, changes) => {
    await report([at()]);
    const before = await loadHeard();
    const { set } = fakeBrowser.storage.session;
    Object.assign(fakeBrowser.storage.session, { set: () => Promise.reject(new Error('broken')) });
    expect(await choose(changes)).toEqual({ ok: false, error: 'failed' });
    expect(await loadHeard()).toEqual(before);
    Object.assign(fakeBrowser.storage.session, { set });
    expect(await report([at()])).toMatchObject({ pace: 'often' });
    expect(await choose(changes)).toEqual({ ok: true });
    expect(await loadHeard()).toEqual({ heard: {}, found: {} });
  });

  test('is forgotten at the next start after the settings were damaged', async () => {
    await report([at(), at({ id: B })]);
    theBrowser().local.harm('settings', 'nonsense');
    await rig.boot();
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

  test('reaches all panels of a page without further reads', async () => {
    const counts = [0, 0, 0];
    const watchPanel = (i: number) =>
      watchHeard(() => {
        counts[i] = (counts[i] ?? 0) + 1;
      });
    const stops = [watchPanel(0), watchPanel(1)];
    await vi.waitFor(() => expect(counts).toEqual([1, 1, 0]));
    stops.push(watchPanel(2));
    expect(counts).toEqual([1, 1, 1]);
    await report([at()]);
    await vi.waitFor(() => expect(counts).toEqual([2, 2, 2]));
    const loads = vi.spyOn(fakeBrowser.storage.session, 'get');
    const seen: HeardItems[] = [];
    stops.push(watchHeard((items) => seen.push(items)));
    expect(seen[0]?.heard).toHaveProperty([A]);
    expect(loads).not.toHaveBeenCalled();
    for (const stop of stops) stop();
  });

  test('is read again by a page that watches again', async () => {
    watchHeard(() => {})();
    await report([at()]);
    const seen: HeardItems[] = [];
    const stop = watchHeard((items) => seen.push(items));
    await vi.waitFor(() => expect(seen.at(-1)?.heard).toHaveProperty([A]));
    stop();
  });

  test('is read again with the next change if the first reading failed', async () => {
    vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValueOnce(new Error('busy'));
    const seen: HeardItems[] = [];
    const stop = watchHeard((items) => seen.push(items));
    await report([at()]);
    await vi.waitFor(() => expect(seen.at(-1)?.heard).toHaveProperty([A]));
    stop();
  });

  test('of an older reading does not replace a change', async () => {
    let answer = (_: Record<string, never>) => {};
    const reading = new Promise<Record<string, never>>((resolve) => {
      answer = resolve;
    });
    vi.spyOn(fakeBrowser.storage.session, 'get').mockReturnValueOnce(reading);
    const seen: HeardItems[] = [];
    const stop = watchHeard((items) => seen.push(items));
    await report([at()]);
    answer({});
    await vi.waitFor(() => expect(seen.at(-1)?.heard).toHaveProperty([A]));
    stop();
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
