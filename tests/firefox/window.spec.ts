import type { Windows } from 'webextension-polyfill';
import type { Firefox } from './firefox.ts';
import { expect, id, test } from './fixtures.ts';
import { clickInPanel, openPanel, textOfPanel } from './toolbar.ts';

async function openWindow(firefox: Firefox): Promise<void> {
  await openPanel(firefox);
  await expect.poll(() => textOfPanel(firefox)).toContain('Rendering');
  await clickInPanel(firefox, 'Menu');
  await expect.poll(() => textOfPanel(firefox)).toContain('Open in a window');
  await clickInPanel(firefox, 'Open in a window');
  await expect.poll(() => textOfPanel(firefox)).toBe('');
}

test('the list opens in one window of its own', async ({ firefox }) => {
  const { simulator, marionette } = firefox;
  /** The addresses of all windows that are popups. */
  const windows = () =>
    marionette.inPage(async () => {
      const all: Windows.Window[] = await browser.windows.getAll({ populate: true });
      const own = all.filter(({ type }) => type === 'popup');
      return own.map(({ tabs, focused }) => [new URL(tabs?.[0]?.url ?? 'x:').search, focused]);
    });
  await firefox.saveKey();
  simulator.videos.set(id('a'), 'processing');
  await firefox.track(id('a'));
  await openWindow(firefox);
  await expect.poll(windows).toEqual([['?window', true]]);
  await firefox.show();
  await openWindow(firefox);
  await expect.poll(windows).toEqual([['?window', true]]);
});
