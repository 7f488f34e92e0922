import { inspect } from 'node:util';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { removeKey } from '../../lib/browser/key/key-store.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { KEY, type Rig, START, setUpRig } from './rig.ts';

/** The console methods that could print the key. */
const consoleMethods = ['debug', 'log', 'info', 'warn', 'error'] as const;

let rig: Rig;
beforeEach(async () => {
  for (const method of consoleMethods) vi.spyOn(console, method).mockImplementation(() => {});
  rig = await setUpRig();
});

describe('the worker', () => {
  test('tracks, polls, shows one notice at the end, and then never asks again', async () => {
    rig.heygen.videos.set('v1', 'pending');
    expect(await rig.track('v1')).toEqual({ ok: true });
    expect(await rig.job('v1')).toMatchObject({ status: 'queued', checkedAt: START });
    expect(await rig.alarm()).toMatchObject({
      scheduledTime: START + 30_000,
      periodInMinutes: 0.5,
    });
    expect(await rig.badge()).toBe('1');

    rig.heygen.videos.set('v1', 'processing');
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
    expect(await rig.notices()).toEqual([]);

    rig.heygen.videos.set('v1', 'completed', { title: 'Spring' });
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({
      status: 'completed',
      details: { title: 'Spring' },
    });
    expect(await rig.notices()).toEqual(['job:v1:completed']);
    expect(await rig.alarm()).toBeUndefined();
    expect(await rig.badge()).toBe('1');
    expect(rig.heygen.asked).toEqual([
      // The first read is a single read, for the title and the start time.
      'videos/v1',
      'videos/statuses?video_ids=v1',
      'videos/statuses?video_ids=v1',
      'videos/v1',
    ]);

    await fakeBrowser.notifications.clear('job:v1:completed');
    rig.clock.now += 3_600_000;
    await rig.worker.onAlarm();
    await rig.worker.onCommand({ type: 'live' });
    await rig.boot();
    expect(rig.heygen.asked).toHaveLength(4);
    expect(await rig.notices()).toEqual([]);
  });

  test('ends an unknown id at once as not_found', async () => {
    await rig.track('v1');
    expect(await rig.job('v1')).toMatchObject({ status: 'not_found', nextPollAt: null });
    expect(await rig.notices()).toEqual(['job:v1:not_found']);
    expect(await rig.alarm()).toBeUndefined();
    expect(await rig.badge()).toBe('!');
    await rig.worker.onCommand({ type: 'seen' });
    expect(await rig.badge()).toBe('');
  });

  test('stores the key only in its own item', async () => {
    rig.heygen.videos.set('v1', 'completed');
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
    // The answer was stored, and only the key is missing from it.
    expect(written).toContain('•••');
    expect(written.toLowerCase()).not.toContain(KEY);
    expect((await rig.log('v1'))?.lines).toContainEqual(
      expect.objectContaining({ type: 'request', httpStatus: answer().status }),
    );
  });
});

/** Returns all that the extension has stored, printed and shown, except the key's own item. */
async function everythingWritten(): Promise<string> {
  const { apiKey: _, ...local } = await fakeBrowser.storage.local.get(null);
  return inspect(
    {
      local,
      session: await fakeBrowser.storage.session.get(null),
      printed: consoleMethods.flatMap((method) => vi.mocked(console[method]).mock.calls),
      notices: await fakeBrowser.notifications.getAll(),
      tooltip: theBrowser().tooltip,
    },
    { depth: null, maxStringLength: null, maxArrayLength: null },
  );
}

describe('the user', () => {
  test('can stop a job during a request, and it does not come back', async () => {
    rig.heygen.videos.set('v1', 'completed');
    rig.heygen.fault = async () => {
      rig.heygen.fault = null;
      await rig.worker.onCommand({ type: 'stop', ids: ['v1'] });
      return new Response(JSON.stringify({ data: { id: 'v1', status: 'processing' } }));
    };
    await rig.track('v1');
    expect(await rig.jobs()).toEqual([]);
    expect(await rig.alarm()).toBeUndefined();
  });

  test('can track another job during a request, and neither is lost', async () => {
    rig.heygen.videos.set('v1', 'processing');
    rig.heygen.videos.set('v2', 'processing');
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

  test('can check an ended job, and the same ending gives no notice', async () => {
    rig.heygen.videos.set('v1', 'failed');
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

  test('can reset an ended job, which is polled again and notifies only of another ending', async () => {
    rig.heygen.videos.set('v1', 'failed');
    const create = vi.spyOn(fakeBrowser.notifications, 'create');
    const shown = () => create.mock.calls.map(([noticeId]) => noticeId);
    await rig.track('v1');
    rig.clock.now += 1000;
    await rig.worker.onCommand({ type: 'reset', id: 'v1' });
    expect(await rig.job('v1')).toMatchObject({ status: 'failed', checkedAt: rig.clock.now });
    expect(shown()).toEqual(['job:v1:failed']);
    rig.heygen.videos.set('v1', 'completed');
    rig.clock.now += 1000;
    await rig.worker.onCommand({ type: 'reset', id: 'v1' });
    expect(shown()).toEqual(['job:v1:failed', 'job:v1:completed']);
  });

  test('can undo a stop, which restores the place, the status and the alarm', async () => {
    rig.heygen.videos.set('v1', 'processing');
    rig.heygen.videos.set('v2', 'processing');
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

  test('can undo a stop with its log, also if the clock is set back a little meanwhile', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    await rig.worker.onCommand({ type: 'stop', ids: ['v1'] });
    rig.clock.now -= 5;
    await rig.worker.onCommand({ type: 'settings', settings: { silent: true } });
    expect(await rig.log('v1')).not.toBeNull();
    rig.clock.now += 120_000;
    await rig.worker.onCommand({ type: 'settings', settings: { silent: false } });
    expect(await rig.log('v1')).toBeNull();
  });

  test('can stop an ended job, which clears its notice', async () => {
    await rig.track('v1');
    await rig.worker.onCommand({ type: 'stop', ids: ['v1'] });
    expect(await rig.notices()).toEqual([]);
  });

  /** Makes notices slow. `creating` resolves when the first one is being created. */
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

  test('gets one notice even if commands run while it is being created', async () => {
    rig.heygen.videos.set('v1', 'completed');
    const { create, creating } = slowNotifications();
    const tracking = rig.track('v1');
    await creating;
    await Promise.all([rig.worker.onCommand({ type: 'seen' }), rig.worker.reconcile(), tracking]);
    expect(create).toHaveBeenCalledTimes(1);
  });

  test('can reset a job while its notice is being created, and the notice goes away', async () => {
    rig.heygen.videos.set('v1', 'failed');
    const { creating } = slowNotifications();
    const tracking = rig.track('v1');
    await creating;
    rig.heygen.videos.set('v1', 'processing');
    rig.clock.now += 1000;
    await Promise.all([rig.worker.onCommand({ type: 'reset', id: 'v1' }), tracking]);
    expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
    expect(await rig.notices()).toEqual([]);
  });

  test('can remove the key during a request, and the answer does not unblock polling', async () => {
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

  test('sees healthy jobs polled every few seconds, no more often, on an open page', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    await rig.worker.onCommand({ type: 'live' });
    expect(rig.heygen.asked).toHaveLength(1);
    rig.clock.now += 5000;
    await rig.worker.onCommand({ type: 'live' });
    expect(rig.heygen.asked).toHaveLength(2);
    expect((await rig.alarm())?.scheduledTime).toBe(rig.clock.now + 30_000);
  });
});
