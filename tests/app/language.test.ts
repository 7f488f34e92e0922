import { beforeEach, expect, test, vi } from 'vitest';
import type { Language } from '../../lib/core/settings/options.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { catalogues, textsIn } from '../fakes/texts.ts';
import { type Rig, setUpRig } from './rig.ts';

let rig: Rig;
let asked: string[] = [];
let isReadable = true;

beforeEach(async () => {
  asked = [];
  isReadable = true;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address) => {
    const url = String(address);
    asked.push(url);
    if (!isReadable) throw new TypeError('Failed to fetch');
    const [, language = ''] = /_locales\/(\w+)\/messages\.json$/.exec(url) ?? [];
    return Response.json(catalogues.get(language));
  });
  rig = await setUpRig();
  await rig.boot();
});

const choose = (language: Language) =>
  rig.worker.onCommand({ type: 'settings', settings: { language } });

test('another language than the browser’s is used for tooltip, menu and notifications at once', async () => {
  rig.heygen.videos.set('v1', 'processing');
  await rig.track('v1');
  expect(theBrowser().tooltip).toContain(textsIn('en').count('badge_active', 1));
  expect(theBrowser().menu.get('track')).toBe('Track this video id');
  expect(asked).toEqual([]);

  await choose('ru');
  expect(theBrowser().tooltip).toContain(textsIn('ru').count('badge_active', 1));
  expect(theBrowser().menu.get('track')).toBe('Отслеживать это видео');
  rig.heygen.videos.set('v1', 'completed');
  const shown = vi.spyOn(fakeBrowser.notifications, 'create');
  await rig.worker.onCommand({ type: 'check', ids: ['v1'] });
  expect(shown).toHaveBeenCalledOnce();
  expect(shown.mock.calls[0]?.[1]).toMatchObject({ title: expect.stringMatching(/^Готово/) });
  // One catalogue, read once.
  expect(asked).toEqual(['chrome-extension://fake/_locales/ru/messages.json']);

  await choose('browser');
  expect(theBrowser().menu.get('track')).toBe('Track this video id');
  expect(theBrowser().tooltip).toContain('ready');
});

test('a new worker and a reset of everything use the language that is stored', async () => {
  await choose('ru');
  await rig.boot();
  expect(theBrowser().menu.get('track')).toBe('Отслеживать это видео');
  await rig.worker.onCommand({ type: 'reset_all' });
  expect(theBrowser().menu.get('track')).toBe('Track this video id');
});

test('a catalogue that cannot be read leaves the browser’s language, and is tried again', async () => {
  isReadable = false;
  await choose('ru');
  expect(theBrowser().tooltip).toContain('Renderwatch');
  expect(theBrowser().menu.get('track')).toBe('Track this video id');
  isReadable = true;
  await rig.boot();
  expect(theBrowser().menu.get('track')).toBe('Отслеживать это видео');
});

test('the browser’s own language needs no catalogue of ours', async () => {
  await choose('en');
  expect(theBrowser().menu.get('track')).toBe('Track this video id');
  expect(asked).toEqual([]);
});
