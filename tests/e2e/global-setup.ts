import { findChromium } from '../browser/find-chromium.ts';

/** Finds the browser before the workers start, or installs it if there is none. */
export default async function globalSetup(): Promise<void> {
  process.env.CHROMIUM_PATH = await findChromium();
}
