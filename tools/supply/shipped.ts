/** Licences that allow our MIT extension to ship the code, and require no more than a notice. */
export const ALLOWED = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'MIT OR WTFPL',
];

/** Packages that are not our dependencies, but in the bundle, because the build adds them. */
export const PUT_IN_BY_THE_BUILD = ['@wxt-dev/browser', 'rolldown', 'vite', 'wxt'];

/** Every package whose code is in the bundle, with its licence. Read the licence before adding. */
export const SHIPPED: Record<string, string> = {
  '@preact/signals': 'MIT',
  '@preact/signals-core': 'MIT',
  '@tanstack/virtual-core': 'MIT',
  '@wxt-dev/browser': 'MIT',
  chartist: 'MIT OR WTFPL',
  lucide: 'ISC',
  preact: 'MIT',
  rolldown: 'MIT',
  vite: 'MIT',
  'webextension-polyfill': 'MPL-2.0',
  wxt: 'MIT',
  zod: 'MIT',
};
