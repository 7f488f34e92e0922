import type { HeardItems } from '../../lib/core/heard/heard-items.ts';
import { answerQuestion } from './access.ts';
import type { Firefox } from './firefox.ts';
import { expect } from './fixtures.ts';

/** Keeps the key in memory only, which Firefox needs for sites, allows the app and watches it. */
export async function watchApp(firefox: Firefox, origin: string): Promise<void> {
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

/** Opens the app in a tab of its own, and presses its button. Returns the number of the tab. */
export const createVideo = ({ marionette }: Firefox, address: string): Promise<number> =>
  marionette.inPage(async (url) => {
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
    return tabId;
  }, address);

/** Brings a tab to the front. */
export const showTab = ({ marionette }: Firefox, tab: number): Promise<unknown> =>
  marionette.inPage((tabId) => browser.tabs.update(tabId, { active: true }), tab);

/** Returns what the extension knows of a video from the app. */
export async function knownOf({ marionette }: Firefox, origin: string, videoId: string) {
  const heard = await marionette.inPage(async () => {
    const stored = (await browser.storage.session.get('heard')) as Partial<HeardItems>;
    return stored.heard ?? {};
  });
  return heard[videoId]?.[origin];
}

/** Returns the status of a job's row in the popup. */
export const statusOf = ({ marionette }: Firefox, videoId: string): Promise<string | undefined> =>
  marionette.inPage(
    (id) => document.querySelector<HTMLElement>(`[data-video-id="${id}"]`)?.dataset.status,
    videoId,
  );

/**
 * Opens **Why?** of a job's row, and returns what is proved of apps there, the closest to the spinner
 * first. Null until the answer is shown.
 */
export const causesOf = ({ marionette }: Firefox, videoId: string): Promise<string[] | null> =>
  marionette.inPage((id) => {
    const row = document.querySelector(`[data-video-id="${id}"]`);
    if (!row?.querySelector('.panel :is([data-cause], figure)')) {
      const names = (button: HTMLElement) => [button.ariaLabel, button.textContent?.trim()];
      const buttons = [...(row?.querySelectorAll('button') ?? [])];
      const wanted = (name: string) => buttons.find((button) => names(button).includes(name));
      (wanted('Why?') ?? wanted('Details'))?.click();
      return null;
    }
    const proved = [...row.querySelectorAll<HTMLElement>('[data-cause][data-site]')];
    return proved.map(({ dataset }) => dataset.cause ?? '');
  }, videoId);

/** Removes the item of page storage that the open answer names, and confirms it. */
export async function removeItem(firefox: Firefox): Promise<void> {
  await firefox.click('Remove it from the page');
  await expect.poll(() => firefox.text('[data-cause=stale]')).toContain('Remove item');
  await firefox.click('Remove it from the page');
}

/** Returns what an item of the app's page says of its video; empty if there is none. */
export const itemIn = ({ marionette }: Firefox, tab: number): Promise<string> =>
  marionette.inPage(async (tabId) => {
    const [shown] = await browser.scripting.executeScript({
      target: { tabId },
      func: () => localStorage.getItem('video-status') ?? '',
    });
    return String(shown?.result);
  }, tab);
