import { browser } from '../api.ts';

const HEYGEN = { origins: ['https://api.heygen.com/*'] };

/**
 * Returns whether we may reach HeyGen. Firefox lets users take this permission back; requests then
 * fail as if we were offline.
 */
export const hasHostPermission = (): Promise<boolean> => browser.permissions.contains(HEYGEN);

/**
 * Asks the user for access to HeyGen; returns false when they refuse. Call it only in a click
 * handler, before anything is awaited; otherwise it rejects.
 */
export const requestHostPermission = (): Promise<boolean> => browser.permissions.request(HEYGEN);
