import type { Firefox } from './firefox.ts';

const HEYGEN = 'https://api.heygen.com/*';

/**
 * Presses the switch of HeyGen's address on the add-on's card, as the user does under *Permissions
 * and data*. Returns whether it is on afterwards.
 */
export async function pressSwitch({ marionette, extensionId }: Firefox): Promise<boolean> {
  return marionette.inBrowser(
    async (view, host) => {
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      await window.BrowserAddonUI.openAddonsMgr(view);
      for (;;) {
        const page = window.gBrowser.selectedBrowser.contentDocument;
        const found = page?.querySelector<GeckoToggle>(`moz-toggle[permission-key="${host}"]`);
        if (found) {
          found.click();
          return found.pressed;
        }
        await new Promise((resolve) => window.setTimeout(resolve, 50));
      }
    },
    `addons://detail/${encodeURIComponent(extensionId)}/permissions`,
    HEYGEN,
  );
}

/** Answers the question that Firefox shows below its address bar. Returns the question's text. */
export async function answerQuestion(
  { marionette }: Firefox,
  answer: 'allow' | 'refuse',
): Promise<string> {
  return marionette.inBrowser(
    async (button) => {
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      for (;;) {
        const { panel } = window.PopupNotifications;
        const question = panel.firstElementChild;
        if (panel.state === 'open' && question) {
          const text = question.textContent;
          question[button].click();
          return text;
        }
        await new Promise((resolve) => window.setTimeout(resolve, 50));
      }
    },
    answer === 'allow' ? ('button' as const) : ('secondaryButton' as const),
  );
}

/** Returns whether Firefox counts HeyGen's address as allowed. */
export const hasAccess = ({ marionette, extensionId }: Firefox): Promise<boolean> =>
  marionette.inBrowser(
    (id, host) =>
      WebExtensionPolicy.getByID(id).extension.allowedOrigins.patterns.some(
        ({ pattern }) => pattern === host,
      ),
    extensionId,
    HEYGEN,
  );
