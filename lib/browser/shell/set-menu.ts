import type { Menus } from 'webextension-polyfill';
import type { Texts } from '../../core/base/texts.ts';
import { browser } from '../api.ts';
import { inTime } from '../bound-calls.ts';

const HEYGEN_PAGES = ['https://app.heygen.com/*', 'https://share.heygen.com/*'];

/** `track-page` is a separate item: its URL pattern would hide `track` on every other site. */
const ITEMS: readonly Menus.CreateCreatePropertiesType[] = [
  { id: 'track', contexts: ['selection', 'link'] },
  { id: 'track-page', contexts: ['page'], documentUrlPatterns: HEYGEN_PAGES },
];

/**
 * Creates the menu items in the user's language. Call it at every start: an existing item keeps its
 * place and gets its title again. Browsers drop items at an update, and also when they quit within
 * a second after an item was created. Rejects when an item can be neither created nor updated, and
 * where there are no context menus, for example in Firefox for Android.
 */
export async function setMenu(texts: Texts): Promise<void> {
  const title = texts.say('menu_track');
  await Promise.all(ITEMS.map((item) => createOrUpdate({ ...item, title })));
}

async function createOrUpdate(item: Menus.CreateCreatePropertiesType): Promise<void> {
  const created = new Promise<boolean>((done) => {
    // Errors arrive only in this callback. One that is not read gets into the browser's error list.
    browser.contextMenus.create(item, () => done(!browser.runtime.lastError));
  });
  const isNew = await inTime('contextMenus.create', created);
  if (!isNew && item.id && item.title) {
    await browser.contextMenus.update(item.id, { title: item.title });
  }
}
