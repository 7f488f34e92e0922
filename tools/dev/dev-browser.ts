import type { BrowserContext } from 'playwright';
import type { ExtensionRunner } from 'wxt';
import { type Launched, type LaunchOptions, launch } from '../../tests/browser/launch.ts';
import { openPage, saveKey } from '../demo/steps.ts';

/**
 * Opens and closes Chromium when WXT asks for it. WXT's own runner needs web-ext, a large package,
 * and cannot save the simulator's key.
 */
export function createDevBrowser(options: LaunchOptions): ExtensionRunner {
  let launched: Launched | undefined;
  let hasKey = false;
  return {
    canOpen: () => true,
    async openBrowser() {
      launched = await launch(options);
      reopenPages(launched.context);
      if (!hasKey) await (await saveKey(launched)).close();
      hasKey = true;
      await openPage(launched, 'popup');
    },
    async closeBrowser() {
      await launched?.context.close();
      launched = undefined;
    },
  };
}

const JUST_NOW_MS = 5000;

/** Reopens the extension's pages when its worker is back: Chromium closes them at a reload. */
function reopenPages(context: BrowserContext): void {
  let closed: { url: string; at: number }[] = [];
  context.on('page', (page) => {
    page.on('close', () => closed.push({ url: page.url(), at: Date.now() }));
  });
  context.on('serviceworker', async () => {
    const lost = closed.filter(({ at }) => Date.now() - at < JUST_NOW_MS);
    closed = [];
    for (const { url } of lost) await (await context.newPage()).goto(url);
  });
}
