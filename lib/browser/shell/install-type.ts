import { browser } from '../api.ts';

/**
 * Whether an administrator has installed the extension, by a policy of an organization. Neither
 * Chromium nor Firefox asks for a permission for `management.getSelf`. Returns false if the browser
 * does not say it. Never rejects.
 */
export async function isAdminInstall(): Promise<boolean> {
  try {
    return (await browser.management.getSelf()).installType === 'admin';
  } catch {
    return false;
  }
}
