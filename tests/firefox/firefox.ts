import { expect } from 'playwright/test';
import type { Alarms } from 'webextension-polyfill';
import { MEDIA_HOST } from '../simulator/media.ts';
import { SIMULATED_KEY, type Simulator, startSimulator } from '../simulator/server.ts';
import { listen } from './console.ts';
import { EXTENSION, readManifest } from './extension.ts';
import { type HeygenProxy, openProxy } from './heygen-proxy.ts';
import { type Launched, launch, UUID } from './launch.ts';
import type { Marionette } from './marionette.ts';
import { watchHosts } from './requests.ts';

const FIND_TIMEOUT_MS = 90_000;

/** The welcome page, which opens by itself after the installation. */
export const WELCOME = `moz-extension://${UUID}/welcome.html`;

type Element = Record<string, string>;

/** A user's Firefox with Renderwatch as a temporary add-on, connected to HeyGen's simulator. */
export class Firefox {
  readonly extensionId = readManifest().browser_specific_settings.gecko.id;
  readonly simulator: Simulator;
  readonly marionette: Marionette;
  /** Returns what the consoles have printed about the extension since its installation. */
  readonly heard: () => Promise<string[]>;
  /** Returns the hosts that the extension has sent requests to. */
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
    // The welcome page opens in front of the tests' own tab, and Firefox slows hidden tabs down.
    await expect.poll(() => firefox.tabs()).toContain(WELCOME);
    await firefox.show();
    return firefox;
  }

  async close(): Promise<void> {
    await this.#launched.quit();
    this.#proxy.close();
    await this.simulator.down();
  }

  /** Opens one of the extension's pages in the current tab. */
  async open(name: 'popup' | 'options' | 'dashboard'): Promise<void> {
    await this.goTo(`moz-extension://${UUID}/${name}.html`);
  }

  /** Brings the tests' own tab to the front. */
  async show(): Promise<void> {
    const { value: handle } = await this.marionette.ask<{ value: string }>(
      'WebDriver:GetWindowHandle',
    );
    await this.marionette.ask('WebDriver:SwitchToWindow', { handle, focus: true });
  }

  goTo = (url: string): Promise<unknown> => this.marionette.ask('WebDriver:Navigate', { url });

  /** Types into a field, as with a keyboard. */
  async fill(label: string, text: string): Promise<void> {
    const field = `//*[@id=//label[normalize-space()='${label}']/@for]`;
    await this.marionette.ask('WebDriver:ElementSendKeys', { id: await this.#find(field), text });
  }

  /** Clicks a button, as with a mouse: Firefox counts nothing else as the user's own action. */
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
    await expect.poll(() => this.text('#key-answer')).toContain('Connected');
  }

  /** Opens the popup's page and tracks a video there. */
  async track(videoId: string): Promise<void> {
    await this.open('popup');
    await this.fill('Video ID or link', videoId);
    await this.click('Track');
    await expect.poll(() => this.text('.job .job-status')).toContain('Rendering');
  }

  /** Returns the visible text of the page, or of the element that a selector finds. */
  text = (selector = 'body'): Promise<string> =>
    this.marionette.inPage(
      (css) => document.querySelector<HTMLElement>(css)?.innerText ?? '',
      selector,
    );

  /** Returns the background's state in Firefox. Reading it does not wake the background. */
  background = (): Promise<string> =>
    this.marionette.inBrowser(
      (id) => WebExtensionPolicy.getByID(id).extension.backgroundState,
      this.extensionId,
    );

  /** Returns the alarms that are set. It reads them on a page that does nothing by itself. */
  async alarms(): Promise<Alarms.Alarm[]> {
    await this.goTo(`moz-extension://${UUID}/licences.txt`);
    const found = await this.marionette.inPage(() => browser.alarms.getAll());
    await this.goTo('about:blank');
    return found;
  }

  /** Returns the addresses of all tabs. */
  tabs = (): Promise<string[]> =>
    this.marionette.inBrowser(() =>
      Services.wm
        .getMostRecentWindow('navigator:browser')
        .gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec),
    );

  /** Waits for the element, because pages show their fields only after reading the storage. */
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

/** Makes Firefox accept the simulator's certificate, only this one and only for these hosts. */
async function trust(marionette: Marionette, pem: string): Promise<void> {
  const der = pem.replace(/-----[^-]+-----|\s/g, '');
  for (const host of ['api.heygen.com', MEDIA_HOST]) await trustFor(marionette, host, der);
}

async function trustFor(marionette: Marionette, name: string, der: string): Promise<void> {
  await marionette.inBrowser(
    (host, base64) => {
      const certificate = Cc['@mozilla.org/security/x509certdb;1']
        ?.getService(Ci.nsIX509CertDB)
        .constructX509FromBase64(base64);
      Cc['@mozilla.org/security/certoverride;1']
        ?.getService(Ci.nsICertOverrideService)
        .rememberValidityOverride(host, 443, {}, certificate, true);
    },
    name,
    der,
  );
}
