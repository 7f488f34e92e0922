import { findChromium } from '../browser/find-chromium.ts';
import { missingPackages } from './programs.ts';

/** Says once why the tests are skipped, or finds the browser for them. */
export default async function globalSetup(): Promise<void> {
  const missing = missingPackages().join(' ');
  if (missing) {
    console.info(`Desktop tests skipped, this is missing: ${missing} (apt-get install ${missing})`);
    return;
  }
  process.env.CHROMIUM_PATH = await findChromium();
}
