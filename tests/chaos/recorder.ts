/** A record of the recorder. Within one life of the worker, records are in order. */
export interface RecordedNotice {
  what: 'boot' | 'create' | 'shown';
  /** Identifies the life of the worker. */
  boot: string;
  at: number;
  id?: string;
  text?: string;
  /** It was already on the desktop when it was created. */
  stood?: boolean;
}

/** The records' item names in storage.session begin with this. */
export const RECORD_PREFIX = 'chaos:';

/**
 * Runs in the worker before the bundle, as a script that the first line of a copy of background.js
 * imports; the bundle below that line is unchanged. A record must survive a worker that is killed
 * at the next instant. So each record is its own item in storage.session (no read before the
 * write), sent right next to the call that it describes: both go through the same pipe to the
 * browser, in this order. A fetch would go another way and would be lost with the worker or with
 * the server that the run takes down.
 *
 * `requireInteraction` imitates a desktop with a notification centre. Headless Chromium closes a
 * notification after some seconds, and a worker whose predecessor died before it updated the
 * outbox would show a closed notification again.
 */
function record(prefix: string): void {
  const boot = Math.random().toString(36).slice(2, 10);
  let count = 0;
  const note = (details: object): void => {
    const item = `${prefix}${boot}:${String(count++).padStart(4, '0')}`;
    void chrome.storage.session.set({ [item]: { boot, at: Date.now(), ...details } });
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

/** The source of the script. */
export const RECORDER = `(${record.toString()})(${JSON.stringify(RECORD_PREFIX)});\n`;
