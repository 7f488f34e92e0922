import { isDeepStrictEqual } from 'node:util';

export const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https://*.heygen.ai https://*.heygen.com; connect-src https://api.heygen.com; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** All that the extension may do in Chromium. Whoever adds to it says why, here and in `store/`. */
export const POWER = {
  permissions: ['alarms', 'storage', 'notifications', 'contextMenus', 'idle'],
  host_permissions: ['https://api.heygen.com/*'],
  optional_permissions: ['scripting', 'downloads', 'activeTab', 'clipboardRead'],
  optional_host_permissions: ['http://*/*', 'https://*/*'],
  content_security_policy: { extension_pages: CSP },
};

/** Firefox does not know of a locked screen, and so is not asked. */
export const POWER_IN = {
  chrome: POWER,
  edge: POWER,
  firefox: { ...POWER, permissions: POWER.permissions.filter((name) => name !== 'idle') },
} as const;

/** Names and faces, which give no power. */
const HARMLESS =
  /^(manifest_version|name|short_name|description|version|icons|default_locale|action|background|commands|options_ui|minimum_chrome_version|browser_specific_settings)$/;

/** What of a manifest gives power: so externally_connectable, content_scripts and all the like. */
export const powerIn = (manifest: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(manifest).filter(([name]) => !HARMLESS.test(name)));

/** Where a manifest's power is another than recorded; none where it is the same. */
export function powerFindings(browser: keyof typeof POWER_IN, manifest: object): string[] {
  const asked = powerIn(manifest);
  const recorded: Record<string, unknown> = POWER_IN[browser];
  const names = new Set([...Object.keys(asked), ...Object.keys(recorded)]);
  return [...names]
    .filter((name) => !isDeepStrictEqual(asked[name], recorded[name]))
    .map((name) => {
      const [is, was] = [asked[name], recorded[name]].map(
        (value) => JSON.stringify(value) ?? 'none',
      );
      return `${browser}: ${name} is ${is}, recorded is ${was}`;
    });
}
