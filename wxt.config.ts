import { readFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { defineConfig } from 'wxt';

/**
 * The Content Security Policy of both browsers. It allows our own code and styles, HeyGen's API,
 * and pictures from its media hosts. `default-src 'none'` forbids everything else, including remote
 * code.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Not the hosts of HeyGen's app: where the user is logged in, loading an address can do something.
  "img-src 'self' https://*.heygen.ai https://resource.heygen.com https://files.heygen.com https://dynamic.heygen.com",
  // Our own files: the catalogue of a language that the user chose.
  "connect-src 'self' https://api.heygen.com",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Returns the suggested keys of a shortcut. Users can change them.
 *
 * Alt+Shift and Ctrl+Shift switch keyboard layouts on Windows and Linux, and a shortcut with them
 * then does not arrive (tried under X11 with `grp:alt_shift_toggle`). Alt+Shift is also Orca's, it
 * presses access keys of web pages in Firefox, and Alt+Shift+V is taken on ChromeOS. Chromium
 * refuses Ctrl+Alt, which is AltGr and VoiceOver's key. NVDA, JAWS, Narrator and ChromeVox have
 * modifiers of their own: Insert, Caps Lock, Search. So Alt alone is left, with a letter that no
 * browser, no system and no menu in English or Russian uses. On macOS, Alt types characters, and
 * Ctrl with Shift is free.
 *
 * https://developer.chrome.com/docs/extensions/reference/api/commands
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/commands
 */
const suggestedKey = (letter: 'J' | 'K') => ({
  default: `Alt+${letter}`,
  mac: `MacCtrl+Shift+${letter}`,
});

type GetModule = (id: string) => { importedIds: readonly string[] } | null;

/** Returns the modules that a page loads before it shows anything. */
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
 * Puts everything that the popup needs before its first paint into one file, because each further
 * file takes time to load. The other pages share this file. The bundler splits what is loaded
 * later.
 */
const firstChunk = {
  debugName: 'page',
  name: (id: string, bundle: { getModuleInfo: GetModule }): string | null => {
    // WXT adds an empty module to each page, which would be a file of its own.
    if (id.includes('wxt-html-plugins')) return 'page';
    const isOfAPage = id.includes('/entrypoints/') || !isAbsolute(id);
    return !isOfAPage && loadedBy('popup', (module) => bundle.getModuleInfo(module)).has(id)
      ? 'page'
      : null;
  },
};

type Messages = Record<string, { message: string; description?: string }>;

/** Returns a catalogue as it ships: without descriptions, which are for translators, and spaces. */
function shippedCatalogue(path: string): string {
  const messages = JSON.parse(readFileSync(path, 'utf8')) as Messages;
  const shipped = Object.entries(messages).map(([key, { message }]) => [key, { message }]);
  return JSON.stringify(Object.fromEntries(shipped));
}

export default defineConfig({
  imports: false,
  manifestVersion: 3, // WXT's default for Firefox is 2.
  manifest: ({ browser, command }) => ({
    name: '__MSG_extension_name__',
    short_name: 'Renderwatch',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: [
      ...['alarms', 'storage', 'notifications', 'contextMenus'],
      // Tells whether the screen is locked. Needs no prompt or warning. Firefox does not report it.
      ...(browser === 'firefox' ? [] : ['idle']),
    ],
    host_permissions: ['https://api.heygen.com/*'],
    // Each is requested when the user turns its feature on: a site of their own (and only that
    // site), downloads, tracking the selection, tracking the clipboard, or sounds.
    optional_permissions: [
      ...['scripting', 'downloads', 'activeTab', 'clipboardRead'],
      // Plays sounds, which a worker cannot. Firefox's background is a page and can.
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    optional_host_permissions: ['http://*/*', 'https://*/*'],
    commands: {
      _execute_action: { suggested_key: suggestedKey('J') },
      'track-selection': {
        suggested_key: suggestedKey('K'),
        description: '__MSG_shortcut_track__',
      },
    },
    // Gives no access to anything: the browser passes on what is typed after the keyword.
    omnibox: { keyword: 'rw' },
    action: { default_title: '__MSG_extension_name__' },
    // Only in builds: the dev server needs its own origin and inline styles.
    ...(command === 'build' && {
      content_security_policy: { extension_pages: contentSecurityPolicy },
      // Loads pictures without cookies. `crossorigin="anonymous"` would do so too, but shows no
      // picture of a host that sends no CORS headers, and nobody knows which of HeyGen's hosts do.
      // Firefox has no such key (lib/ui/shared/thumbnail.tsx).
      ...(browser !== 'firefox' && { cross_origin_embedder_policy: { value: 'credentialless' } }),
    }),
    ...(browser === 'firefox'
      ? {
          // The list beside a page, which the user opens. It needs no permission.
          sidebar_action: {
            default_title: '__MSG_extension_name__',
            default_panel: 'popup.html?window',
            open_at_install: false,
          },
          browser_specific_settings: {
            gecko: {
              id: 'renderwatch@addons',
              // Firefox for Android supports the declaration below since 142, desktop since 140.
              strict_min_version: '142.0',
              // The user's API key is sent to HeyGen, and nothing is sent anywhere else. Ids are
              // sent there because the user named them: an id that was selected in a page is
              // *website content* under the implicit consent of Mozilla's policies.
              // https://extensionworkshop.com/documentation/develop/firefox-builtin-data-consent
              data_collection_permissions: { required: ['authenticationInfo'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
  vite: () => ({ build: { sourcemap: false, modulePreload: { polyfill: false } } }),
  // With a NODE_ENV from the shell, the bundle could contain debug code and local paths.
  hooks: {
    'build:before': ({ config }) => {
      process.env.NODE_ENV = config.mode;
    },
    'build:publicAssets': ({ config }, files) => {
      // Firefox plays sounds in its background page.
      const sound = files.findIndex(({ relativeDest }) => relativeDest === 'sound.html');
      if (config.browser === 'firefox' && sound >= 0) files.splice(sound, 1);
      for (const [place, file] of files.entries()) {
        if (!('absoluteSrc' in file) || !file.relativeDest.endsWith('messages.json')) continue;
        const { relativeDest, absoluteSrc } = file;
        files[place] = { relativeDest, contents: shippedCatalogue(absoluteSrc) };
      }
    },
    'vite:build:extendConfig': (entrypoints, { build }) => {
      const output = build?.rolldownOptions?.output;
      const hasPages = entrypoints.some(({ type }) => type === 'popup');
      if (hasPages && output && !Array.isArray(output))
        output.codeSplitting = { groups: [firstChunk] };
    },
  },
  // WXT sorts its zips and leaves out times and modes, so the same sources give the same bytes. The
  // archive for AMO's reviewers is an explicit list, so no other file of a folder gets into it.
  zip: {
    includeSources: [
      '{entrypoints,lib,public}/**',
      '{LICENSE,README.md,check-node.mjs,package.json,package-lock.json,tsconfig.json,wxt.config.ts}',
    ],
  },
});
