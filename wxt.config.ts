import { isAbsolute, resolve } from 'node:path';
import { defineConfig } from 'wxt';

/**
 * Same policy in both browsers: own code and styles, HeyGen's API, pictures of its media hosts,
 * nothing else.
 * `default-src 'none'` turns everything that is not listed off, remote code included.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https://*.heygen.ai https://*.heygen.com",
  'connect-src https://api.heygen.com',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

type GetModule = (id: string) => { importedIds: readonly string[] } | null;

/** The modules that a page loads before it shows anything. */
function loadedBy(page: string, getModule: GetModule): ReadonlySet<string> {
  const found = new Set<string>();
  const wanted = [resolve('entrypoints', page, 'main.tsx')];
  for (const id of wanted) {
    if (found.has(id)) continue;
    found.add(id);
    wanted.push(...(getModule(id)?.importedIds ?? []));
  }
  return found;
}

/**
 * What the popup needs before it shows anything comes in one file: each file more is a wait. The
 * other pages share it. What is loaded later is left to the bundler.
 */
const firstChunk = {
  debugName: 'page',
  name: (id: string, bundle: { getModuleInfo: GetModule }): string | null => {
    // What WXT puts before each page's own script is nothing, but would be a file.
    if (id.includes('wxt-html-plugins')) return 'page';
    const isOfAPage = id.includes('/entrypoints/') || !isAbsolute(id);
    return !isOfAPage && loadedBy('popup', (one) => bundle.getModuleInfo(one)).has(id)
      ? 'page'
      : null;
  },
};

export default defineConfig({
  imports: false,
  manifestVersion: 3, // WXT's own default for Firefox is 2
  manifest: ({ browser, command }) => ({
    name: '__MSG_extension_name__',
    short_name: 'Renderwatch',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: [
      ...['alarms', 'storage', 'notifications', 'contextMenus'],
      // Whether the screen is locked, without a question or a warning. Firefox does not know.
      ...(browser === 'firefox' ? [] : ['idle']),
    ],
    host_permissions: ['https://api.heygen.com/*'],
    // Each asked for at the moment when the user wants what it is for: a site of their own, and
    // that site alone; downloads; tracking what is selected, or what is in the clipboard.
    optional_permissions: ['scripting', 'downloads', 'activeTab', 'clipboardRead'],
    optional_host_permissions: ['http://*/*', 'https://*/*'],
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+H' } },
      'track-selection': {
        suggested_key: { default: 'Alt+Shift+V' },
        description: '__MSG_shortcut_track__',
      },
    },
    action: { default_title: '__MSG_extension_name__' },
    // The dev server needs its own origin and inline styles; what ships does not.
    ...(command === 'build' && {
      content_security_policy: { extension_pages: contentSecurityPolicy },
    }),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'renderwatch@addons',
              // Firefox for Android knows the declaration below since then, the desktop since 140.
              strict_min_version: '142.0',
              // The user's API key goes to HeyGen, and nothing goes anywhere else. The ids that are
              // asked about go there because the user named them: an id that was selected in a
              // page is *website content* under the implicit consent of Mozilla's policies.
              // https://extensionworkshop.com/documentation/develop/firefox-builtin-data-consent
              data_collection_permissions: { required: ['authenticationInfo'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
  vite: () => ({ build: { sourcemap: false, modulePreload: { polyfill: false } } }),
  // A NODE_ENV of the shell's would build another bundle: debug code, with the builder's own paths.
  hooks: {
    'build:before': ({ config }) => {
      process.env.NODE_ENV = config.mode;
    },
    'vite:build:extendConfig': (entrypoints, { build }) => {
      const output = build?.rolldownOptions?.output;
      const hasPages = entrypoints.some(({ type }) => type === 'popup');
      if (hasPages && output && !Array.isArray(output))
        output.codeSplitting = { groups: [firstChunk] };
    },
  },
  // WXT writes its zips sorted, without times and modes, so the same sources give the same bytes.
  // The archive for AMO's reviewers is a closed list: what else lies in a folder stays there.
  zip: {
    includeSources: [
      '{entrypoints,lib,public}/**',
      '{LICENSE,README.md,package.json,package-lock.json,tsconfig.json,wxt.config.ts}',
    ],
  },
});
