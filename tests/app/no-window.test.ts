import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  rig.heygen.videos.set('v1', 'completed', { title: 'Spring' });
  await rig.track('v1');
  theBrowser().hasWindow = false;
});

const NOTICE = 'job:v1:completed';
const VIDEO = 'https://app.heygen.com/videos/v1';
const page = (name: string) => `chrome-extension://fake/${name}`;

const opened = () => theBrowser().tabs;
const optionsOf = (noticeId: string) => theBrowser().notifications.standing.get(noticeId);

describe('a click while no browser window is open', () => {
  test.each([
    [NOTICE, VIDEO],
    ['slow:v1', page('dashboard.html?open=why#v1')],
    ['summary:1', page('dashboard.html')],
    ['blocked:key_rejected', page('options.html')],
  ])('on the notification %s opens a window with %s', async (noticeId, url) => {
    await rig.worker.onNoticeClick(noticeId);
    expect(opened()).toEqual([url]);
    expect(theBrowser().hasWindow).toBe(true);
    expect(await rig.notices()).not.toContain(noticeId);
  });

  test.each([
    [0, VIDEO],
    [1, page('dashboard.html#v1')],
  ])('on button %i of a notification opens a window with %s', async (place, url) => {
    await rig.worker.onNoticeButton(NOTICE, place);
    expect(opened()).toEqual([url]);
    expect(await rig.notices()).not.toContain(NOTICE);
  });
});

describe('a notification whose page cannot be opened', () => {
  beforeEach(() => {
    theBrowser().canOpenWindow = false;
  });

  test('stays', async () => {
    await rig.worker.onNoticeClick(NOTICE);
    expect(opened()).toEqual([]);
    expect(await rig.notices()).toEqual([NOTICE]);
  });

  test.each([
    ['the notification', () => rig.worker.onNoticeClick(NOTICE)],
    ['its first button', () => rig.worker.onNoticeButton(NOTICE, 0)],
    ['its download button, which has to ask', () => rig.worker.onNoticeButton(NOTICE, 1)],
  ])('is shown again, if the system removed it at the click on %s', async (_, click) => {
    const before = optionsOf(NOTICE);
    await fakeBrowser.notifications.clear(NOTICE);
    await click();
    expect(before).toMatchObject({ title: 'Ready: Spring' });
    expect(optionsOf(NOTICE)).toEqual(before);
  });

  test('opens it at the next click', async () => {
    await rig.worker.onNoticeClick(NOTICE);
    theBrowser().canOpenWindow = true;
    await rig.worker.onNoticeClick(NOTICE);
    expect(opened()).toEqual([VIDEO]);
    expect(await rig.notices()).toEqual([]);
  });

  test('is not shown again if it is no longer true', async () => {
    await rig.worker.onCommand({ type: 'stop', ids: ['v1'] });
    await rig.worker.onNoticeClick(NOTICE);
    expect(await rig.notices()).toEqual([]);
  });
});

test('feedback to a click, which has no other text, is not shown again', async () => {
  theBrowser().canOpenWindow = false;
  await rig.worker.onNoticeClick('menu');
  expect(await rig.notices()).toEqual([NOTICE]);
});
