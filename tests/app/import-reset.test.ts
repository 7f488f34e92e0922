import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadKeyState } from '../../lib/browser/key/key-store.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { toExport } from '../../lib/core/files/export.ts';
import { parseExport } from '../../lib/core/files/parse-export.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { emptyGlobals } from '../../lib/core/state/state.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { KEY, type Rig, START, setUpRig } from './rig.ts';

const ABOUT = { version: '0', browser: 'b', language: 'en' };

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

async function exported(): Promise<string> {
  return toExport((await loadState()).state, ABOUT, START);
}

function importFile(text: string) {
  const parsed = parseExport(text);
  if (!parsed.ok) throw new Error(parsed.error);
  const { jobs, settings } = parsed;
  return rig.worker.onCommand({ type: 'import', jobs, settings });
}

/** Tracks two jobs. One of them has ended, and its notice was shown. */
async function useIt(): Promise<void> {
  rig.heygen.videos.set('v1', 'processing');
  rig.heygen.videos.set('v2', 'failed');
  await rig.track('v1', 'v2');
  await rig.worker.onCommand({ type: 'settings', settings: { maxAttempts: 3 } });
}

describe('resetting everything', () => {
  test('leaves the extension as after the installation', async () => {
    await useIt();
    await fakeBrowser.storage.local.set({ 'aside:x:1': { item: 'x' }, welcomed: true, view: 1 });
    await fakeBrowser.storage.session.set({ draft: 'x' });
    expect(await rig.notices()).not.toEqual([]);
    expect(await rig.worker.onCommand({ type: 'reset_all' })).toEqual({ ok: true });
    const { state } = await loadState();
    expect(state).toMatchObject({ jobs: [], settings: defaultSettings });
    expect(state.blocked).toMatchObject({ ...emptyGlobals.blocked, since: expect.any(Number) });
    expect(await loadKeyState()).toEqual({ hasKey: false, place: 'device', isForgotten: false });
    const left = Object.keys(await fakeBrowser.storage.local.get(null)).toSorted();
    expect(left).toEqual(['first', 'globals', 'jobs', 'pace', 'settings', 'version']);
    expect(await fakeBrowser.storage.session.get(null)).toEqual({});
    expect(await rig.alarm()).toBeUndefined();
    expect(await rig.notices()).toEqual([]);
    expect(await rig.badge()).toBe('');
  });

  test('during a round makes the worker ignore the answers that come later', async () => {
    await useIt();
    let answer = (_: Response) => {};
    rig.heygen.fault = () => new Promise<Response>((resolve) => (answer = resolve));
    const checking = rig.worker.onCommand({ type: 'check', ids: ['v1'] });
    await vi.waitFor(() => expect(rig.heygen.asked.at(-1)).toContain('v1'));
    await rig.worker.onCommand({ type: 'reset_all' });
    rig.heygen.fault = null;
    answer(new Response('{}', { status: 401 }));
    await checking;
    const { state } = await loadState();
    expect(state).toMatchObject({ jobs: [], outbox: [], blocked: { reason: 'no_key' } });
    expect(await rig.log('v1')).toBeNull();
    expect(await rig.alarm()).toBeUndefined();
  });

  test('gives back only the optional permissions', async () => {
    const { permissions, scripting } = theBrowser();
    permissions.give({ permissions: ['scripting', 'downloads'], origins: ['http://localhost/*'] });
    scripting.scripts.set('bridge', { id: 'bridge', matches: ['http://localhost/*'] });
    await rig.worker.onCommand({ type: 'reset_all' });
    expect([...permissions.names, ...permissions.origins, ...scripting.scripts.keys()]).toEqual([]);
    expect(await fakeBrowser.permissions.contains({ permissions: ['alarms'] })).toBe(true);
  });

  test('deletes the data last, and also if a permission cannot be given back', async () => {
    await useIt();
    let refuse: ((_: Error) => void) | null = null;
    Object.assign(fakeBrowser.permissions, {
      remove: () => new Promise<boolean>((_, reject) => (refuse = reject)),
      getAll: async () => ({ origins: [], permissions: ['downloads'] }),
    });
    Object.assign(fakeBrowser.runtime, {
      getManifest: () => ({ optional_permissions: ['downloads'], host_permissions: [] }),
    });
    const reply = rig.worker.onCommand({ type: 'reset_all' });
    await vi.waitFor(() => expect(refuse).not.toBeNull());
    // If the worker died here, the data would be complete, and the user could reset again.
    expect((await loadState()).index).toEqual(['v1', 'v2']);
    await vi.waitFor(() => {
      refuse?.(new Error('The browser keeps it.'));
      return expect(Promise.race([reply, null])).resolves.not.toBeNull();
    });
    expect(await reply).toEqual({ ok: false, error: 'failed' });
    expect((await loadState()).index).toEqual([]);
    expect(await rig.notices()).toEqual([]);
  });

  test('keeps the notifications if the data cannot be deleted', async () => {
    await useIt();
    const notices = await rig.notices();
    expect(notices).not.toEqual([]);
    theBrowser().local.health = 'broken';
    expect(await rig.worker.onCommand({ type: 'reset_all' })).toMatchObject({ ok: false });
    // Otherwise those whose delivery is not stored yet would be shown a second time.
    expect(await rig.notices()).toEqual(notices);
    theBrowser().local.health = 'well';
    expect(await rig.worker.onCommand({ type: 'reset_all' })).toEqual({ ok: true });
    expect(await rig.notices()).toEqual([]);
  });

  test('gives permissions back also if a notification cannot be cleared', async () => {
    theBrowser().permissions.give({ permissions: ['downloads'] });
    const shown = vi.spyOn(fakeBrowser.notifications, 'getAll');
    shown.mockRejectedValue(new Error('The browser does not answer'));
    expect(await rig.worker.onCommand({ type: 'reset_all' })).toMatchObject({ ok: false });
    expect([...theBrowser().permissions.names]).toEqual([]);
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  });

  test('deletes the data on the device also if the memory cannot be cleared', async () => {
    await rig.track('v1');
    const clear = vi.spyOn(fakeBrowser.storage.session, 'clear');
    clear.mockRejectedValueOnce(new Error('The browser does not answer'));
    expect(await rig.worker.onCommand({ type: 'reset_all' })).toMatchObject({ ok: false });
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  });
});

describe('import', () => {
  test('brings back what a reset removed, polls active jobs and shows no notice', async () => {
    await useIt();
    const file = await exported();
    expect(file).not.toContain(KEY);
    await rig.worker.onCommand({ type: 'reset_all' });
    expect(await importFile(file)).toEqual({ ok: true });
    expect(await rig.ids()).toEqual(['v1', 'v2']);
    expect((await loadState()).state.settings.maxAttempts).toBe(3);
    rig.heygen.asked.length = 0;
    const { saveKey } = await import('../../lib/browser/key/key-store.ts');
    await saveKey(KEY, 'device');
    rig.heygen.videos.set('v1', 'completed');
    await rig.worker.onCommand({ type: 'key_changed' });
    expect(await rig.job('v1')).toMatchObject({ status: 'completed' });
    expect(rig.heygen.asked.join()).not.toContain('v2');
    expect(await rig.notices()).toEqual([]);
    expect(await rig.badge()).not.toBe('!');
  });

  test('has the same result twice as once', async () => {
    await useIt();
    const file = await exported();
    const before = (await loadState()).state;
    await importFile(file);
    const after = (await loadState()).state;
    expect(after.jobs.map(({ id, status }) => [id, status])).toEqual(
      before.jobs.map(({ id, status }) => [id, status]),
    );
  });

  test('changes nothing and reports an error if the data does not fit', async () => {
    await useIt();
    const file = await exported();
    await rig.worker.onCommand({ type: 'stop', ids: ['v2'] });
    const set = fakeBrowser.storage.local.set;
    Object.assign(fakeBrowser.storage.local, {
      set: () => Promise.reject(new Error('QUOTA_BYTES exceeded')),
    });
    expect(await importFile(file)).toEqual({ ok: false, error: 'failed' });
    Object.assign(fakeBrowser.storage.local, { set });
    expect(await rig.ids()).toEqual(['v1']);
  });
});
