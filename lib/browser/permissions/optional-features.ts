import type { Manifest, Permissions } from 'webextension-polyfill';
import { browser } from '../api.ts';

/** The optional permissions that each feature needs, beyond those granted at installation. */
const NEEDS = {
  /** Granted without a prompt: we reach the page only when the user presses the shortcut. */
  selection: ['activeTab', 'scripting'],
  clipboard: ['clipboardRead'],
  downloads: ['downloads'],
  /** Granted without a prompt. Firefox plays sounds without it. */
  sound: ['offscreen'],
} as const satisfies Record<string, readonly (Manifest.OptionalPermission | 'offscreen')[]>;

/** A feature that needs optional permissions. */
export type OptionalFeature = keyof typeof NEEDS;

/** Returns the permissions of a feature that this browser knows: those in its manifest. */
function permissionsOf(feature: OptionalFeature): Permissions.Permissions {
  const known: readonly string[] = browser.runtime.getManifest().optional_permissions ?? [];
  const permissions = NEEDS[feature].filter((name) => known.includes(name));
  return { permissions: permissions as Manifest.OptionalPermission[] };
}

/** Returns whether the browser has granted the permissions of a feature. */
export const isAllowed = (feature: OptionalFeature): Promise<boolean> =>
  browser.permissions.contains(permissionsOf(feature));

/**
 * Asks for the permissions of a feature. Call it only in a click handler, before anything is
 * awaited; otherwise the browser refuses. Never rejects: returns false for a refusal of any kind.
 */
export function requestFeature(feature: OptionalFeature): Promise<boolean> {
  const wanted = permissionsOf(feature);
  if (wanted.permissions?.length === 0) return Promise.resolve(true);
  return browser.permissions.request(wanted).catch(() => false);
}

/**
 * Gives the permissions of a feature back. Keeps `scripting` while the user allows any site,
 * because sites need it too. Never rejects: returns false when the permissions could not be given
 * back.
 */
export function releaseFeature(feature: OptionalFeature, hasSites: boolean): Promise<boolean> {
  const { permissions = [] } = permissionsOf(feature);
  const released = permissions.filter((name) => !(hasSites && name === 'scripting'));
  return browser.permissions.remove({ permissions: released }).catch(() => false);
}

/** Calls back after every change of the permissions. Returns a function that stops it. */
export function watchPermissions(onChange: () => void): () => void {
  browser.permissions.onAdded.addListener(onChange);
  browser.permissions.onRemoved.addListener(onChange);
  return () => {
    browser.permissions.onAdded.removeListener(onChange);
    browser.permissions.onRemoved.removeListener(onChange);
  };
}
