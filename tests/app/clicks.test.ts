import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Rig, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

describe('clicks', () => {
  const tabs = async () => (await fakeBrowser.tabs.query({})).map((tab) => tab.url);

  test('a notification of a known video opens its page, of an unknown one the job', async () => {
    rig.heygen.videos.v1 = 'completed';
    await rig.track('v1', 'v2');
    await rig.worker.onNoticeClick('job:v1:completed');
    await rig.worker.onNoticeClick('job:v2:not_found');
    expect(await rig.notices()).toEqual([]);
    expect(await tabs()).toEqual(
      expect.arrayContaining([
        'https://app.heygen.com/videos/v1',
        'chrome-extension://fake/dashboard.html#v2',
      ]),
    );
  });

  const id = 'a'.repeat(32);
  const other = 'b'.repeat(32);
  test.each<[string, object, string[]]>([
    ['selected text', { selectionText: `id: ${id}` }, [id]],
    ['a link', { linkUrl: `https://app.heygen.com/videos/${id}`, selectionText: other }, [id]],
    ['a HeyGen page', { pageUrl: `https://app.heygen.com/videos/${id}` }, [id]],
    ['a page that shows no video', { pageUrl: 'https://app.heygen.com/home' }, []],
    ['text without an id', { selectionText: 'hello', pageUrl: 'https://example.org/' }, []],
  ])('in the menu on %s', async (_, info, ids) => {
    await rig.worker.onMenuClick({ menuItemId: 'track', editable: false, modifiers: [], ...info });
    expect((await rig.jobs()).map((known) => known.id)).toEqual(ids);
    expect(await rig.notices()).toContain('menu');
  });
});
