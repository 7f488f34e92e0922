/**
 * The parts of Firefox's internals that our functions use in its own windows. Firefox has no types
 * for them. These are loose on purpose: a mistake in them shows when the tests run.
 */
interface GeckoElement extends HTMLElement {
  /** The main button of a question below the address bar. */
  button: HTMLElement;
  secondaryButton: HTMLElement;
}

interface GeckoToggle extends HTMLElement {
  pressed: boolean;
}

interface GeckoWindow extends Window {
  BrowserAddonUI: { openAddonsMgr(view: string): Promise<void> };
  PopupNotifications: { panel: { firstElementChild: GeckoElement | null; state: string } };
  gBrowser: { selectedBrowser: { contentDocument: Document }; tabs: { linkedBrowser: Tab }[] };
}

interface Tab {
  currentURI: { spec: string };
}

declare const Services: {
  wm: {
    getMostRecentWindow(kind: 'navigator:browser'): GeckoWindow;
    getEnumerator(kind: 'alert:alert'): Iterable<Window>;
  };
  obs: { addObserver(observer: object, topic: string): void };
  console: { registerListener(listener: object): void };
  scriptSecurityManager: { getSystemPrincipal(): object };
  cpmm: { sendAsyncMessage(name: string, data: string): void };
  ppmm: {
    loadProcessScript(url: string, isForLaterProcesses: boolean): void;
    addMessageListener(name: string, listener: (message: { data: string }) => void): void;
    /** Where `console.ts` and `requests.ts` keep what they record. */
    heard?: string[];
    hosts?: string[];
  };
};

declare const WebExtensionPolicy: {
  getByID(id: string): { extension: GeckoExtension };
};

interface GeckoExtension {
  version: string;
  manifestVersion: number;
  persistentBackground: boolean;
  backgroundState: 'starting' | 'running' | 'suspending' | 'stopped';
  temporarilyInstalled: boolean;
  getDataCollectionPermissions(): { required: string[]; optional: string[] };
  allowedOrigins: { patterns: { pattern: string }[] };
}

declare const ChromeUtils: {
  generateQI(interfaces: string[]): unknown;
  importESModule<Module>(url: string): Module;
};

interface GeckoExtensionParent {
  ExtensionParent: {
    apiManager: {
      global: {
        browserActionFor(extension: GeckoExtension): {
          openPopup(window: GeckoWindow, isOpenedByScript: boolean): Promise<void>;
        };
      };
    };
  };
}

interface GeckoPanel extends HTMLElement {
  hidePopup(): void;
  messageManager: {
    addMessageListener(name: string, listener: (message: { data: string }) => void): void;
    loadFrameScript(url: string, isForLaterFrames: boolean): void;
  };
}

interface GeckoChannel {
  QueryInterface(kind: unknown): void;
  URI: { host: string };
  loadInfo: { triggeringPrincipal: { addonId: string }; externalContentPolicyType: number };
}

interface ConsoleEvent {
  level: string;
  filename: string;
  arguments: ArrayLike<unknown>;
}

declare const Ci: Record<string, Record<string, number>>;

declare const Cc: Record<
  string,
  {
    getService(kind: unknown): {
      addLogEventListener(hear: (event: ConsoleEvent) => void, principal: object): void;
      constructX509FromBase64(der: string): unknown;
      rememberValidityOverride(
        host: string,
        port: number,
        attributes: object,
        certificate: unknown,
        isTemporary: boolean,
      ): void;
    };
  }
>;

/** The API that the extension's own pages have. */
declare const browser: typeof import('webextension-polyfill').default;
