import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright';
import { MEDIA_HOST } from '../simulator/media.ts';
import { findChromium } from './find-chromium.ts';

/** The folder of the built extension for Chromium. */
export const EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

/** How to launch Chromium. */
export interface LaunchOptions {
  /** The profile folder. Launching with the same folder again continues with the same profile. */
  profile: string;
  /** The folder of the unpacked extension; by default the build. */
  extension?: string;
  /** The simulator that replaces api.heygen.com and HeyGen's media host; by default none. */
  simulator?: { port: number; spki: string };
  headless?: boolean;
  locale?: 'en' | 'ru';
  colorScheme?: 'light' | 'dark';
  /** Leaves the welcome page open. */
  keepsWelcome?: boolean;
  /** Environment variables that select another desktop than the user's. */
  env?: Readonly<Record<string, string>>;
  /** More flags for Chromium. */
  flags?: readonly string[];
  /** The caller handles Ctrl+C. Otherwise Playwright closes the browser and ends Node too. */
  leavesSignals?: boolean;
}

/** A running Chromium with the extension. */
export interface Launched {
  context: BrowserContext;
  worker: Worker;
  extensionId: string;
}

/** Launches Chromium with the unpacked extension. Throws if the extension is not built. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const { profile, extension = EXTENSION, headless = true } = options;
  const { locale = 'en', colorScheme = 'light' } = options;
  if (!existsSync(join(extension, 'manifest.json'))) {
    throw new Error('The extension is not built: run `npm run build` first.');
  }
  const isFresh = allowUnpacked(profile);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    headless,
    colorScheme,
    // Endless animations of many pages would take a third of the processor time.
    reducedMotion: headless ? 'reduce' : null,
    viewport: headless ? { width: 1000, height: 800 } : null,
    // On Linux, Chromium takes its language and that of extensions from this variable.
    env: { ...process.env, ...options.env, LANGUAGE: locale },
    args: [...ownFlags(options), `--lang=${locale}`, ...(options.flags ?? [])],
    handleSIGINT: !options.leavesSignals,
    handleSIGTERM: !options.leavesSignals,
    handleSIGHUP: !options.leavesSignals,
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const extensionId = new URL(worker.url()).host;
  const opensWelcome = existsSync(join(extension, 'welcome.html'));
  if (isFresh && opensWelcome && !options.keepsWelcome) await closeWelcome(context, extensionId);
  return { context, worker, extensionId };
}

/** Waits for the welcome page, which opens after the installation and could disturb a test. */
export async function waitForWelcome(context: BrowserContext, extensionId: string): Promise<Page> {
  const address = `chrome-extension://${extensionId}/welcome.html`;
  for (;;) {
    const welcome = context.pages().find((page) => page.url() === address);
    if (welcome) return welcome;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function closeWelcome(context: BrowserContext, extensionId: string): Promise<void> {
  const welcome = await waitForWelcome(context, extensionId);
  await welcome.waitForLoadState();
  await welcome.close();
}

/**
 * Turns on developer mode in a new profile. Without it, an unpacked extension does not come back
 * after it is reloaded or enabled again. Returns whether the profile is new.
 */
function allowUnpacked(profile: string): boolean {
  const preferences = join(profile, 'Default', 'Preferences');
  if (existsSync(preferences)) return false;
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(preferences, JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
  return true;
}

/** Returns the flags that make Chromium use the simulator instead of HeyGen. */
export function simulatorFlags({ port, spki }: NonNullable<LaunchOptions['simulator']>): string[] {
  const rules = ['api.heygen.com', MEDIA_HOST].map((host) => `MAP ${host} 127.0.0.1:${port}`);
  return [
    `--host-resolver-rules=${rules.join(', ')}`,
    `--ignore-certificate-errors-spki-list=${spki}`,
  ];
}

function ownFlags({ extension = EXTENSION, simulator, headless = true }: LaunchOptions): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    '--no-first-run',
    '--disable-sync',
    '--disable-component-update',
    '--disable-background-networking',
    ...(headless ? ['--headless=new'] : []),
    ...(isRoot ? ['--no-sandbox'] : []),
    ...(simulator ? simulatorFlags(simulator) : []),
  ];
}
