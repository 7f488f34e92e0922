import {
  ASIDE_PREFIX,
  type AsideRecord,
  asideItem,
  asideSchema,
} from '../../core/storage/quarantine.ts';
import { browser } from '../api.ts';

/**
 * All that was set aside. Reads the whole storage: for a page that somebody looks at. Rejects when
 * the browser cannot read its storage; what cannot be read as a record is left out.
 */
export async function loadAside(): Promise<AsideRecord[]> {
  const items = await browser.storage.local.get(null);
  return Object.entries(items).flatMap(([name, value]) => {
    const record = asideSchema.safeParse(value);
    return name.startsWith(ASIDE_PREFIX) && record.success ? [record.data] : [];
  });
}

/**
 * Throws away what was set aside, once the user has seen it. Rejects when the browser cannot change
 * its storage.
 */
export async function dropAside(records: readonly AsideRecord[]): Promise<void> {
  await browser.storage.local.remove(records.map(asideItem));
}
