import type { Firefox } from './firefox.ts';

/** How long the calls below wait for Firefox at most, in ms. A test then looks again. */
const PATIENCE_MS = 5000;

/** Opens the popup in its panel, as a click on the toolbar button does. */
export const openPanel = ({ marionette, extensionId }: Firefox): Promise<void> =>
  marionette.inBrowser(
    async (id, ms) => {
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      const { ExtensionParent } = ChromeUtils.importESModule<GeckoExtensionParent>(
        'resource://gre/modules/ExtensionParent.sys.mjs',
      );
      const { extension } = WebExtensionPolicy.getByID(id);
      const button = ExtensionParent.apiManager.global.browserActionFor(extension);
      const patience = new Promise((resolve) => window.setTimeout(resolve, ms));
      await Promise.race([button.openPopup(window, false), patience]);
    },
    extensionId,
    PATIENCE_MS,
  );

/** Returns the visible text of the panel, or '' while it is closed. */
export const textOfPanel = (firefox: Firefox): Promise<string> =>
  readPanel(firefox, 'content.document.body?.innerText ?? ""');

/** Returns the width of the page in the panel in px, as a text, or '' while it is closed. */
export const widthOfPanel = (firefox: Firefox): Promise<string> =>
  readPanel(firefox, 'String(content.document.body?.clientWidth)');

/**
 * Returns what an expression gives in the panel, a text, or '' while it is closed. A panel that is
 * just loading its page loses the script, so after some seconds the result is '' too.
 */
const readPanel = ({ marionette }: Firefox, expression: string): Promise<string> =>
  marionette.inBrowser(
    async (wanted, ms) => {
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      const panel = window.document.querySelector<GeckoPanel>(
        'browser[webextension-view-type="popup"]',
      );
      if (!panel) return '';
      return new Promise<string>((resolve) => {
        panel.messageManager.addMessageListener('renderwatch:text', ({ data }) => resolve(data));
        window.setTimeout(resolve, ms, '');
        const script = `sendAsyncMessage("renderwatch:text", ${wanted})`;
        panel.messageManager.loadFrameScript(`data:,${script}`, false);
      });
    },
    expression,
    PATIENCE_MS,
  );

/** Clicks a button in the panel. Firefox treats it as the user's own click. */
export const clickInPanel = ({ marionette }: Firefox, button: string): Promise<void> =>
  marionette.inBrowser((text) => {
    const window = Services.wm.getMostRecentWindow('navigator:browser');
    const panel = window.document.querySelector<GeckoPanel>(
      'browser[webextension-view-type="popup"]',
    );
    const script = `
      content.document.notifyUserGestureActivation();
      [...content.document.querySelectorAll('button')]
        .find(({ innerText, ariaLabel }) =>
          [innerText.trim(), ariaLabel].includes(${JSON.stringify(text)}))
        .click();`;
    panel?.messageManager.loadFrameScript(`data:,${encodeURIComponent(script)}`, false);
  }, button);

/** Closes the panel, which stays open because without a desktop nothing takes its focus. */
export const closePanel = ({ marionette }: Firefox): Promise<void> =>
  marionette.inBrowser(() => {
    const window = Services.wm.getMostRecentWindow('navigator:browser');
    const view = window.document.querySelector<GeckoPanel>(
      'browser[webextension-view-type="popup"]',
    );
    view?.closest<GeckoPanel>('panel')?.hidePopup();
  });
