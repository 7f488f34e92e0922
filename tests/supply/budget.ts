/** In kB of 1000 bytes: as it is, and as it is packed. */
export interface Limit {
  raw: number;
  gzip: number;
}

export interface Budget extends Limit {
  /** What was asked for, where it is another number, … */
  asked?: Partial<Limit>;
  /** … and why it is not kept. */
  why?: string;
}

/**
 * What each part of what ships may weigh; `tests/e2e/size.spec.ts` holds it. A number that is raised
 * says why in the message of the same change.
 */
export const BUDGET: Readonly<Record<string, Budget>> = {
  worker: {
    raw: 160,
    gzip: 55,
    asked: { raw: 60, gzip: 20 },
    why: 'zod (26 kB of it) and webextension-polyfill (10 kB) were asked for as well. The rest is what the worker does: about 55 kB of decisions, 19 of HeyGen’s answers, 14 of the browser’s edges and 16 of the lines that join them; a service worker can load nothing later.',
  },
  'popup, scripts at opening': {
    raw: 190,
    gzip: 68,
    asked: { raw: 75, gzip: 26 },
    why: 'Preact with its signals (22 kB of it) and webextension-polyfill (10 kB) were asked for as well; the rest is the list, its texts’ rules and its state.',
  },
  'popup, styles at opening': { raw: 17, gzip: 5.5 },
  'dashboard, scripts at opening': { raw: 240, gzip: 85 },
  'dashboard, styles at opening': { raw: 23, gzip: 7 },
  'options, scripts at opening': { raw: 180, gzip: 64 },
  'options, styles at opening': { raw: 18, gzip: 5.5 },
  'welcome, scripts at opening': { raw: 190, gzip: 68 },
  'welcome, styles at opening': { raw: 17, gzip: 5.5 },
  'scripts loaded later': { raw: 105, gzip: 37 },
  'styles loaded later': { raw: 5, gzip: 2 },
  'script in allowed sites': { raw: 13, gzip: 4.2 },
  zip: { raw: 650, gzip: 215, asked: { gzip: 300 } },
};
