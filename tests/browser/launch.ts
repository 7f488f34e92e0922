import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright';
import { MEDIA_HOST } from '../simulator/media.ts';
import { findChromium } from './find-chromium.ts';

export const EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

export interface LaunchOptions {
  /** The browser's profile folder; the same one again is the same person's browser. */
  profile: string;
  /** The unpacked extension; the build without it. */
  extension?: string;
  /** Where api.heygen.com and HeyGen's host for files lead to; the real one without it. */
  simulator?: { port: number; spki: string };
  headless?: boolean;
  locale?: 'en' | 'ru';
  colorScheme?: 'light' | 'dark';
  /** Leaves the page of the first steps open. */
  keepsWelcome?: boolean;
  /** The desktop to open on, where it is not the user's own. */
  env?: Readonly<Record<string, string>>;
  /** More flags for Chromium. */
  flags?: readonly string[];
  /** The caller closes the browser at Ctrl+C; Playwright does it without this, and ends Node too. */
  leavesSignals?: boolean;
}

export interface Launched {
  context: BrowserContext;
  worker: Worker;
  extensionId: string;
}

/** Opens Chromium with the built extension as users install it, in a profile of its own. */
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
    viewport: headless ? { width: 1000, height: 800 } : null,
    // Chromium takes its own language, and that of extensions, from here on Linux.
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

/** The tab that opens by itself after the installation, and would open in the middle of a test. */
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
 * Without developer mode an unpacked extension that is reloaded or enabled again stays away. Tells
 * whether the profile is new.
 */
function allowUnpacked(profile: string): boolean {
  const preferences = join(profile, 'Default', 'Preferences');
  if (existsSync(preferences)) return false;
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(preferences, JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
  return true;
}

/** What makes a Chromium take the simulator for HeyGen. */
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
