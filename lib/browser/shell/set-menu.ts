import type { Menus } from 'webextension-polyfill';
import type { Texts } from '../../core/base/texts.ts';
import { browser } from '../api.ts';

const HEYGEN_PAGES = ['https://app.heygen.com/*', 'https://share.heygen.com/*'];

/** `track-page` is apart because its pattern would else keep the item off every other site. */
const ITEMS: readonly Menus.CreateCreatePropertiesType[] = [
  { id: 'track', contexts: ['selection', 'link'] },
  { id: 'track-page', contexts: ['page'], documentUrlPatterns: HEYGEN_PAGES },
];

/**
 * Makes the menu items exist in the user's language. Safe at every start: an item that is there
 * already keeps its place and gets its title again. Browsers drop items at an update, and when one
 * was made within a second before quitting. Rejects when an item can be neither made nor given its
 * title, and where there are no context menus, as in Firefox for Android.
 */
export async function setMenu(texts: Texts): Promise<void> {
  const title = texts.say('menu_track');
  await Promise.all(ITEMS.map((item) => createOrUpdate({ ...item, title })));
}

async function createOrUpdate(item: Menus.CreateCreatePropertiesType): Promise<void> {
  const isNew = await new Promise<boolean>((done) => {
    // Errors are told in the callback only; an unread one lands in the extension's error list.
    browser.contextMenus.create(item, () => done(!browser.runtime.lastError));
  });
  if (!isNew && item.id && item.title) {
    await browser.contextMenus.update(item.id, { title: item.title });
  }
}
