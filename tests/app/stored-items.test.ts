import { readFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';
import { rememberDownload } from '../../lib/browser/downloads/download-progress.ts';
import { moveKey } from '../../lib/browser/key/key-store.ts';
import { saveHeard } from '../../lib/browser/storage/heard-store.ts';
import { savePageState } from '../../lib/browser/storage/page-state-store.ts';
import { addWaiting } from '../../lib/browser/storage/waiting-actions-store.ts';
import { storeWelcomed } from '../../lib/browser/storage/welcome-flag.ts';
import { nothingHeard } from '../../lib/core/heard/heard-items.ts';
import { emptyPageState } from '../../lib/core/list/page-state.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

const local = () => fakeBrowser.storage.local;

/** Returns the names in the table of stored items. They are patterns: `job:<id>` is any `job:…`. */
function namesInTable(area: 'local' | 'session'): string[] {
  const source = readFileSync('lib/core/storage/item-names.ts', 'utf8');
  const [, ofLocal = '', ofSession = ''] = source.split(/In `storage\.(?:local|session)`/);
  const part = area === 'local' ? ofLocal : ofSession;
  return [...part.matchAll(/^ \* \| `([^`]+)`/gm)].map(([, name = '']) => name);
}

const patternOf = (name: string): RegExp => new RegExp(`^${name.replace(/<\w+>/g, '.+')}$`);

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

/** Stores everything that the extension can store, with the key in this area. */
async function storeEverything(area: 'local' | 'session'): Promise<void> {
  const ids = ['v1', 'v2', 'v3', 'v4'];
  for (const id of ids) rig.heygen.videos.set(id, 'processing');
  await rig.track(...ids);
  await rig.ring();
  await local().set({ 'job:v4': 'nonsense' });
  await rig.ring();
  await storeWelcomed(true);
  if (area === 'session') await moveKey('session');
  await rememberDownload('v1', 'video', 7);
  await addWaiting({ type: 'paste', at: rig.clock.now });
  await saveHeard(nothingHeard, { heard: {}, found: {} });
  await savePageState('popup', emptyPageState);
  await savePageState('dashboard', emptyPageState);
}

test.each(['local', 'session'] as const)(
  'the table of stored items names everything in storage.%s, and nothing else',
  async (area) => {
    await storeEverything(area);
    const names = namesInTable(area);
    const stored = Object.keys(await fakeBrowser.storage[area].get(null));
    const matches = (name: string, item: string) => patternOf(name).test(item);
    expect(stored.filter((item) => !names.some((name) => matches(name, item)))).toEqual([]);
    expect(names.filter((name) => !stored.some((item) => matches(name, item)))).toEqual([]);
    expect(vi.mocked(console.warn)).not.toHaveBeenCalled();
  },
);
