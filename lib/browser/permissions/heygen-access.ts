import { browser } from '../api.ts';

const HEYGEN = { origins: ['https://api.heygen.com/*'] };

/** Firefox lets users take the host permission back; requests then fail as if we were offline. */
export const hasHostPermission = (): Promise<boolean> => browser.permissions.contains(HEYGEN);

/**
 * Asks the user for access to HeyGen; false where they refuse. Only in a click handler, before
 * anything is awaited: elsewhere it rejects.
 */
export const requestHostPermission = (): Promise<boolean> => browser.permissions.request(HEYGEN);
