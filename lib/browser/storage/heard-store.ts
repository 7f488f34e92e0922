import { type HeardItems, nothingHeard } from '../../core/heard/heard-items.ts';
import { browser } from '../api.ts';

/** What apps have received about jobs (`HeardByJob`). In memory: it says what the user works on. */
const HEARD_ITEM = 'heard';

/** Ids that apps ask about and that nobody tracks (`FoundInApps`). */
const FOUND_ITEM = 'foundInApps';

/** Returns what apps have received. Rejects when the browser cannot read. */
export async function loadHeard(): Promise<HeardItems> {
  const items = await browser.storage.session.get([HEARD_ITEM, FOUND_ITEM]);
  const { [HEARD_ITEM]: heard, [FOUND_ITEM]: found } = items as Record<string, never>;
  return { heard: heard ?? nothingHeard.heard, found: found ?? nothingHeard.found };
}

/** Stores what has changed. Only the worker calls it. Rejects when the browser cannot write. */
export async function saveHeard(before: HeardItems, after: HeardItems): Promise<void> {
  const changed = {
    ...(after.heard !== before.heard && { [HEARD_ITEM]: after.heard }),
    ...(after.found !== before.found && { [FOUND_ITEM]: after.found }),
  };
  if (Object.keys(changed).length > 0) await browser.storage.session.set(changed);
}

/**
 * Calls back with what apps have received, now and after every change. Never calls back when the
 * browser cannot read. Returns a function that stops it.
 */
export function watchHeard(onChange: (items: HeardItems) => void): () => void {
  let isStopped = false;
  const read = () =>
    loadHeard().then(
      (items) => {
        if (!isStopped) onChange(items);
      },
      () => {},
    );
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'session' && (HEARD_ITEM in changes || FOUND_ITEM in changes)) void read();
  };
  browser.storage.onChanged.addListener(listener);
  void read();
  return () => {
    isStopped = true;
    browser.storage.onChanged.removeListener(listener);
  };
}
