import { beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

const A = 'a1'.repeat(16);
const B = 'b2'.repeat(16);
const C = 'c3'.repeat(16);

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  rig.heygen.videos.set(A, 'processing');
});

const select = (selectionText: string) =>
  rig.worker.onMenuClick({ menuItemId: 'track', editable: false, selectionText } as never);

/** Everything that the worker has stored, shown, printed or sent. */
async function everything(): Promise<string> {
  const stored = [
    await fakeBrowser.storage.local.get(null),
    await fakeBrowser.storage.session.get(null),
  ];
  const shown = await fakeBrowser.notifications.getAll();
  const printed = vi.mocked(console.info).mock.calls;
  return JSON.stringify([stored, shown, printed, rig.heygen.asked]);
}

describe('what is no job of HeyGen is neither tracked, stored, shown nor sent', () => {
  test.each([
    `ELEVENLABS_API_KEY=${B}\nHEYGEN_VIDEO_ID=${A}`,
    `{"apiKey":"${B}","video_id":"${A}"}`,
    `TWILIO_AUTH_TOKEN=${B} PHPSESSID=${C} video_id=${A}`,
    `https://www.notion.so/Launch-${B} https://www.loom.com/share/${C} https://app.heygen.com/share/${A}`,
    `traceparent: 00-${B}-b7ad6b7169203331-01\nvideo_id: ${A}`,
    `curl https://api.heygen.com/v3/videos/${A} -H "X-Api-Key: ${B}-1790000000"`,
    `name,video_id,token\nIntro,${A},${B}`,
  ])('in %j', async (text) => {
    await select(text);
    expect(await rig.ids()).toEqual([A]);
    const all = await everything();
    expect(all).toContain(A);
    expect(all).not.toContain(B);
    expect(all).not.toContain(C);
  });
});

test.each([
  [`https://www.notion.so/Launch-${B}`, /another site/],
  [`ELEVENLABS_API_KEY=${B}`, /another service/],
  [`${B}01234567`, /hash/],
  [`etag: "${B}"`, /checksum/],
  [`callback_id: ${B}`, /something else/],
  ['https://app.heygen.com/videos/promo--a1b2c3…', /with its end missing/],
])('a selection without a job says why: %s', async (text, reason) => {
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  await select(text);
  expect(await rig.ids()).toEqual([]);
  expect(rig.heygen.asked).toEqual([]);
  const message = expect.stringMatching(reason);
  expect(create).toHaveBeenCalledWith('menu', expect.objectContaining({ message }));
});

test("a command with HeyGen's key says that the key was left out", async () => {
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  await select(`curl https://api.heygen.com/v3/videos/${A} -H "X-Api-Key: sk_V2_hgu_${B}"`);
  expect(await rig.ids()).toEqual([A]);
  const message = expect.stringMatching(/API key in the text was not used and not saved/);
  expect(create).toHaveBeenCalledWith('menu', expect.objectContaining({ message }));
});

test('a job beside an id with another name says that the other id was left out', async () => {
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  await select(`Intro: https://app.heygen.com/videos/${A}\nOutro: ${B}`);
  expect(await rig.ids()).toEqual([A]);
  const message = expect.stringMatching(/other words name the rest/);
  expect(create).toHaveBeenCalledWith('menu', expect.objectContaining({ message }));
});

test('a link of a site counts once the user has allowed the site', async () => {
  const text = `https://studio.example.org/watch/${A}`;
  await select(text);
  expect(await rig.ids()).toEqual([]);
  const sites = ['https://studio.example.org'];
  await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites } });
  await select(text);
  expect(await rig.ids()).toEqual([A]);
});
