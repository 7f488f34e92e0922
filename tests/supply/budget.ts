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
    raw: 150,
    gzip: 50.5,
    asked: { raw: 60, gzip: 20 },
    why: 'zod (26 kB of it) and webextension-polyfill (10 kB) were asked for as well. The rest is what the worker does: about 55 kB of decisions, 19 of HeyGen’s answers, 14 of the browser’s edges and 16 of the lines that join them; a service worker can load nothing later.',
  },
  'popup, scripts at opening': {
    raw: 94,
    gzip: 35,
    asked: { raw: 75, gzip: 26 },
    why: 'Preact with its signals (22 kB of it) was asked for as well; the rest is the list, its texts’ rules and its state. Whatever the first paint does without comes later: zod, the reading of all jobs, open rows, Recent, the ids’ finder.',
  },
  'popup, styles at opening': { raw: 12.5, gzip: 3.6 },
  'dashboard, scripts at opening': { raw: 142, gzip: 51 },
  'dashboard, styles at opening': { raw: 18, gzip: 5.2 },
  'options, scripts at opening': { raw: 167, gzip: 60 },
  'options, styles at opening': { raw: 17.5, gzip: 5.3 },
  'welcome, scripts at opening': { raw: 136, gzip: 48.5 },
  'welcome, styles at opening': { raw: 15, gzip: 4.6 },
  'scripts loaded later': { raw: 109, gzip: 38.5 },
  'styles loaded later': { raw: 4.5, gzip: 1.9 },
  'script in allowed sites': { raw: 2.3, gzip: 1.2 },
  zip: { raw: 625, gzip: 208, asked: { gzip: 300 } },
};
