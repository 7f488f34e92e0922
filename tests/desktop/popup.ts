import type { BrowserContext, CDPSession } from 'playwright';

/** The toolbar's own popup, which is no page to Playwright; its text, or null while it is closed. */
export async function popupText(context: BrowserContext): Promise<string | null> {
  const browser = await context.browser()?.newBrowserCDPSession();
  if (!browser) return null;
  try {
    for (;;) {
      const { targetInfos } = await browser.send('Target.getTargets');
      const popup = targetInfos.find(({ url, type }) => type === 'page' && isPopup(url));
      if (!popup) return null;
      // One that closes just now cannot be asked: whether it is there is to be looked at again.
      const text = await textOf(browser, popup.targetId).catch(() => null);
      if (text !== null) return text;
    }
  } finally {
    await browser.detach();
  }
}

const isPopup = (url: string): boolean =>
  url.startsWith('chrome-extension:') && url.endsWith('/popup.html');

/** A session within the browser's, by messages: Playwright has no other for a target like this. */
async function textOf(browser: CDPSession, targetId: string): Promise<string | null> {
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
  const answer = new Promise<string>((resolve) => {
    browser.on('Target.receivedMessageFromTarget', ({ message }) => resolve(message));
    // It may close at any moment, and would never answer then.
    browser.on('Target.detachedFromTarget', () => resolve('{}'));
  });
  const params = { expression: 'document.body.innerText' };
  const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params });
  await browser.send('Target.sendMessageToTarget', { sessionId, message });
  const { result } = JSON.parse(await answer) as { result?: { result?: { value?: string } } };
  return result?.result?.value ?? null;
}
