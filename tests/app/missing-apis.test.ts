import { beforeEach, describe, expect, test, vi } from 'vitest';
import background from '../../entrypoints/background.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { setUpRig } from './rig.ts';

/** Takes a part of the API away, as in browsers that do not have it. */
const remove = (name: string) =>
  Object.defineProperty(theBrowser().api, name, { value: undefined, configurable: true });

const OPTIONAL = ['contextMenus', 'notifications', 'idle', 'windows', 'commands', 'management'];

describe.each(OPTIONAL)('in a browser without the API %s', (name) => {
  beforeEach(() => {
    vi.stubGlobal('self', { addEventListener: vi.fn() });
    vi.spyOn(console, 'info').mockImplementation(() => {});
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });

  test('the background registers all other listeners and starts', () => {
    remove(name);
    background.main();
    const { alarms, permissions, runtime } = fakeBrowser;
    const events = [
      ...[alarms.onAlarm, permissions.onRemoved],
      ...[runtime.onInstalled, runtime.onMessage, runtime.onStartup],
    ];
    expect(events.every((event) => event.hasListeners())).toBe(true);
  });

  test('a job is polled to its end, nothing stays pending, and everything can be reset', async () => {
    remove(name);
    const rig = await setUpRig();
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    rig.heygen.videos.set('v1', 'failed');
    for (let n = 0; n < 5 && (await rig.alarm()); n += 1) await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ status: 'failed' });
    expect((await loadState()).state.outbox).toEqual([]);
    expect(await rig.alarm()).toBeUndefined();
    expect(await rig.badge()).toBe('!');
    expect(await rig.worker.onCommand({ type: 'reset_all' })).toEqual({ ok: true });
    expect(await rig.ids()).toEqual([]);
  });
});

test('without the API for notifications, the test notification counts as blocked', async () => {
  const rig = await setUpRig();
  remove('notifications');
  const reply = await rig.worker.onCommand({ type: 'test_notice' });
  expect(reply).toEqual({ ok: true, notice: 'blocked' });
});
