import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const dashboard = (id: string) => `chrome-extension://fake/dashboard.html#${id}`;

let rig: Rig;
const updated: string[] = [];
beforeEach(async () => {
  rig = await setUpRig();
  updated.length = 0;
  Object.assign(fakeBrowser.tabs, {
    update: async ({ url }: { url: string }) => void updated.push(url),
  });
  rig.heygen.videos.set(A, 'processing', { title: 'Product tour <b> & more' });
  await rig.track(A);
});

const tabs = () => theBrowser().tabs;

describe('a text after the keyword', () => {
  test.each([
    ['its id', A],
    ['its link', `https://app.heygen.com/videos/${A}`],
    ['a part of its title', ' product TOUR '],
  ])('opens the tracked job by %s', async (_, text) => {
    await rig.worker.onAddressBar(text, false);
    expect(tabs()).toContain(dashboard(A));
    expect(await rig.ids()).toEqual([A]);
  });

  test('opens the job in the current tab if the user has not asked for another', async () => {
    await rig.worker.onAddressBar('tour', true);
    expect(updated).toEqual([dashboard(A)]);
    expect(tabs()).toEqual([]);
  });

  test.each([
    ['a new id', B],
    ['a link', `https://app.heygen.com/share/${B}`],
    ['a new id beside a tracked one', `${A} ${B}`],
  ])('tracks %s', async (_, text) => {
    await rig.worker.onAddressBar(text, true);
    expect(await rig.ids()).toEqual([A, B]);
    expect(updated).toEqual([]);
  });

  test.each([
    ['fits nothing', 'no such title'],
    ['is empty', '  '],
    ['names a secret', `xi-api-key: ${B}`],
    ['is a key', `sk_V2_hgu_${'c'.repeat(32)}`],
  ])('that %s tracks and opens nothing, and says so', async (_, text) => {
    await rig.worker.onAddressBar(text, false);
    expect(await rig.ids()).toEqual([A]);
    expect(tabs()).toEqual([]);
    expect(await rig.notices()).toEqual(['menu']);
  });
});

test('what is typed finds jobs by title and id, with their status', async () => {
  const found = [{ content: A, description: 'Product tour <b> & more – Rendering' }];
  expect(await rig.worker.onAddressBarText('tour')).toEqual(found);
  expect(await rig.worker.onAddressBarText('aaaa')).toEqual(found);
  expect(await rig.worker.onAddressBarText('nothing')).toEqual([]);
});
