import {
  QUARANTINE_PREFIX,
  type QuarantinedRecord,
  quarantinedSchema,
  quarantineItem,
} from '../../core/storage/quarantine.ts';
import { browser } from '../api.ts';

/**
 * All that was set aside. Reads the whole storage: for a page that somebody looks at. Rejects when
 * the browser cannot read its storage; what cannot be read as a record is left out.
 */
export async function loadQuarantine(): Promise<QuarantinedRecord[]> {
  const items = await browser.storage.local.get(null);
  return Object.entries(items).flatMap(([name, value]) => {
    const record = quarantinedSchema.safeParse(value);
    return name.startsWith(QUARANTINE_PREFIX) && record.success ? [record.data] : [];
  });
}

/**
 * Throws away what was set aside, once the user has seen it. Rejects when the browser cannot change
 * its storage.
 */
export async function dropQuarantine(records: readonly QuarantinedRecord[]): Promise<void> {
  await browser.storage.local.remove(records.map(quarantineItem));
}
