import type { BrowserContext, CDPSession } from 'playwright';

/** Returns the text of the toolbar's own popup, or null if closed. */
export const popupText = (context: BrowserContext): Promise<string | null> =>
  readPopup(context, 'document.body.innerText');

/**
 * Returns what an expression gives in the toolbar's own popup, or null if it is closed. Playwright
 * does not list it.
 */
export async function readPopup(
  context: BrowserContext,
  expression: string,
): Promise<string | null> {
  const browser = await context.browser()?.newBrowserCDPSession();
  if (!browser) return null;
  try {
    for (;;) {
      const { targetInfos } = await browser.send('Target.getTargets');
      const popup = targetInfos.find(({ url, type }) => type === 'page' && isPopup(url));
      if (!popup) return null;
      // A popup that is just closing cannot be read, so look again whether it is still there.
      const value = await evaluateIn(browser, popup.targetId, expression).catch(() => null);
      if (value !== null) return value;
    }
  } finally {
    await browser.detach();
  }
}

const isPopup = (url: string): boolean =>
  url.startsWith('chrome-extension:') && url.endsWith('/popup.html');

/** Uses messages of the browser's session: Playwright has no session for a target like this. */
async function evaluateIn(
  browser: CDPSession,
  targetId: string,
  expression: string,
): Promise<string | null> {
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
  const answer = new Promise<string>((resolve) => {
    browser.on('Target.receivedMessageFromTarget', ({ message }) => resolve(message));
    // The popup may close at any moment, and would then never answer.
    browser.on('Target.detachedFromTarget', () => resolve('{}'));
  });
  const params = { expression };
  const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params });
  await browser.send('Target.sendMessageToTarget', { sessionId, message });
  const { result } = JSON.parse(await answer) as { result?: { result?: { value?: string } } };
  return result?.result?.value ?? null;
}
