import { browser } from '../api.ts';

/**
 * Returns the operating system as the browser names it (`win`, `mac`, `linux`, `cros`, `android`
 * …); an empty text if it does not say. Never rejects.
 */
export async function readSystem(): Promise<string> {
  try {
    return (await browser.runtime.getPlatformInfo()).os;
  } catch {
    return '';
  }
}
