import { beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '../../lib/core/job/job.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

const tabs = async () => theBrowser().tabs;

test('a notice opens the video’s page, or the job if HeyGen does not know the video', async () => {
  rig.heygen.videos.set('v1', 'completed');
  await rig.track('v1', 'v2');
  await rig.worker.onNoticeClick('job:v1:completed');
  await rig.worker.onNoticeClick('job:v2:not_found');
  expect(await rig.notices()).toEqual([]);
  expect(await tabs()).toEqual(
    expect.arrayContaining([
      'https://app.heygen.com/videos/v1',
      'chrome-extension://fake/dashboard.html?open=why#v2',
    ]),
  );
});

const id = 'a'.repeat(32);
const other = 'b'.repeat(32);
test.each<[string, object, Partial<Job>[]]>([
  ['selected text', { selectionText: `id: ${id}` }, [{ id }]],
  ['a link', { linkUrl: `https://app.heygen.com/videos/${id}`, selectionText: other }, [{ id }]],
  [
    'a link to a session',
    { linkUrl: `https://app.heygen.com/video-agent/${id}` },
    [{ id, kind: 'agent' }],
  ],
  ['a HeyGen page', { pageUrl: `https://app.heygen.com/videos/${id}` }, [{ id }]],
  ['a page that shows no video', { pageUrl: 'https://app.heygen.com/home' }, []],
  ['text without an id', { selectionText: 'hello', pageUrl: 'https://example.org/' }, []],
])('a menu click on %s tracks the id that it finds, if any', async (_, info, tracked) => {
  await rig.worker.onMenuClick({ menuItemId: 'track', editable: false, modifiers: [], ...info });
  expect(await rig.jobs()).toMatchObject(tracked);
  expect(await rig.notices()).toContain('menu');
});

const KEY = `sk_V2_hgu_${'c'.repeat(32)}`;
test.each<[string, object]>([
  ['selected text', { selectionText: `my key: ${KEY}` }],
  ['a page of HeyGen', { selectionText: KEY, pageUrl: `https://app.heygen.com/videos/${id}` }],
  ['a link', { linkUrl: `https://example.org/?key=${KEY}&video_id=${id}` }],
  ['selected text of the older shape', { selectionText: `${'c'.repeat(32)}-1700000000` }],
])('a menu click never tracks an API key as an id: %s', async (_, info) => {
  await rig.worker.onMenuClick({ menuItemId: 'track', editable: false, modifiers: [], ...info });
  expect(await rig.jobs()).toEqual([]);
  const shown = JSON.stringify(await fakeBrowser.notifications.getAll());
  expect(await rig.notices()).toEqual(['menu']);
  const stored = JSON.stringify(await fakeBrowser.storage.local.get(null));
  const logged = JSON.stringify(vi.mocked(console.info).mock.calls);
  expect(shown + stored + logged).not.toContain('c'.repeat(32));
});
