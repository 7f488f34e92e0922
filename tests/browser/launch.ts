import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Worker } from 'playwright';
import { findChromium } from './find-chromium.ts';

export const EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

export interface LaunchOptions {
  /** The browser's profile folder; the same one again is the same person's browser. */
  profile: string;
  /** Where api.heygen.com leads to; the real one without it. */
  simulator?: { port: number; spki: string };
  headless?: boolean;
  locale?: 'en' | 'ru';
  colorScheme?: 'light' | 'dark';
}

export interface Launched {
  context: BrowserContext;
  worker: Worker;
  extensionId: string;
}

/** Opens Chromium with the built extension as users install it, in a profile of its own. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  if (!existsSync(`${EXTENSION}/manifest.json`)) {
    throw new Error('The extension is not built: run `npm run build` first.');
  }
  const { profile, headless = true, locale = 'en', colorScheme = 'light' } = options;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    headless,
    colorScheme,
    viewport: headless ? { width: 1000, height: 800 } : null,
    // Chromium takes its own language, and that of extensions, from here on Linux.
    env: { ...process.env, LANGUAGE: locale },
    args: [...flags(options), `--lang=${locale}`],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return { context, worker, extensionId: new URL(worker.url()).host };
}

function flags({ simulator, headless = true }: LaunchOptions): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    `--disable-extensions-except=${EXTENSION}`,
    `--load-extension=${EXTENSION}`,
    '--no-first-run',
    '--disable-sync',
    '--disable-component-update',
    '--disable-background-networking',
    ...(headless ? ['--headless=new'] : []),
    ...(isRoot ? ['--no-sandbox'] : []),
    ...(simulator
      ? [
          `--host-resolver-rules=MAP api.heygen.com 127.0.0.1:${simulator.port}`,
          `--ignore-certificate-errors-spki-list=${simulator.spki}`,
        ]
      : []),
  ];
}
