import { expect, test, vi } from 'vitest';
import type { Command } from '../../lib/core/state/command.ts';
import { theBrowser } from '../fakes/browser/still.ts';
import { link } from './download-rig.ts';
import { type Rig, setUpRig } from './rig.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const SITE = 'http://localhost:3000';

type Call = (...args: never[]) => unknown;

/** Returns every function of the API that the extension can call, with the object that has it. */
function callsOf(api: object, path = ''): [string, Record<string, Call>, string][] {
  return Object.entries(api).flatMap(([name, value]) => {
    const isEvent = name.startsWith('on') || ['i18n', 'getManifest', 'getURL'].includes(name);
    if (isEvent || value === null || value === undefined) return [];
    if (typeof value === 'object') return callsOf(value, `${path}${name}.`);
    if (typeof value !== 'function') return [];
    return [[`${path}${name}`, api as Record<string, Call>, name]] as const;
  }) as [string, Record<string, Call>, string][];
}

async function used(): Promise<Rig> {
  const rig = await setUpRig();
  theBrowser().permissions.give({
    permissions: ['downloads', 'scripting', 'activeTab'],
    origins: ['http://localhost/*'],
  });
  rig.heygen.videos.set(A, 'completed', { video_url: link(A, '1') });
  rig.heygen.videos.set(B, 'failed');
  await rig.track(A);
  await rig.worker.onCommand({ type: 'settings', settings: { sites: [SITE] } });
  return rig;
}

const commands: Command[] = [
  { type: 'live' },
  { type: 'track', jobs: [{ id: B, kind: null }] },
  { type: 'check', ids: [A] },
  { type: 'download', id: A, what: 'video' },
  { type: 'test_notice' },
  { type: 'test_key' },
  { type: 'settings', settings: { sites: [] } },
  { type: 'key_changed' },
  { type: 'reset_all' },
];

const click = { menuItemId: 'track', editable: false, modifiers: [], selectionText: B };

/** Everything that can wake the worker, one after the other. */
async function wakeForEverything(rig: Rig): Promise<void> {
  await rig.boot();
  await rig.worker.onAlarm();
  await rig.worker.onSite({ ids: [B], isNew: true }, SITE);
  await rig.worker.onMenuClick(click);
  await rig.worker.onShortcut('track-selection', 1);
  await rig.worker.onInstalled({ reason: 'install', temporary: false });
  await rig.worker.onNoticeClick(`job:${A}:completed`);
  await rig.worker.onNoticeButton(`job:${A}:completed`, 0);
  await rig.worker.onStartup();
  await rig.worker.onUnlock();
  for (const command of commands) await rig.worker.onCommand(command);
}

const names = callsOf(theBrowser().api).map(([name]) => name);
const optional = ['downloads.download', 'downloads.search', 'scripting.executeScript'];

test('the list of calls is complete', () => {
  expect(names).toEqual(expect.arrayContaining(['storage.local.set', 'contextMenus.create']));
  expect(names.length).toBeGreaterThan(25);
});

test.each([...names, ...optional])(
  '%s that never answers does not block the worker',
  async (name) => {
    const rig = await used();
    const [, owner, method] = callsOf(theBrowser().api).find(([known]) => known === name) ?? [];
    if (!owner || !method) throw new Error(`There is no ${name}.`);
    const real = owner[method] as Call;
    // Without a callback, this call returns no promise.
    const never = name === 'contextMenus.create' ? undefined : new Promise(() => {});
    owner[method] = () => never;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let isOver = false;
      void wakeForEverything(rig).finally(() => {
        isOver = true;
      });
      for (let n = 0; n < 2000 && !isOver; n += 1) await vi.advanceTimersByTimeAsync(20_000);
      expect(isOver).toBe(true);
    } finally {
      vi.useRealTimers();
      owner[method] = real;
    }
    // Afterwards everything works again.
    const { saveKey } = await import('../../lib/browser/key/key-store.ts');
    await saveKey('good-key-0123456789', 'device');
    await rig.boot();
    expect(await rig.track(B)).toEqual({ ok: true });
    await rig.worker.onAlarm();
    expect(await rig.job(B)).toMatchObject({ status: 'failed' });
  },
);

test('a storage that needs 10 ms for each of 3,000 records is slow, and does not hang', async () => {
  const rig = await used();
  const ids = Array.from({ length: 3000 }, (_, n) => n.toString(16).padStart(32, '0'));
  const { local } = theBrowser().api.storage;
  const stored = await local.get(`job:${A}`);
  const records = ids.map((id) => [`job:${id}`, { ...(stored[`job:${A}`] as object), id }]);
  const settings = { sites: [], keepJobs: 5000 };
  await local.set({ ...Object.fromEntries(records), jobs: [...ids, B], settings });
  const real = local.get;
  local.get = async (names?: string | string[] | null) => {
    const read = await real(names);
    const slow = Object.keys(read).filter((name) => name.startsWith('job:'));
    await new Promise((done) => setTimeout(done, 10 * slow.length));
    return read;
  };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    let reply: unknown = null;
    void rig.worker.onCommand({ type: 'label', ids: [B], label: 'Spring' }).then((answer) => {
      reply = answer;
    });
    for (let n = 0; n < 100 && reply === null; n += 1) await vi.advanceTimersByTimeAsync(1000);
    expect(reply).toEqual({ ok: true });
  } finally {
    vi.useRealTimers();
    local.get = real;
  }
  expect(await rig.job(B)).toMatchObject({ label: 'Spring' });
});
