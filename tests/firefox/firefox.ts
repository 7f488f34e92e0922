import { expect } from 'playwright/test';
import type { Alarms } from 'webextension-polyfill';
import { SIMULATED_KEY, type Simulator, startSimulator } from '../simulator/server.ts';
import { listen } from './console.ts';
import { EXTENSION, readManifest } from './extension.ts';
import { type HeygenProxy, openProxy } from './heygen-proxy.ts';
import { type Launched, launch, UUID } from './launch.ts';
import type { Marionette } from './marionette.ts';
import { watchHosts } from './requests.ts';

const FIND_TIMEOUT_MS = 10_000;

/** Opens by itself after the installation. */
export const WELCOME = `moz-extension://${UUID}/welcome.html`;

type Element = Record<string, string>;

/** A person's Firefox with Renderwatch as a temporary add-on, and HeyGen's simulator behind it. */
export class Firefox {
  readonly extensionId = readManifest().browser_specific_settings.gecko.id;
  readonly simulator: Simulator;
  readonly marionette: Marionette;
  /** What the consoles have said of the extension since its installation. */
  readonly heard: () => Promise<string[]>;
  /** The hosts that it has asked. */
  readonly hosts: () => Promise<string[]>;
  readonly #proxy: HeygenProxy;
  readonly #launched: Launched;

  private constructor(
    simulator: Simulator,
    proxy: HeygenProxy,
    launched: Launched,
    { heard, hosts }: Record<'heard' | 'hosts', () => Promise<string[]>>,
  ) {
    this.simulator = simulator;
    this.marionette = launched.marionette;
    this.heard = heard;
    this.hosts = hosts;
    this.#proxy = proxy;
    this.#launched = launched;
  }

  static async start(path: string): Promise<Firefox> {
    const { id } = readManifest().browser_specific_settings.gecko;
    const simulator = await startSimulator();
    const proxy = await openProxy(simulator);
    const launched = await launch(path, id, proxy.port);
    await trust(launched.marionette, simulator.cert);
    const heard = await listen(launched.marionette, id);
    const hosts = await watchHosts(launched.marionette, id);
    await launched.marionette.ask('Addon:Install', { path: EXTENSION, temporary: true });
    const firefox = new Firefox(simulator, proxy, launched, { heard, hosts });
    // The page of the first steps opens in front of the tests' own tab, which would be slowed down.
    await expect.poll(() => firefox.tabs()).toContain(WELCOME);
    await firefox.show();
    return firefox;
  }

  async close(): Promise<void> {
    await this.#launched.quit();
    this.#proxy.close();
    await this.simulator.down();
  }

  /** Goes to one of the extension's pages, in the tab that stands open. */
  async open(name: 'popup' | 'options'): Promise<void> {
    await this.goTo(`moz-extension://${UUID}/${name}.html`);
  }

  /** Brings the tab of the tests back to the front. */
  async show(): Promise<void> {
    const { value: handle } = await this.marionette.ask<{ value: string }>(
      'WebDriver:GetWindowHandle',
    );
    await this.marionette.ask('WebDriver:SwitchToWindow', { handle, focus: true });
  }

  goTo = (url: string): Promise<unknown> => this.marionette.ask('WebDriver:Navigate', { url });

  /** Types into a field, as a keyboard does. */
  async fill(label: string, text: string): Promise<void> {
    const field = `//*[@id=//label[normalize-space()='${label}']/@for]`;
    await this.marionette.ask('WebDriver:ElementSendKeys', { id: await this.#find(field), text });
  }

  /** Clicks a button, as a mouse does: only that counts as the user's wish. */
  async click(button: string): Promise<void> {
    const id = await this.#find(
      `//button[normalize-space()='${button}' or @aria-label='${button}']`,
    );
    await this.marionette.ask('WebDriver:ElementClick', { id });
  }

  /** Saves the key on the settings page, as the user does. */
  async saveKey(): Promise<void> {
    await this.open('options');
    await this.fill('HeyGen API key', SIMULATED_KEY);
    await this.click('Save key');
    await expect.poll(() => this.text('#key-answer')).toContain('The key works');
  }

  /** Opens the popup's page and tracks a video there. */
  async track(videoId: string): Promise<void> {
    await this.open('popup');
    await this.fill('Video ID or link', videoId);
    await this.click('Track');
    await expect.poll(() => this.text('.job')).toContain('Rendering');
  }

  /** What can be read in the page; of one element, where a selector is given. */
  text = (selector = 'body'): Promise<string> =>
    this.marionette.inPage(
      (css) => document.querySelector<HTMLElement>(css)?.innerText ?? '',
      selector,
    );

  /** The background's state as Firefox tells it; asking does not wake it. */
  background = (): Promise<string> =>
    this.marionette.inBrowser(
      (id) => WebExtensionPolicy.getByID(id).extension.backgroundState,
      this.extensionId,
    );

  /** The alarms that stand. They are asked for on a page that does nothing by itself. */
  async alarms(): Promise<Alarms.Alarm[]> {
    await this.goTo(`moz-extension://${UUID}/licences.txt`);
    const found = await this.marionette.inPage(() => browser.alarms.getAll());
    await this.goTo('about:blank');
    return found;
  }

  /** The addresses of all tabs. */
  tabs = (): Promise<string[]> =>
    this.marionette.inBrowser(() =>
      Services.wm
        .getMostRecentWindow('navigator:browser')
        .gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec),
    );

  /** Pages show their fields when they have read what is stored. */
  async #find(xpath: string): Promise<string> {
    const end = Date.now() + FIND_TIMEOUT_MS;
    for (;;) {
      try {
        const how = { using: 'xpath', value: xpath };
        const { value } = await this.marionette.ask<{ value: Element }>(
          'WebDriver:FindElement',
          how,
        );
        return Object.values(value)[0] ?? '';
      } catch (error) {
        if (Date.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}

/** Makes Firefox take the simulator's certificate, this one and for this host alone. */
async function trust(marionette: Marionette, pem: string): Promise<void> {
  const der = pem.replace(/-----[^-]+-----|\s/g, '');
  await marionette.inBrowser((base64) => {
    const certificate = Cc['@mozilla.org/security/x509certdb;1']
      ?.getService(Ci.nsIX509CertDB)
      .constructX509FromBase64(base64);
    Cc['@mozilla.org/security/certoverride;1']
      ?.getService(Ci.nsICertOverrideService)
      .rememberValidityOverride('api.heygen.com', 443, {}, certificate, true);
  }, der);
}
