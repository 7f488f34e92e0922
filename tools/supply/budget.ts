/** A size in kB (1000 bytes): raw, and packed. */
export interface Limit {
  raw: number;
  gzip: number;
}

/** The largest allowed size of a part. */
export interface Budget extends Limit {
  /** The original target, if it is another number. */
  asked?: Partial<Limit>;
  /** Why the target is not met. */
  why?: string;
}

/**
 * The largest allowed size of each shipped part, checked by `tests/e2e/size.spec.ts`. A commit that
 * raises a number says why in its message.
 */
export const BUDGET: Readonly<Record<string, Budget>> = {
  worker: {
    raw: 271,
    gzip: 97.6,
    asked: { raw: 60, gzip: 20 },
    why: 'zod (26 kB of it) and webextension-polyfill (10 kB) were requirements as well. The rest is what the worker does: about 100 kB for decisions and texts (23 of them read pasted texts, say which ids are none and keep secrets out), 33 for HeyGen’s answers in fourteen families and for finding the key in them, 16 for the browser’s API, whose calls are bounded, 15 for what watched apps report, 4 for snoozed notifications and those that all are done, 2 for sounds, 1 for the names of files that the user chooses, and 21 for the code that connects them. A service worker cannot load anything later.',
  },
  'popup, scripts at opening': {
    raw: 140,
    gzip: 51.9,
    asked: { raw: 75, gzip: 26 },
    why: 'Preact with its signals (22 kB of it) was a requirement as well. The rest is the list, the rules of its texts (3 kB of them say what to do about each failure), which drafts hold a secret (3 kB), what of a damaged record can be shown, fourteen families, the format of dates in each region, the short words of every cause and the ring of a row (6 kB), the field that also searches and the counts of the header (3 kB), and its state. Everything that the first paint does not need is loaded later: open rows, Recent, the search for ids.',
  },
  'popup, styles at opening': { raw: 15.5, gzip: 4.2 },
  // Includes the table with its filters and its bar of actions, which the popup does not have.
  'dashboard, scripts at opening': { raw: 195, gzip: 70.3 },
  'dashboard, styles at opening': { raw: 29, gzip: 7.6 },
  // Includes the search, what each app asks about with the code for it, the sounds, and the example of a
  // file's name.
  'options, scripts at opening': { raw: 194.1, gzip: 73 },
  'options, styles at opening': { raw: 23.5, gzip: 6.8 },
  // The page without a window.
  'sound, scripts at opening': { raw: 1.6, gzip: 0.9 },
  // Includes the choice of what to track, and how to pin the icon.
  'welcome, scripts at opening': { raw: 157.8, gzip: 59.3 },
  'welcome, styles at opening': { raw: 20.9, gzip: 6 },
  // Includes a job's details: the causes with their buttons, the picture of HeyGen and the user's app,
  // the menu of actions, and four tabs; and the wallboard.
  'scripts loaded later': { raw: 213.5, gzip: 80.5 },
  'styles loaded later': { raw: 10.4, gzip: 3.9 },
  'script in allowed sites': { raw: 3.4, gzip: 1.7 },
  zip: {
    raw: 1018,
    gzip: 356,
    asked: { gzip: 300 },
    why: 'Worker and pages each have the reader of pasted texts (16 kB packed), which knows what is no id. What an app hears takes 25 kB: the observer, its causes, and their texts in two languages.',
  },
  // Only where the user has switched on that we watch what the app hears.
  'scripts in watched sites': { raw: 24, gzip: 10.2 },
};
