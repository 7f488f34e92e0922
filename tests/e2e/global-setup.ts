import { findChromium } from '../browser/find-chromium.ts';

/** Finds the browser once, and installs it where there is none, before the workers start. */
export default async function globalSetup(): Promise<void> {
  process.env.CHROMIUM_PATH = await findChromium();
}
