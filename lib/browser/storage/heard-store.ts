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

type Watcher = (items: HeardItems) => void;

/** What a page knows while somebody watches. An item is missing until it was read or has changed. */
interface Watch {
  watchers: Set<{ onChange: Watcher }>;
  known: Partial<HeardItems>;
}

let watch: Watch | null = null;

/**
 * Calls back with what apps have received, now and after every change. Never calls back when the
 * browser cannot read. Returns a function that stops it.
 *
 * All watchers of a page share one listener, which takes each change from its event. If each open
 * panel read everything after every change, an app that asks often would keep the page busy.
 */
export function watchHeard(onChange: Watcher): () => void {
  watch ??= begin();
  const { watchers, known } = watch;
  const watcher = { onChange };
  watchers.add(watcher);
  if (isComplete(known)) onChange(known);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) end(watchers);
  };
}

function begin(): Watch {
  browser.storage.onChanged.addListener(follow);
  const begun: Watch = { watchers: new Set(), known: {} };
  read(begun);
  return begun;
}

function read(current: Watch): void {
  loadHeard().then(
    (items) => {
      // A change that was reported before the answer is newer.
      if (watch === current) learn(current, { ...items, ...current.known });
    },
    () => {},
  );
}

function end(watchers: Watch['watchers']): void {
  if (watch?.watchers !== watchers) return;
  watch = null;
  browser.storage.onChanged.removeListener(follow);
}

function follow(changes: Record<string, { newValue?: unknown }>, area: string): void {
  if (area !== 'session' || !watch) return;
  const { [HEARD_ITEM]: heard, [FOUND_ITEM]: found } = changes;
  if (!heard && !found) return;
  learn(watch, {
    ...(heard && { heard: (heard.newValue ?? nothingHeard.heard) as HeardItems['heard'] }),
    ...(found && { found: (found.newValue ?? nothingHeard.found) as HeardItems['found'] }),
  });
  // The first reading may have failed.
  if (!isComplete(watch.known)) read(watch);
}

function learn(current: Watch, news: Partial<HeardItems>): void {
  const known = { ...current.known, ...news };
  current.known = known;
  if (isComplete(known)) for (const { onChange } of [...current.watchers]) onChange(known);
}

const isComplete = (items: Partial<HeardItems>): items is HeardItems =>
  items.heard !== undefined && items.found !== undefined;
