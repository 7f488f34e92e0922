import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createWorker } from '../../lib/app/worker.ts';
import { removeKey, saveKey } from '../../lib/browser/key.ts';
import { loadState } from '../../lib/browser/store.ts';
import { permissions } from '../fakes/browser.ts';
import { type FakeHeygen, fakeHeygen } from '../fakes/heygen.ts';

const START = 1_790_000_000_000;
let heygen: FakeHeygen;
let now: number;
let isOnline: boolean;
let worker: ReturnType<typeof createWorker>;

/** A background that starts, on the storage, alarms and notifications that are there. */
async function boot(): Promise<void> {
  worker = createWorker({ fetch: heygen.fetch, now: () => now, isOnline: () => isOnline });
  await worker.reconcile();
}

beforeEach(async () => {
  vi.spyOn(console, 'info').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  heygen = fakeHeygen();
  now = START;
  isOnline = true;
  await saveKey('good-key');
  await boot();
});

const alarm = () => fakeBrowser.alarms.get('poll');
const notices = async () => Object.keys(await fakeBrowser.notifications.getAll());
const badge = () => fakeBrowser.action.getBadgeText({});
const jobs = async () => (await loadState()).state.jobs;
const job = async (id: string) => (await jobs()).find((known) => known.id === id);
const track = (...ids: string[]) =>
  worker.onCommand({ type: 'track', jobs: ids.map((id) => ({ id, kind: null })) });

/** The alarm rings at its time. */
async function ring(): Promise<void> {
  const planned = await alarm();
  if (!planned) throw new Error('No alarm is set.');
  now = planned.scheduledTime;
  await worker.poll('due');
}

describe('the whole line', () => {
  test('track → poll → end → notified once → alarm gone → never asked again', async () => {
    heygen.videos.v1 = 'pending';
    expect(await track('v1')).toEqual({ ok: true });
    expect(await job('v1')).toMatchObject({ status: 'queued', checkedAt: START });
    expect(await alarm()).toMatchObject({ scheduledTime: START + 30_000, periodInMinutes: 0.5 });
    expect(await badge()).toBe('1');

    heygen.videos.v1 = 'processing';
    await ring();
    expect(await job('v1')).toMatchObject({ status: 'processing' });
    expect(await notices()).toEqual([]);

    heygen.videos.v1 = 'completed';
    await ring();
    expect(await job('v1')).toMatchObject({
      status: 'completed',
      details: { title: 'Title of v1' },
    });
    expect(await notices()).toEqual(['job:v1:completed']);
    expect(await alarm()).toBeUndefined();
    expect(await badge()).toBe('');
    expect(heygen.asked).toEqual([
      'videos/statuses?video_ids=v1',
      'videos/statuses?video_ids=v1',
      'videos/statuses?video_ids=v1',
      'videos/v1',
    ]);

    await fakeBrowser.notifications.clear('job:v1:completed');
    now += 3_600_000;
    await worker.poll('due');
    await worker.poll('live');
    await boot();
    expect(heygen.asked).toHaveLength(4);
    expect(await notices()).toEqual([]);
  });

  test('an unknown id ends at once as not found', async () => {
    await track('v1');
    expect(await job('v1')).toMatchObject({ status: 'not_found', nextPollAt: null });
    expect(await notices()).toEqual(['job:v1:not_found']);
    expect(await alarm()).toBeUndefined();
    expect(await badge()).toBe('!');
    await worker.onCommand({ type: 'seen' });
    expect(await badge()).toBe('');
  });

  test('the key is in its own item and in no other', async () => {
    heygen.videos.v1 = 'failed';
    heygen.fault = () => new Response('{"error":{"message":"good-key is bad"}}', { status: 500 });
    await track('v1');
    const { apiKey, ...others } = await fakeBrowser.storage.local.get(null);
    expect(apiKey).toBe('good-key');
    expect(JSON.stringify(others)).not.toContain('good-key');
    const logged = vi.mocked(console.info).mock.calls.concat(vi.mocked(console.warn).mock.calls);
    expect(JSON.stringify(logged)).not.toContain('good-key');
  });
});

describe('the user meanwhile', () => {
  test('stops a job while HeyGen is being asked: it is not revived', async () => {
    heygen.videos.v1 = 'completed';
    heygen.fault = async () => {
      heygen.fault = null;
      await worker.onCommand({ type: 'stop', id: 'v1' });
      return new Response(JSON.stringify({ data: [{ video_id: 'v1', status: 'processing' }] }));
    };
    await track('v1');
    expect(await jobs()).toEqual([]);
    expect(await alarm()).toBeUndefined();
  });

  test('tracks another while HeyGen is being asked: neither is lost', async () => {
    heygen.videos.v1 = 'processing';
    heygen.videos.v2 = 'processing';
    let second: Promise<unknown> | undefined;
    heygen.fault = async () => {
      heygen.fault = null;
      second = track('v2');
      return new Response(JSON.stringify({ data: [{ video_id: 'v1', status: 'processing' }] }));
    };
    await track('v1');
    await second;
    expect((await jobs()).map(({ id, status }) => [id, status])).toEqual([
      ['v1', 'processing'],
      ['v2', 'processing'],
    ]);
  });

  test('checks an ended job: it is asked once, and the same ending is no news', async () => {
    heygen.videos.v1 = 'failed';
    await track('v1');
    await fakeBrowser.notifications.clear('job:v1:failed');
    const before = heygen.asked.length;
    now += 60_000;
    expect(await worker.onCommand({ type: 'check', ids: ['v1'] })).toEqual({ ok: true });
    expect(heygen.asked.length - before).toBe(2);
    expect(await job('v1')).toMatchObject({ status: 'failed', checkedAt: now, nextPollAt: null });
    expect(await notices()).toEqual([]);
    expect(await alarm()).toBeUndefined();
  });

  test('resets an ended job: it is asked anew and its ending is news again', async () => {
    heygen.videos.v1 = 'failed';
    const create = vi.spyOn(fakeBrowser.notifications, 'create');
    await track('v1');
    now += 1000;
    await worker.onCommand({ type: 'reset', id: 'v1' });
    expect(create.mock.calls.map(([noticeId]) => noticeId)).toEqual([
      'job:v1:failed',
      'job:v1:failed',
    ]);
  });

  test('stops a job and takes it back: its place, its status and the alarm are there again', async () => {
    heygen.videos = { v1: 'processing', v2: 'processing' };
    await track('v1', 'v2');
    const stopped = await job('v1');
    if (!stopped) throw new Error('v1 is not tracked.');
    await worker.onCommand({ type: 'stop', id: 'v1' });
    await worker.onCommand({ type: 'restore', job: stopped, place: 0 });
    expect((await jobs()).map(({ id, status }) => [id, status])).toEqual([
      ['v1', 'processing'],
      ['v2', 'processing'],
    ]);
    expect(await alarm()).toBeDefined();
  });

  test('stops an ended job: its notification goes with it', async () => {
    await track('v1');
    await worker.onCommand({ type: 'stop', id: 'v1' });
    expect(await notices()).toEqual([]);
  });

  /** Slows the desktop down; resolves when the first notification is on its way. */
  function slowNotifications() {
    const show = fakeBrowser.notifications.create.bind(fakeBrowser.notifications);
    const create = vi.spyOn(fakeBrowser.notifications, 'create');
    const creating = new Promise<void>((begun) => {
      create.mockImplementation((async (noticeId: string, options: never) => {
        begun();
        await new Promise((done) => setTimeout(done, 30));
        return show(noticeId, options);
      }) as never);
    });
    return { create, creating };
  }

  test('does several things while a notification is on its way: it is shown once', async () => {
    heygen.videos.v1 = 'completed';
    const { create, creating } = slowNotifications();
    const tracking = track('v1');
    await creating;
    await Promise.all([worker.onCommand({ type: 'seen' }), worker.reconcile(), tracking]);
    expect(create).toHaveBeenCalledTimes(1);
  });

  test('resets a job while its notification is on its way: it does not stay', async () => {
    heygen.videos.v1 = 'failed';
    const { creating } = slowNotifications();
    const tracking = track('v1');
    await creating;
    heygen.videos.v1 = 'processing';
    now += 1000;
    await Promise.all([worker.onCommand({ type: 'reset', id: 'v1' }), tracking]);
    expect(await job('v1')).toMatchObject({ status: 'processing' });
    expect(await notices()).toEqual([]);
  });

  test('removes the key while HeyGen is being asked: the answer does not bring it back', async () => {
    heygen.fault = async () => {
      heygen.fault = null;
      await removeKey();
      await worker.onCommand({ type: 'seen' });
      void worker.onCommand({ type: 'key_changed' });
      await vi.waitFor(async () => expect((await loadState()).state.blocked).not.toBeNull());
      return new Response(JSON.stringify({ data: [{ video_id: 'v1', status: 'processing' }] }));
    };
    await track('v1');
    expect((await loadState()).state.blocked?.reason).toBe('no_key');
    expect(await alarm()).toBeUndefined();
  });

  test('reads a page: a healthy job is asked every few seconds, no more often', async () => {
    heygen.videos.v1 = 'processing';
    await track('v1');
    await worker.onCommand({ type: 'live' });
    expect(heygen.asked).toHaveLength(1);
    now += 5000;
    await worker.onCommand({ type: 'live' });
    expect(heygen.asked).toHaveLength(2);
    expect((await alarm())?.scheduledTime).toBe(now + 30_000);
  });
});

const faults: [string, () => Response | Promise<Response>, string][] = [
  ['no connection', () => Promise.reject(new TypeError('Failed to fetch')), 'connection'],
  ['500', () => new Response('{}', { status: 500 }), 'server_error'],
  [
    '429',
    () => new Response('{}', { status: 429, headers: { 'Retry-After': '60' } }),
    'rate_limited',
  ],
  ['HTML', () => new Response('<html>'), 'bad_answer'],
  ['cut off', () => new Response('{"data":['), 'bad_answer'],
  ['foreign JSON', () => new Response('{"a":1}'), 'bad_answer'],
];

/** What would be answered the same for ever ends a job at once. */
const refusals: typeof faults = [
  ['400', () => new Response('{"error":{"code":"invalid_parameter"}}', { status: 400 }), 'refused'],
];

describe('problems', () => {
  test.each(faults)(
    '%s shows at once, keeps the alarm, and mends itself',
    async (_, fault, kind) => {
      heygen.videos.v1 = 'processing';
      await track('v1');
      heygen.fault = fault;
      await ring();
      expect(await job('v1')).toMatchObject({ status: 'processing', problem: { kind } });
      expect(await alarm()).toBeDefined();
      heygen.fault = null;
      heygen.videos.v1 = 'completed';
      await ring();
      expect(await job('v1')).toMatchObject({ status: 'completed', problem: null });
      expect(await notices()).toEqual(['job:v1:completed']);
    },
  );

  test('offline is no attempt, and never ends a job', async () => {
    heygen.videos.v1 = 'processing';
    await track('v1');
    isOnline = false;
    heygen.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    for (let n = 0; n < 40; n++) await ring();
    expect(await job('v1')).toMatchObject({
      status: 'processing',
      attempts: 0,
      problem: { kind: 'offline' },
    });
  });

  test.each([...faults, ...refusals])(
    '%s for ever ends the job or goes on, but never forgets it',
    async (_, fault, kind) => {
      heygen.fault = fault;
      await track('v1');
      for (let n = 0; n < 40 && (await alarm()); n++) await ring();
      const after = await job('v1');
      const isEnded = kind !== 'rate_limited';
      expect(after?.nextPollAt === null).toBe(isEnded);
      expect(await alarm()).toEqual(isEnded ? undefined : expect.anything());
      expect(await notices()).toHaveLength(isEnded ? 1 : 0);
    },
  );

  test('a rejected key stops everything with one notification, and a new one resumes', async () => {
    heygen.videos.v1 = 'processing';
    await track('v1');
    heygen.keys = ['other-key'];
    await ring();
    expect(await alarm()).toBeUndefined();
    expect(await notices()).toEqual(['blocked:key_rejected']);
    expect(await badge()).toBe('?');
    await boot();
    await track('v2');
    expect(heygen.asked).toHaveLength(2);

    await saveKey('other-key');
    await worker.onCommand({ type: 'key_changed' });
    expect(await job('v1')).toMatchObject({ status: 'processing', problem: null });
    expect(await notices()).toEqual(['job:v2:not_found']);
    expect(await alarm()).toBeDefined();
  });

  test('the refusal of an old key says nothing about the new one', async () => {
    heygen.videos.v1 = 'processing';
    heygen.fault = async () => {
      heygen.fault = null;
      await saveKey('good-key-2');
      return new Response('{"error":{"code":"unauthorized"}}', { status: 401 });
    };
    await track('v1');
    expect((await loadState()).state.blocked).toBeNull();
    expect(await alarm()).toBeDefined();
  });

  test('the refusal of an old key in a test says nothing about the new one', async () => {
    heygen.videos.v1 = 'processing';
    await track('v1');
    heygen.fault = async () => {
      heygen.fault = null;
      await saveKey('good-key-2');
      return new Response('{"error":{"code":"unauthorized"}}', { status: 401 });
    };
    await worker.onCommand({ type: 'test_key' });
    expect((await loadState()).state.blocked).toBeNull();
  });

  test('back online, a job that only waited for it is asked at once', async () => {
    heygen.videos.v1 = 'processing';
    await track('v1');
    heygen.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    for (let n = 0; n < 6; n++) await ring();
    heygen.fault = null;
    now += 1000;
    await worker.onOnline();
    expect(await job('v1')).toMatchObject({ problem: null, checkedAt: now });
  });

  test('no key: the job waits, and is asked when the key comes', async () => {
    await removeKey();
    await worker.onCommand({ type: 'key_changed' });
    heygen.videos.v1 = 'completed';
    await track('v1');
    expect(heygen.asked).toEqual([]);
    expect(await alarm()).toBeUndefined();
    expect(await badge()).toBe('?');
    await saveKey('good-key');
    await worker.onCommand({ type: 'key_changed' });
    expect(await job('v1')).toMatchObject({ status: 'completed' });
  });

  test('a revoked host permission is not taken for being offline', async () => {
    heygen.videos.v1 = 'processing';
    await track('v1');
    permissions.hasHost = false;
    heygen.fault = () => Promise.reject(new TypeError('NetworkError'));
    await ring();
    expect((await loadState()).state.blocked?.reason).toBe('no_permission');
    expect(await notices()).toEqual(['blocked:no_permission']);
    permissions.hasHost = true;
    heygen.fault = null;
    await worker.reconcile();
    expect(await job('v1')).toMatchObject({ problem: null });
    expect(await alarm()).toBeDefined();
    expect(await notices()).toEqual([]);
  });
});

describe('a restart', () => {
  test('brings the alarm back, and asks overdue jobs at once', async () => {
    heygen.videos.v1 = 'processing';
    await track('v1');
    await fakeBrowser.alarms.clearAll();
    now += 3_600_000;
    heygen.videos.v1 = 'failed';
    await boot();
    expect(await job('v1')).toMatchObject({ status: 'failed' });
    expect(await notices()).toEqual(['job:v1:failed']);
  });

  test('brings the alarm back although nothing is due yet', async () => {
    heygen.videos.v1 = 'processing';
    await track('v1');
    await fakeBrowser.alarms.clearAll();
    await boot();
    expect((await alarm())?.scheduledTime).toBe(START + 30_000);
    expect(heygen.asked).toHaveLength(1);
  });

  test('shows a notification that was owed, once', async () => {
    heygen.videos.v1 = 'completed';
    const create = vi.spyOn(fakeBrowser.notifications, 'create');
    create.mockImplementation(() => Promise.reject(new Error('killed')));
    await track('v1');
    expect((await loadState()).state.outbox).toEqual(['job:v1:completed']);
    create.mockRestore();
    await boot();
    expect(await notices()).toEqual(['job:v1:completed']);
    expect((await loadState()).state.outbox).toEqual([]);
    await fakeBrowser.notifications.clear('job:v1:completed');
    await boot();
    expect(await notices()).toEqual([]);
  });

  test('clears an alarm that nothing needs any more', async () => {
    await fakeBrowser.alarms.create('poll', { when: START, periodInMinutes: 0.5 });
    await boot();
    expect(await alarm()).toBeUndefined();
  });
});

describe('storage', () => {
  test('a broken record harms no other job, and stays where it is', async () => {
    heygen.videos.v1 = 'processing';
    heygen.videos.v2 = 'processing';
    await track('v1', 'v2');
    await fakeBrowser.storage.local.set({ 'job:v1': { id: 'v1', status: 'nonsense' } });
    await track('v3');
    expect((await jobs()).map(({ id }) => id)).toEqual(['v2', 'v3']);
    const { 'job:v1': broken, jobs: index } = await fakeBrowser.storage.local.get([
      'job:v1',
      'jobs',
    ]);
    expect(broken).toEqual({ id: 'v1', status: 'nonsense' });
    expect(index).toEqual(['v1', 'v2', 'v3']);
  });

  test.each<[string, () => Promise<void>]>([
    ['broken', () => fakeBrowser.storage.local.set({ jobs: 'nonsense' })],
    ['lost', () => fakeBrowser.storage.local.remove('jobs')],
  ])('an index that is %s is rebuilt from the records', async (_, harm) => {
    heygen.videos = { v1: 'processing', v2: 'processing' };
    await track('v1');
    await harm();
    await track('v2');
    expect((await jobs()).map(({ id }) => id)).toEqual(['v1', 'v2']);
  });

  test('that refuses a write is told to the page, and nothing is lost', async () => {
    heygen.videos.v1 = 'processing';
    await track('v1');
    const set = vi.spyOn(fakeBrowser.storage.local, 'set');
    set.mockImplementation(() => Promise.reject(new Error('QUOTA_BYTES quota exceeded')));
    expect(await track('v2')).toEqual({ ok: false, error: 'failed' });
    const asked = heygen.asked.length;
    heygen.videos.v1 = 'completed';
    await ring();
    expect(heygen.asked.length).toBeGreaterThan(asked);
    set.mockRestore();
    expect(await job('v1')).toMatchObject({ status: 'processing' });
    expect((await jobs()).map(({ id }) => id)).toEqual(['v1']);
    expect(await alarm()).toBeDefined();
    now += 60_000;
    await worker.poll('due');
    expect(await notices()).toEqual(['job:v1:completed']);
  });
});

describe('clicks', () => {
  const tabs = async () => (await fakeBrowser.tabs.query({})).map((tab) => tab.url);

  test('a notification of a known video opens its page, of an unknown one the job', async () => {
    heygen.videos.v1 = 'completed';
    await track('v1', 'v2');
    await worker.onNoticeClick('job:v1:completed');
    await worker.onNoticeClick('job:v2:not_found');
    expect(await notices()).toEqual([]);
    expect(await tabs()).toEqual(
      expect.arrayContaining([
        'https://app.heygen.com/videos/v1',
        'chrome-extension://fake/dashboard.html#v2',
      ]),
    );
  });

  const id = 'a'.repeat(32);
  const other = 'b'.repeat(32);
  test.each<[string, object, string[]]>([
    ['selected text', { selectionText: `id: ${id}` }, [id]],
    ['a link', { linkUrl: `https://app.heygen.com/videos/${id}`, selectionText: other }, [id]],
    ['a HeyGen page', { pageUrl: `https://app.heygen.com/videos/${id}` }, [id]],
    ['a page that shows no video', { pageUrl: 'https://app.heygen.com/home' }, []],
    ['text without an id', { selectionText: 'hello', pageUrl: 'https://example.org/' }, []],
  ])('in the menu on %s', async (_, info, ids) => {
    await worker.onMenuClick({ menuItemId: 'track', editable: false, modifiers: [], ...info });
    expect((await jobs()).map((known) => known.id)).toEqual(ids);
    expect(await notices()).toContain('menu');
  });
});
