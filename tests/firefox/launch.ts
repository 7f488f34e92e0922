import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Marionette } from './marionette.ts';

/** The host of the extension's moz-extension:// pages. Without one, Firefox makes one up. */
export const UUID = '7e4d7a3c-0c1b-4a53-9a52-3f1e6c9d2b10';

/**
 * Firefox stops an idle event page after this time: a fifth of the usual one. A request keeps it
 * alive only once more for that long, and on a busy machine a request can take some seconds.
 */
const IDLE_MS = 6000;

const START_TIMEOUT_MS = 240_000;

/** A running Firefox. */
export interface Launched {
  marionette: Marionette;
  quit(): Promise<void>;
}

/** Starts a Firefox without a window, with a new profile, that uses only the proxy. */
export async function launch(
  path: string,
  extensionId: string,
  proxyPort: number,
): Promise<Launched> {
  const profile = mkdtempSync(join(tmpdir(), 'renderwatch-firefox-'));
  writeFileSync(join(profile, 'user.js'), toUserScript(prefs(extensionId, proxyPort)));
  const flags = ['--headless', '--no-remote', '--marionette', '--remote-allow-system-access'];
  const browser = spawn(path, [...flags, '--profile', profile], {
    stdio: 'ignore',
    env: { ...process.env, LANGUAGE: 'en', MOZ_CRASHREPORTER_DISABLE: '1' },
  });
  const marionette = await Marionette.connect(await portIn(profile, browser));
  const quit = async () => {
    await marionette.ask('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {});
    const killTimer = setTimeout(() => browser.kill('SIGKILL'), 10_000);
    if (browser.exitCode === null && browser.signalCode === null) await once(browser, 'exit');
    clearTimeout(killTimer);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { marionette, quit };
}

const prefs = (
  extensionId: string,
  proxyPort: number,
): Record<string, string | number | boolean> => ({
  'marionette.port': 0, // any free port
  'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: UUID }),
  'extensions.background.idle.timeout': IDLE_MS,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': proxyPort,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': proxyPort,
  // Firefox shows notifications in windows of its own, because no desktop shows them here.
  'alerts.useSystemBackend': false,
  // The browser's questions can be answered at once, without the usual half second for people.
  'security.notification_enable_delay': 0,
  'intl.accept_languages': 'en',
  // Turning spinners of many pages would take most of the processor time.
  'ui.prefersReducedMotion': 1,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'browser.startup.page': 0,
  'browser.newtabpage.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
});

const toUserScript = (values: Record<string, unknown>): string =>
  Object.entries(values)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');

/** Waits for the port that Firefox writes into its profile. */
async function portIn(profile: string, browser: ChildProcess): Promise<number> {
  const end = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < end) {
    if (browser.exitCode !== null) throw new Error(`Firefox quit with ${browser.exitCode}.`);
    const port = Number(readIfThere(join(profile, 'MarionetteActivePort')));
    if (port > 0) return port;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  browser.kill('SIGKILL');
  throw new Error('Firefox did not start in time.');
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
