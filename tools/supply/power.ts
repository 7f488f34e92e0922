import { isDeepStrictEqual } from 'node:util';

/** The content security policy of the extension's pages. */
export const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https://*.heygen.ai https://resource.heygen.com https://files.heygen.com https://dynamic.heygen.com; connect-src 'self' https://api.heygen.com; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What the extension may do in Chromium. A change that adds something explains it in `store/`. */
export const POWER = {
  permissions: ['alarms', 'storage', 'notifications', 'contextMenus', 'idle'],
  host_permissions: ['https://api.heygen.com/*'],
  optional_permissions: ['scripting', 'downloads', 'activeTab', 'clipboardRead', 'offscreen'],
  optional_host_permissions: ['http://*/*', 'https://*/*'],
  content_security_policy: { extension_pages: CSP },
  cross_origin_embedder_policy: { value: 'credentialless' },
};

const { cross_origin_embedder_policy: _, ...IN_FIREFOX } = POWER;

/**
 * The same by browser. Firefox does not report a locked screen, so it is not asked for `idle`. It
 * plays sounds without `offscreen`, and has no key for the embedder policy.
 */
export const POWER_IN = {
  chrome: POWER,
  edge: POWER,
  firefox: {
    ...IN_FIREFOX,
    permissions: POWER.permissions.filter((name) => name !== 'idle'),
    optional_permissions: POWER.optional_permissions.filter((name) => name !== 'offscreen'),
  },
} as const;

/** Parts of a manifest that give no power, for example names and icons. */
const HARMLESS =
  /^(manifest_version|name|short_name|description|version|icons|default_locale|action|background|commands|omnibox|sidebar_action|options_ui|minimum_chrome_version|browser_specific_settings)$/;

/** Returns the parts of a manifest that give power, also externally_connectable and the like. */
export const powerIn = (manifest: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(manifest).filter(([name]) => !HARMLESS.test(name)));

/** Returns where a manifest's power differs from the recorded one; empty if they are the same. */
export function powerFindings(browser: keyof typeof POWER_IN, manifest: object): string[] {
  const requested = powerIn(manifest);
  const recorded: Record<string, unknown> = POWER_IN[browser];
  const names = new Set([...Object.keys(requested), ...Object.keys(recorded)]);
  return [...names]
    .filter((name) => !isDeepStrictEqual(requested[name], recorded[name]))
    .map((name) => {
      const [is, was] = [requested[name], recorded[name]].map(
        (value) => JSON.stringify(value) ?? 'none',
      );
      return `${browser}: ${name} is ${is}, recorded is ${was}`;
    });
}
