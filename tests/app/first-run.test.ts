import { beforeEach, describe, expect, test, vi } from 'vitest';
import { removeKey } from '../../lib/browser/key/key-store.ts';
import { loadWaiting } from '../../lib/browser/storage/waiting-actions-store.ts';
import { watchPastedText } from '../../lib/page/watch-paste.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

const ID = 'a'.repeat(32);

let rig: Rig;
const opened = () => theBrowser().tabs;
beforeEach(async () => {
  rig = await setUpRig();
});

describe('the welcome page', () => {
  const install = (reason: 'install' | 'update' | 'browser_update' = 'install') =>
    rig.worker.onInstalled({ reason, temporary: false });
  const PAGE = 'chrome-extension://fake/welcome.html';

  test('opens once after the installation, even if the browser reports it twice', async () => {
    await removeKey();
    await Promise.all([install(), install()]);
    await rig.boot();
    await install();
    expect(opened()).toEqual([PAGE]);
  });

  test('does not open on a profile with a key', async () => {
    await install();
    expect(opened()).toEqual([]);
  });

  test('does not open on a profile with jobs, or if the key was only forgotten', async () => {
    await removeKey();
    await rig.track(ID);
    await install();
    expect(opened()).toEqual([]);
    await rig.worker.onCommand({ type: 'stop', ids: [ID] });
    await fakeBrowser.storage.local.set({ keyPlace: { place: 'session', isGiven: true } });
    await install();
    expect(opened()).toEqual([]);
  });

  test('opens in a window of its own while the browser has none', async () => {
    await removeKey();
    theBrowser().hasWindow = false;
    await install();
    expect(opened()).toEqual([PAGE]);
  });

  test('opens at the next start of the worker if it could not be opened', async () => {
    await removeKey();
    Object.assign(theBrowser(), { hasWindow: false, canOpenWindow: false });
    await install();
    await rig.boot();
    expect(opened()).toEqual([]);
    theBrowser().hasWindow = true;
    await rig.boot();
    await rig.boot();
    expect(opened()).toEqual([PAGE]);
  });

  test('does not open later if the profile was used meanwhile', async () => {
    await removeKey();
    Object.assign(theBrowser(), { hasWindow: false, canOpenWindow: false });
    await install();
    theBrowser().hasWindow = true;
    await rig.track(ID);
    await rig.boot();
    await rig.worker.onCommand({ type: 'stop', ids: [ID] });
    await rig.boot();
    expect(opened()).toEqual([]);
  });

  test('does not open if an administrator has installed the extension', async () => {
    await removeKey();
    theBrowser().installType = 'admin';
    await install();
    await rig.boot();
    expect(opened()).toEqual([]);
  });

  test('opens if the browser does not say who has installed it', async () => {
    await removeKey();
    vi.spyOn(fakeBrowser.management, 'getSelf').mockRejectedValue(new Error('no'));
    await install();
    expect(opened()).toEqual([PAGE]);
  });

  test('does not open after an update', async () => {
    await removeKey();
    await install('update');
    await install('browser_update');
    expect(opened()).toEqual([]);
  });
});

describe('the shortcut for tracking', () => {
  const press = (name = 'track-selection', tabId: number | undefined = 7) =>
    rig.worker.onShortcut(name, tabId);
  const select = (result: unknown) => {
    const { permissions, scripting } = theBrowser();
    permissions.give({ permissions: ['activeTab', 'scripting'] });
    return vi.spyOn(scripting.api, 'executeScript').mockResolvedValue([{ result }] as never);
  };
  const isPasteWanted = async () =>
    (await loadWaiting(rig.clock.now)).some(({ type }) => type === 'paste');

  test('tracks the selection in the tab and does not ask for a paste', async () => {
    rig.heygen.videos.set(ID, 'processing');
    const executeScript = select(`see ${ID}`);
    await press();
    expect(executeScript).toHaveBeenCalledWith({
      target: { tabId: 7 },
      func: expect.any(Function),
    });
    expect(await rig.job(ID)).toMatchObject({ status: 'processing' });
    expect(await isPasteWanted()).toBe(false);
  });

  test.each([
    ['nothing is selected', () => select('')],
    ['the selection has no id', () => select('hello')],
    ['the page returns something else', () => select({ a: 1 })],
    ['the permission is missing', () => {}],
    ['the page cannot be read', () => select('').mockRejectedValue(new Error('chrome://'))],
  ])('asks the popup for the clipboard if %s', async (_, arrange) => {
    arrange();
    await press();
    expect(await rig.ids()).toEqual([]);
    expect(await isPasteWanted()).toBe(true);
  });

  test('ignores other commands of the browser', async () => {
    select(ID);
    await press('_execute_action');
    expect(await rig.ids()).toEqual([]);
    expect(await isPasteWanted()).toBe(false);
  });

  test('asks the popup once, whether it opens before or after', async () => {
    vi.spyOn(Date, 'now').mockImplementation(() => rig.clock.now);
    const onPaste = vi.fn();
    select('');
    await press();
    const stop = watchPastedText(onPaste);
    await vi.waitFor(() => expect(onPaste).toHaveBeenCalledTimes(1));
    expect(await isPasteWanted()).toBe(false);
    await press();
    await vi.waitFor(() => expect(onPaste).toHaveBeenCalledTimes(2));
    stop();
    watchPastedText(onPaste)();
    expect(onPaste).toHaveBeenCalledTimes(2);
  });
});
