import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { removeKey } from '../../lib/browser/key/key-store.ts';
import { watchPaste } from '../../lib/browser/messages/paste-request.ts';
import { type Rig, setUpRig } from './rig.ts';

const ID = 'a'.repeat(32);

let rig: Rig;
let opened: string[];
beforeEach(async () => {
  rig = await setUpRig();
  opened = [];
  vi.spyOn(fakeBrowser.tabs, 'create').mockImplementation(async ({ url }) => {
    opened.push(String(url));
    return {} as never;
  });
});

describe('the first steps', () => {
  const install = (reason: 'install' | 'update' | 'browser_update' = 'install') =>
    rig.worker.onInstalled({ reason, temporary: false });
  const PAGE = 'chrome-extension://fake/welcome.html';

  test('open once after the installation, also where the browser tells of two', async () => {
    await removeKey();
    await Promise.all([install(), install()]);
    await rig.boot();
    await install();
    expect(opened).toEqual([PAGE]);
  });

  test('do not open on a profile with a key', async () => {
    await install();
    expect(opened).toEqual([]);
  });

  test('do not open on a profile with jobs, nor where the key is only forgotten', async () => {
    await removeKey();
    await rig.track(ID);
    await install();
    expect(opened).toEqual([]);
    await rig.worker.onCommand({ type: 'stop', ids: [ID] });
    await fakeBrowser.storage.local.set({ keyPlace: { place: 'session', isGiven: true } });
    await install();
    expect(opened).toEqual([]);
  });

  test('do not open after an update', async () => {
    await removeKey();
    await install('update');
    await install('browser_update');
    expect(opened).toEqual([]);
  });
});

describe('the shortcut for tracking', () => {
  const press = (name = 'track-selection', tabId: number | undefined = 7) =>
    rig.worker.onShortcut(name, tabId);
  const select = (result: unknown) => {
    const executeScript = vi.fn(async () => [{ result }]);
    Object.assign(fakeBrowser, { scripting: { executeScript } });
    return executeScript;
  };
  const wanted = async () => (await fakeBrowser.storage.session.get('paste')).paste !== undefined;

  test('tracks what is selected in the tab, and nothing is to be pasted', async () => {
    rig.heygen.videos[ID] = 'processing';
    const executeScript = select(`see ${ID}`);
    await press();
    expect(executeScript).toHaveBeenCalledWith({
      target: { tabId: 7 },
      func: expect.any(Function),
    });
    expect(await rig.job(ID)).toMatchObject({ status: 'processing' });
    expect(await wanted()).toBe(false);
  });

  test.each([
    ['nothing is selected', () => select('')],
    ['no id is in it', () => select('hello')],
    ['the page gives something else', () => select({ a: 1 })],
    ['the permission is missing', () => Object.assign(fakeBrowser, { scripting: undefined })],
    [
      'the page cannot be read',
      () =>
        Object.assign(fakeBrowser, {
          scripting: { executeScript: () => Promise.reject(new Error('Cannot access chrome://')) },
        }),
    ],
  ])('asks the popup for the clipboard where %s', async (_, arrange) => {
    arrange();
    await press();
    expect(await rig.ids()).toEqual([]);
    expect(await wanted()).toBe(true);
  });

  test('another command of the browser’s does nothing here', async () => {
    select(ID);
    await press('_execute_action');
    expect(await rig.ids()).toEqual([]);
    expect(await wanted()).toBe(false);
  });

  test('the wish reaches the popup once, whether it is open before or after', async () => {
    const onPaste = vi.fn();
    select('');
    await press();
    const stop = watchPaste(onPaste);
    await vi.waitFor(() => expect(onPaste).toHaveBeenCalledTimes(1));
    expect(await wanted()).toBe(false);
    await press();
    await vi.waitFor(() => expect(onPaste).toHaveBeenCalledTimes(2));
    stop();
    watchPaste(onPaste)();
    expect(onPaste).toHaveBeenCalledTimes(2);
  });
});
