import type { Windows } from 'webextension-polyfill';
import type { Firefox } from './firefox.ts';
import { expect, id, test } from './fixtures.ts';
import { clickInPanel, openPanel, textOfPanel } from './toolbar.ts';

/** Chooses an item of the popup's menu, which closes the popup. */
async function chooseInMenu(firefox: Firefox, item: string): Promise<void> {
  await openPanel(firefox);
  await expect.poll(() => textOfPanel(firefox)).toContain('Rendering');
  await clickInPanel(firefox, 'Menu');
  await expect.poll(() => textOfPanel(firefox)).toContain(item);
  await clickInPanel(firefox, item);
  await expect.poll(() => textOfPanel(firefox)).toBe('');
}

/** Returns the visible text of the sidebar, or '' while it is closed. */
const textOfSidebar = ({ marionette }: Firefox): Promise<string> =>
  marionette.inPage(() => {
    const [sidebar] = browser.extension.getViews({ type: 'sidebar' }) as Window[];
    return sidebar?.document.body?.innerText ?? '';
  });

test('the list opens in a window, in the sidebar and as a wallboard', async ({ firefox }) => {
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
  await chooseInMenu(firefox, 'Open in a window');
  await expect.poll(windows).toEqual([['?window', true]]);
  await firefox.show();
  await chooseInMenu(firefox, 'Open in a window');
  await expect.poll(windows).toEqual([['?window', true]]);

  await firefox.show();
  expect(await textOfSidebar(firefox)).toBe('');
  await chooseInMenu(firefox, 'Open in the sidebar');
  await expect.poll(() => textOfSidebar(firefox)).toContain('Rendering');

  await firefox.show();
  await firefox.open('dashboard');
  await firefox.click('Wallboard');
  await expect.poll(() => firefox.text('.wall-row')).toContain('Rendering');
  await marionette.inPage(() => document.exitFullscreen());
  await expect.poll(() => firefox.text('.wall-row')).toBe('');
});
