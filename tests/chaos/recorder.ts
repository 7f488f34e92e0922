/** What the recorder writes down, in the order in which it happened in one life of the worker. */
export interface RecordedNotice {
  what: 'boot' | 'create' | 'shown';
  /** The life of the worker. */
  boot: string;
  at: number;
  id?: string;
  text?: string;
  /** It stood on the desktop already when it was created. */
  stood?: boolean;
}

export const RECORD_PREFIX = 'chaos:';

/**
 * Runs in the worker before the bundle, as a module of its own that the first line of a copy of
 * background.js imports; every line of the bundle stands below it as it was built. It must outlive
 * a worker that is killed at the next instant, so each record is an item of its own in
 * storage.session (no read before the write), sent in the same breath as the call that it tells of:
 * both go through the same pipe to the browser, in this order. A fetch would go another way, and
 * dies with the worker or with the server that the run takes down.
 *
 * `requireInteraction` is what a desktop with a notification centre does by itself: headless
 * Chromium closes a notification after some seconds, and what does not stand any more would be
 * shown again by a worker whose predecessor died before it crossed it out.
 */
function record(prefix: string): void {
  const boot = Math.random().toString(36).slice(2, 10);
  let count = 0;
  const note = (told: object): void => {
    const item = `${prefix}${boot}:${String(count++).padStart(4, '0')}`;
    void chrome.storage.session.set({ [item]: { boot, at: Date.now(), ...told } });
  };
  note({ what: 'boot' });
  const native = (globalThis as { browser?: typeof chrome }).browser;
  for (const api of new Set([chrome.notifications, native?.notifications])) {
    if (!api) continue;
    const create = api.create.bind(api) as (id: string, options: object) => Promise<string>;
    Object.assign(api, {
      create: async (id: string, options: { title: string; message: string }) => {
        const stood = id in (await api.getAll());
        note({ what: 'create', id, stood, text: `${options.title}\n${options.message}` });
        const shown = await create(id, { ...options, requireInteraction: true });
        note({ what: 'shown', id });
        return shown;
      },
    });
  }
}

export const RECORDER = `(${record.toString()})(${JSON.stringify(RECORD_PREFIX)});\n`;
