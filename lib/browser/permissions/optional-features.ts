import type { Manifest } from 'webextension-polyfill';
import { browser } from '../api.ts';

/** What a feature needs beyond what was granted at the installation. */
const NEEDS = {
  /** Granted without a question: the page is reached only when the user presses the keys. */
  selection: ['activeTab', 'scripting'],
  clipboard: ['clipboardRead'],
  downloads: ['downloads'],
} as const satisfies Record<string, readonly Manifest.OptionalPermission[]>;

export type OptionalFeature = keyof typeof NEEDS;

const permissionsOf = (feature: OptionalFeature) => ({ permissions: [...NEEDS[feature]] });

/** Whether the browser has granted what a feature needs. */
export const isAllowed = (feature: OptionalFeature): Promise<boolean> =>
  browser.permissions.contains(permissionsOf(feature));

/**
 * Asks the browser; only in a click handler, before anything is awaited: else it refuses. Never
 * rejects: false is for a refusal of any kind.
 */
export const requestFeature = (feature: OptionalFeature): Promise<boolean> =>
  browser.permissions.request(permissionsOf(feature)).catch(() => false);

/**
 * Takes it back. Sites that the user allowed need `scripting` as well: while there are any, it
 * stays. Never rejects: false where it could not be taken back.
 */
export function releaseFeature(feature: OptionalFeature, hasSites: boolean): Promise<boolean> {
  const permissions = NEEDS[feature].filter((name) => !(hasSites && name === 'scripting'));
  return browser.permissions.remove({ permissions }).catch(() => false);
}

/** Calls back after every change of what is allowed. Returns how to stop. */
export function watchPermissions(onChange: () => void): () => void {
  browser.permissions.onAdded.addListener(onChange);
  browser.permissions.onRemoved.addListener(onChange);
  return () => {
    browser.permissions.onAdded.removeListener(onChange);
    browser.permissions.onRemoved.removeListener(onChange);
  };
}
