import { inspect } from 'node:util';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { removeKey } from '../../lib/browser/key/key-store.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { KEY, type Rig, START, setUpRig } from './rig.ts';

/** Every method that could print the key. */
const consoleMethods = ['debug', 'log', 'info', 'warn', 'error'] as const;

let rig: Rig;
beforeEach(async () => {
  for (const method of consoleMethods) vi.spyOn(console, method).mockImplementation(() => {});
  rig = await setUpRig();
});

describe('the whole line', () => {
  test('track → poll → end → notified once → alarm gone → never asked again', async () => {
    rig.heygen.videos.v1 = 'pending';
    expect(await rig.track('v1')).toEqual({ ok: true });
    expect(await rig.job('v1')).toMatchObject({ status: 'queued', checkedAt: START });
    expect(await rig.alarm()).toMatchObject({
      scheduledTime: START + 30_000,
      periodInMinutes: 0.5,
    });
    expect(await rig.badge()).toBe('1');

    rig.heygen.videos.v1 = 'processing';
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
    expect(await rig.notices()).toEqual([]);

    rig.heygen.videos.v1 = 'completed';
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({
      status: 'completed',
      details: { title: 'Title of v1' },
    });
    expect(await rig.notices()).toEqual(['job:v1:completed']);
    expect(await rig.alarm()).toBeUndefined();
    expect(await rig.badge()).toBe('');
    expect(rig.heygen.asked).toEqual([
      // The first time for what it is called and when it began.
      'videos/v1',
      'videos/statuses?video_ids=v1',
      'videos/statuses?video_ids=v1',
      'videos/v1',
    ]);

    await fakeBrowser.notifications.clear('job:v1:completed');
    rig.clock.now += 3_600_000;
    await rig.worker.poll('due');
    await rig.worker.poll('live');
    await rig.boot();
    expect(rig.heygen.asked).toHaveLength(4);
    expect(await rig.notices()).toEqual([]);
  });

  test('an unknown id ends at once as not found', async () => {
    await rig.track('v1');
    expect(await rig.job('v1')).toMatchObject({ status: 'not_found', nextPollAt: null });
    expect(await rig.notices()).toEqual(['job:v1:not_found']);
    expect(await rig.alarm()).toBeUndefined();
    expect(await rig.badge()).toBe('!');
    await rig.worker.onCommand({ type: 'seen' });
    expect(await rig.badge()).toBe('');
  });

  test('the key lies in its own item and nowhere else', async () => {
    rig.heygen.videos.v1 = 'completed';
    await rig.track('v1');
    expect((await fakeBrowser.storage.local.get('apiKey')).apiKey).toBe(KEY);
    expect(await everythingWritten()).not.toContain(KEY);
  });
});

describe('a key that HeyGen repeats in its answer', () => {
  const json = (body: object, status: number) => new Response(JSON.stringify(body), { status });
  const failed = { id: 'v1', status: 'failed', title: KEY, failure_message: `bad ${KEY}` };
  const escaped = KEY.replace('g', '\\u0067');

  test.each<[string, () => Response]>([
    [
      'the code and the message of an error',
      () => json({ error: { code: KEY, message: KEY } }, 400),
    ],
    ['a server error', () => json({ error: { message: `${KEY} is bad` } }, 500)],
    ['a page of a gateway', () => new Response(`<html>${KEY}</html>`, { status: 502 })],
    ['the reason of a failed video', () => json({ data: failed }, 200)],
    ['an escaped text', () => new Response(`{"error":{"code":"${escaped}"}}`, { status: 400 })],
  ])('is replaced in %s before anything is stored, logged or shown', async (_, answer) => {
    rig.heygen.fault = answer;
    const reply = await rig.worker.onCommand({ type: 'probe', id: 'v1', as: 'video' });
    await rig.track('v1');
    const written = `${await everythingWritten()} ${inspect(reply, { depth: null })}`;
    // The answer came through, and the key is what is missing from it.
    expect(written).toContain('•••');
    expect(written.toLowerCase()).not.toContain(KEY);
    expect((await rig.log('v1'))?.lines).toContainEqual(
      expect.objectContaining({ type: 'request', httpStatus: answer().status }),
    );
  });
});

/** All that the extension has stored, printed and shown, except the item of the key itself. */
async function everythingWritten(): Promise<string> {
  const { apiKey: _, ...local } = await fakeBrowser.storage.local.get(null);
  return inspect(
    {
      local,
      session: await fakeBrowser.storage.session.get(null),
      printed: consoleMethods.flatMap((method) => vi.mocked(console[method]).mock.calls),
      notices: await fakeBrowser.notifications.getAll(),
      tooltip: await fakeBrowser.action.getTitle({}),
    },
    { depth: null, maxStringLength: null, maxArrayLength: null },
  );
}

describe('the user meanwhile', () => {
  test('stops a job while HeyGen is being asked: it is not revived', async () => {
    rig.heygen.videos.v1 = 'completed';
    rig.heygen.fault = async () => {
      rig.heygen.fault = null;
      await rig.worker.onCommand({ type: 'stop', ids: ['v1'] });
      return new Response(JSON.stringify({ data: { id: 'v1', status: 'processing' } }));
    };
    await rig.track('v1');
    expect(await rig.jobs()).toEqual([]);
    expect(await rig.alarm()).toBeUndefined();
  });

  test('tracks another while HeyGen is being asked: neither is lost', async () => {
    rig.heygen.videos.v1 = 'processing';
    rig.heygen.videos.v2 = 'processing';
    let second: Promise<unknown> | undefined;
    rig.heygen.fault = async () => {
      rig.heygen.fault = null;
      second = rig.track('v2');
      return new Response(JSON.stringify({ data: { id: 'v1', status: 'processing' } }));
    };
    await rig.track('v1');
    await second;
    expect((await rig.jobs()).map(({ id, status }) => [id, status])).toEqual([
      ['v1', 'processing'],
      ['v2', 'processing'],
    ]);
  });

  test('checks an ended job: it is asked once, and the same ending is no news', async () => {
    rig.heygen.videos.v1 = 'failed';
    await rig.track('v1');
    await fakeBrowser.notifications.clear('job:v1:failed');
    const before = rig.heygen.asked.length;
    rig.clock.now += 60_000;
    expect(await rig.worker.onCommand({ type: 'check', ids: ['v1'] })).toEqual({ ok: true });
    expect(rig.heygen.asked.slice(before)).toEqual(['videos/v1']);
    expect(await rig.job('v1')).toMatchObject({
      status: 'failed',
      checkedAt: rig.clock.now,
      nextPollAt: null,
    });
    expect(await rig.notices()).toEqual([]);
    expect(await rig.alarm()).toBeUndefined();
  });

  test('resets an ended job: it is asked anew and its ending is news again', async () => {
    rig.heygen.videos.v1 = 'failed';
    const create = vi.spyOn(fakeBrowser.notifications, 'create');
    await rig.track('v1');
    rig.clock.now += 1000;
    await rig.worker.onCommand({ type: 'reset', id: 'v1' });
    expect(create.mock.calls.map(([noticeId]) => noticeId)).toEqual([
      'job:v1:failed',
      'job:v1:failed',
    ]);
  });

  test('stops a job and takes it back: its place, its status and the alarm are there again', async () => {
    rig.heygen.videos = { v1: 'processing', v2: 'processing' };
    await rig.track('v1', 'v2');
    const stopped = await rig.job('v1');
    if (!stopped) throw new Error('v1 is not tracked.');
    await rig.worker.onCommand({ type: 'stop', ids: ['v1'] });
    await rig.worker.onCommand({ type: 'restore', jobs: [{ job: stopped, place: 0 }] });
    expect((await rig.jobs()).map(({ id, status }) => [id, status])).toEqual([
      ['v1', 'processing'],
      ['v2', 'processing'],
    ]);
    expect(await rig.alarm()).toBeDefined();
  });

  test('stops an ended job: its notification goes with it', async () => {
    await rig.track('v1');
    await rig.worker.onCommand({ type: 'stop', ids: ['v1'] });
    expect(await rig.notices()).toEqual([]);
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
    rig.heygen.videos.v1 = 'completed';
    const { create, creating } = slowNotifications();
    const tracking = rig.track('v1');
    await creating;
    await Promise.all([rig.worker.onCommand({ type: 'seen' }), rig.worker.reconcile(), tracking]);
    expect(create).toHaveBeenCalledTimes(1);
  });

  test('resets a job while its notification is on its way: it does not stay', async () => {
    rig.heygen.videos.v1 = 'failed';
    const { creating } = slowNotifications();
    const tracking = rig.track('v1');
    await creating;
    rig.heygen.videos.v1 = 'processing';
    rig.clock.now += 1000;
    await Promise.all([rig.worker.onCommand({ type: 'reset', id: 'v1' }), tracking]);
    expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
    expect(await rig.notices()).toEqual([]);
  });

  test('removes the key while HeyGen is being asked: the answer does not bring it back', async () => {
    rig.heygen.fault = async () => {
      rig.heygen.fault = null;
      await removeKey();
      await rig.worker.onCommand({ type: 'seen' });
      void rig.worker.onCommand({ type: 'key_changed' });
      await vi.waitFor(async () => expect((await loadState()).state.blocked).not.toBeNull());
      return new Response(JSON.stringify({ data: { id: 'v1', status: 'processing' } }));
    };
    await rig.track('v1');
    expect((await loadState()).state.blocked?.reason).toBe('no_key');
    expect(await rig.alarm()).toBeUndefined();
  });

  test('reads a page: a healthy job is asked every few seconds, no more often', async () => {
    rig.heygen.videos.v1 = 'processing';
    await rig.track('v1');
    await rig.worker.onCommand({ type: 'live' });
    expect(rig.heygen.asked).toHaveLength(1);
    rig.clock.now += 5000;
    await rig.worker.onCommand({ type: 'live' });
    expect(rig.heygen.asked).toHaveLength(2);
    expect((await rig.alarm())?.scheduledTime).toBe(rig.clock.now + 30_000);
  });
});
