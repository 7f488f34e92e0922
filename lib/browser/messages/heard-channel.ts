import type { HeardReply, RemoveItem, SiteHeard } from '../../core/heard/site-heard.ts';
import { browser } from '../api.ts';

/**
 * Sends the background what a page has received, from a content script. Returns how to go on: `lost`
 * if the extension was removed or replaced. Never rejects.
 */
export async function sendHeard(
  report: SiteHeard,
): Promise<HeardReply | { pace: 'lost'; again?: never }> {
  if (!browser.runtime?.id) return { pace: 'lost' };
  try {
    const reply = (await browser.runtime.sendMessage(report)) as HeardReply | undefined;
    return reply ?? { pace: 'seldom' };
  } catch {
    // The worker was stopped before it could answer. The next report starts it.
    return { pace: 'seldom' };
  }
}

/** Calls back when the background wants an item of page storage removed. */
export function onRemoveItem(remove: (item: RemoveItem) => void): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    const item = message as RemoveItem;
    if (item.type === 'remove_item') remove(item);
    return undefined;
  });
}

/** Asks the open pages of a site to remove one item of their storage. Never rejects. */
export async function removeItemInPages(site: string, item: RemoveItem): Promise<void> {
  const tabs = await browser.tabs.query({ url: `${site.replace(/:\d+$/, '')}/*` });
  await Promise.all(
    tabs.map(async ({ id, url }) => {
      if (id === undefined || url === undefined || new URL(url).origin !== site) return;
      // A page that was open before the user switched this on has no script of ours.
      await browser.tabs.sendMessage(id, item).catch(() => {});
    }),
  );
}
