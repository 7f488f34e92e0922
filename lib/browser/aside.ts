import browser from 'webextension-polyfill';
import type { EpochMs } from '../core/job.ts';
import { z } from '../core/zod.ts';
import type { Items } from './items.ts';

/** Records that could not be read lie here, for the user to save or to throw away. */
const ASIDE_PREFIX = 'aside:';

/** Longest record that is kept, in characters of JSON: it must not fill the storage. */
const LONGEST_RECORD = 100_000;

const asideSchema = z.object({ at: z.number(), value: z.unknown(), isCut: z.boolean() });

/** A record that was set aside: the item that it lay in, when it was found, and what it was. */
export interface AsideRecord extends z.infer<typeof asideSchema> {
  item: string;
}

/** Items that keep what cannot be read; what is lost altogether is null there. */
export const asideItems = (broken: Items, now: EpochMs): Items =>
  Object.fromEntries(
    Object.entries(broken).map(([item, value]) => [ASIDE_PREFIX + item, toRecord(value, now)]),
  );

function toRecord(value: unknown, at: EpochMs) {
  const json = JSON.stringify(value ?? null);
  const isCut = json.length > LONGEST_RECORD;
  return { at, value: isCut ? json.slice(0, LONGEST_RECORD) : (value ?? null), isCut };
}

/** All that was set aside. Reads the whole storage: for a page that somebody looks at. */
export async function loadAside(): Promise<AsideRecord[]> {
  const items = await browser.storage.local.get(null);
  return Object.entries(items).flatMap(([name, value]) => {
    const record = asideSchema.safeParse(value);
    if (!name.startsWith(ASIDE_PREFIX) || !record.success) return [];
    return [{ item: name.slice(ASIDE_PREFIX.length), ...record.data }];
  });
}

/** Throws away what was set aside, once the user has seen it. */
export async function dropAside(records: readonly AsideRecord[]): Promise<void> {
  await browser.storage.local.remove(records.map(({ item }) => ASIDE_PREFIX + item));
}
