import { appIdsIn } from '../core/heard/app-ids.ts';
import type { StoredMention } from '../core/heard/heard.ts';
import { type ReadAnswer, readJson, readText } from '../core/heard/read-answer.ts';
import { ITEM_NAME_MAX, MENTIONS_MAX, type RemoveItem } from '../core/heard/site-heard.ts';

/** The items and the characters that are looked at. An app can keep megabytes there. */
const ITEMS_MAX = 500;
const VALUE_MAX = 65_536;
const ALL_MAX = 1_000_000;

const areas = (): [StoredMention['area'], () => Storage][] => [
  ['local', () => localStorage],
  ['session', () => sessionStorage],
];

/** Returns the items of page storage that name an id, and the word of its status in them. */
export function readPageStorage(): StoredMention[] {
  const mentions = areas().flatMap(([area, open]) => {
    try {
      return mentionsIn(area, open());
    } catch {
      // The browser can refuse a page its storage.
      return [];
    }
  });
  return mentions.slice(0, MENTIONS_MAX);
}

function mentionsIn(area: StoredMention['area'], storage: Storage): StoredMention[] {
  const mentions: StoredMention[] = [];
  let length = 0;
  for (let place = 0; place < Math.min(storage.length, ITEMS_MAX) && length < ALL_MAX; place += 1) {
    const name = storage.key(place) ?? '';
    const value = storage.getItem(name) ?? '';
    if (name.length > ITEM_NAME_MAX || value.length > VALUE_MAX) continue;
    length += value.length;
    const ids = appIdsIn(`${name} ${value}`);
    if (ids.length === 0) continue;
    const { named, whole } = readValue(value);
    for (const id of ids) mentions.push({ id, area, name, word: (named.get(id) ?? whole).word });
  }
  return mentions;
}

function readValue(value: string): ReadAnswer {
  try {
    return readJson(JSON.parse(value));
  } catch {
    return readText(value);
  }
}

/** Removes one item of page storage, if it still names the id. */
export function removeFromPage({ id, area, name }: RemoveItem): void {
  const [, open] = areas().find(([known]) => known === area) ?? [];
  try {
    const storage = open?.();
    const value = storage?.getItem(name) ?? null;
    if (value !== null && appIdsIn(`${name} ${value}`).includes(id)) storage?.removeItem(name);
  } catch {
    // Without its storage, the page has no such item.
  }
}
