import { findChromium } from '../browser/find-chromium.ts';
import { missingPackages } from './programs.ts';

/** Prints once why the tests are skipped, or finds the browser for them. */
export default async function globalSetup(): Promise<void> {
  const missing = missingPackages().join(' ');
  if (missing) {
    console.info(`Desktop tests are skipped. Missing packages: apt-get install ${missing}`);
    return;
  }
  process.env.CHROMIUM_PATH = await findChromium();
}
