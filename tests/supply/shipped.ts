/** Licences that let an extension of ours, MIT, ship the code and need no more than a notice. */
export const ALLOWED = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'MIT OR WTFPL',
];

/** No dependencies of ours, and yet in the bundle: what builds the extension puts them there. */
export const PUT_IN_BY_THE_BUILD = ['@wxt-dev/browser', 'rolldown', 'vite', 'wxt'];

/** Every package whose code is in the bundle, with its licence. Whoever adds one reads it first. */
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
