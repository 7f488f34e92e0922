import type { Firefox } from './firefox.ts';
import { expect, id, test } from './fixtures.ts';

const PICTURES = 'https://files2.heygen.ai/pictures';

test('a picture has no cookie and no referrer, and is shown if its host allows every origin', async ({
  firefox,
}) => {
  const { simulator } = firefox;
  // The cookie of a tab, as the user's own session at HeyGen has it.
  await firefox.goTo(`${PICTURES}/100.jpg`);
  await firefox.marionette.inPage(() =>
    cookieStore.set({ name: 'session', value: 'secret', domain: 'heygen.ai', sameSite: 'none' }),
  );
  await firefox.goTo(`${PICTURES}/101.jpg`);
  expect(simulator.media.headers.at(-1)?.cookie).toBe('session=secret');
  await firefox.saveKey();
  simulator.videos.add({
    id: id('a'),
    title: 'Autumn campaign',
    life: [{ after: 0, status: 'processing' }],
  });
  await firefox.track(id('a'));
  // The row shows the picture only once the video is ready.
  simulator.videos.set(id('a'), 'completed', { thumbnail_url: `${PICTURES}/200.jpg` });
  await expect.poll(() => simulator.media.asked).toContain('/pictures/200.jpg');
  await expect.poll(() => isDrawn(firefox)).toBe(true);

  // The host allows every origin now.
  simulator.media.allowsOrigins = true;
  await firefox.open('popup');
  await expect.poll(() => widthOfPicture(firefox)).toBeGreaterThan(0);
  const { asked, headers } = simulator.media;
  const sent = headers.filter((_, i) => asked[i] === '/pictures/200.jpg');
  expect(sent.length).toBeGreaterThan(1);
  expect(sent.flatMap(({ cookie, referer }) => [cookie, referer])).toEqual(
    sent.flatMap(() => [undefined, undefined]),
  );
});

const widthOfPicture = ({ marionette }: Firefox): Promise<number> =>
  marionette.inPage(
    () => document.querySelector<HTMLImageElement>('.thumbnail img')?.naturalWidth ?? 0,
  );

/** Whether the row shows an icon instead of the picture. */
const isDrawn = ({ marionette }: Firefox): Promise<boolean> =>
  marionette.inPage(() => document.querySelector('.thumbnail svg') !== null);
