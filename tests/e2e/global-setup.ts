import { findChromium } from '../browser/find-chromium.ts';

/** Finds the browser once, and installs it where there is none, before the workers start. */
export async function globalSetup(): Promise<void> {
  process.env.CHROMIUM_PATH = await findChromium();
}

// biome-ignore lint/style/noDefaultExport: Playwright takes the default export
export default globalSetup;
