import type { HeardItems } from '../../lib/core/heard/heard-items.ts';
import { startExampleApp } from '../example-app/example-app.ts';
import { answerQuestion } from './access.ts';
import type { Firefox } from './firefox.ts';
import { expect, id, test } from './fixtures.ts';

const JOB = id('a');

test('an app that goes on after the end is heard, and named', async ({ firefox }) => {
  const { marionette, simulator } = firefox;
  const app = await startExampleApp(simulator);
  try {
    await watchApp(firefox, app.origin);
    const search = `fault=still_polling&client=fetch&every=1000&ends=never&id=${JOB}`;
    await createVideo(firefox, `${app.origin}/video-test?${search}`);
    await firefox.track(JOB);
    const words = async () => (await heardOf(firefox, app.origin)).map(({ word }) => word);
    await expect.poll(words).toContain('processing');

    simulator.videos.set(JOB, 'failed', { failure_code: 'x_1', failure_message: 'No sound' });
    await expect.poll(() => firefox.text('.job')).toContain('Failed');
    await expect.poll(words).toContain('failed');
    await firefox.click('Why?');
    const causes = () =>
      marionette.inPage(() =>
        [...document.querySelectorAll('[data-cause][data-site]')].map((found) =>
          found.getAttribute('data-cause'),
        ),
      );
    await expect.poll(causes).toEqual(['still_polling']);
  } finally {
    await app.close();
  }
});

/** Keeps the key in memory only, which Firefox needs for sites, allows the app and watches it. */
async function watchApp(firefox: Firefox, origin: string): Promise<void> {
  const { marionette } = firefox;
  await firefox.saveKey();
  await marionette.inPage(() =>
    document.querySelector<HTMLElement>('[aria-describedby="key-storage"][type=checkbox]')?.click(),
  );
  const isDisabled = () =>
    marionette.inPage(() => document.querySelector<HTMLInputElement>('#site')?.disabled);
  await expect.poll(isDisabled).toBe(false);
  await marionette.inPage(() => location.assign('#sites'));
  await firefox.fill('Address of the site', origin);
  await firefox.click('Allow');
  await answerQuestion(firefox, 'allow');
  const isWatched = () =>
    marionette.inPage((site) => {
      const line = document.querySelector(`[data-site="${site}"]`);
      return line?.querySelector<HTMLInputElement>('input[type=checkbox]')?.checked;
    }, origin);
  await expect.poll(isWatched).toBe(false);
  await marionette.inPage((site) => {
    const line = document.querySelector(`[data-site="${site}"]`);
    line?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
  }, origin);
  await expect.poll(isWatched).toBe(true);
  const scripts = () =>
    marionette.inPage(async () => (await browser.scripting.getRegisteredContentScripts()).length);
  await expect.poll(scripts).toBeGreaterThanOrEqual(2);
}

/** Opens the app in a tab of its own, and presses its button. */
async function createVideo({ marionette }: Firefox, address: string): Promise<void> {
  await marionette.inPage(async (url) => {
    const { id: tabId = 0 } = await browser.tabs.create({ url, active: false });
    for (;;) {
      const { status, url: shown } = await browser.tabs.get(tabId);
      if (status === 'complete' && shown === url) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await browser.scripting.executeScript({
      target: { tabId },
      func: () => document.querySelector<HTMLElement>('#create')?.click(),
    });
  }, address);
}

/** Returns what the extension has heard of the video from the app. */
const heardOf = async ({ marionette }: Firefox, origin: string) => {
  const heard = await marionette.inPage(async () => {
    const stored = (await browser.storage.session.get('heard')) as Partial<HeardItems>;
    return stored.heard ?? {};
  });
  return heard[JOB]?.[origin]?.heard ?? [];
};
