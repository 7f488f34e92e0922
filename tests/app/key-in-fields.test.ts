import { beforeEach, describe, expect, test } from 'vitest';
import { parseCommand } from '../../lib/browser/messages/parse-message.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { toExport } from '../../lib/core/files/export.ts';
import { parseExport } from '../../lib/core/files/parse-export.ts';
import { ended } from '../core/make.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

/** Invented keys with the formats of docs/heygen-api.md#key-shapes. */
const KEYS = [
  'sk_V2_hgu_kkkkkkkkkkk_abcdef0123456789',
  Buffer.from(`${'0123456789abcdef'.repeat(2)}-1790000000`).toString('base64'),
  `${'0123456789abcdef'.repeat(2)}-1790000000`,
];

const OUR_PAGE = { id: 'fake', url: 'chrome-extension://fake/options.html' };

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  rig.heygen.videos.set('v1', 'completed');
  await rig.track('v1');
  rig.heygen.asked.length = 0;
});

/** Everything that is stored or was sent, and the file that the user can export. */
async function traces(): Promise<string> {
  const { state } = await loadState();
  const file = toExport(state, { version: '1', browser: 'x', language: 'en' }, rig.clock.now);
  const session = await fakeBrowser.storage.session.get(null);
  return JSON.stringify([theBrowser().local.items, session, rig.heygen.asked, file]);
}

describe.each(KEYS)('the key %s', (key) => {
  test.each<[string, object]>([
    ['the field for a label', { type: 'label', ids: ['v1'], label: key }],
    ['a longer label', { type: 'label', ids: ['v1'], label: `my key: ${key}` }],
    ['the title to watch for', { type: 'settings', settings: { watchTitle: key } }],
    ['the folder to watch', { type: 'settings', settings: { watchFolder: key } }],
    ['the download folder', { type: 'settings', settings: { downloadFolder: key } }],
    [
      'the search for a title',
      { type: 'recent', family: 'video', token: null, title: key, folder: '' },
    ],
    [
      'the search in a folder',
      { type: 'recent', family: 'video', token: null, title: '', folder: key },
    ],
    ['the id to probe', { type: 'probe', id: key, as: 'video' }],
    ['an id to track', { type: 'track', jobs: [{ id: key, kind: null }] }],
    [
      'the video of a session',
      { type: 'track', jobs: [{ id: 's1', kind: 'agent', follows: key }] },
    ],
  ])('in %s is refused, and is neither stored nor sent', async (_, command) => {
    const parsed = parseCommand(command, OUR_PAGE);
    if (parsed) await rig.worker.onCommand(parsed);
    expect(parsed).toBeNull();
    expect(await traces()).not.toContain(key);
  });

  test('in an imported file is left out', async () => {
    const jobs = [ended('failed', { id: 'v2', label: key }), { ...ended('failed'), id: key }];
    const settings = { watchTitle: key, watchFolder: key, downloadFolder: key, maxAttempts: 7 };
    const file = parseExport(JSON.stringify({ renderwatch: 1, jobs, settings }));
    const parsed = parseCommand({ type: 'import', ...file }, OUR_PAGE);
    if (!parsed) throw new Error('refused');
    await rig.worker.onCommand(parsed);
    expect(await rig.job('v2')).toMatchObject({ status: 'failed', label: null });
    expect((await loadState()).state.settings.maxAttempts).toBe(7);
    expect(await traces()).not.toContain(key);
  });

  test('in settings of an older version is forgotten', async () => {
    const { state } = await loadState();
    await fakeBrowser.storage.local.set({ settings: { ...state.settings, watchTitle: key } });
    await rig.boot();
    expect((await loadState()).state.settings.watchTitle).toBe('');
  });
});
