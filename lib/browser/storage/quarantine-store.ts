import {
  QUARANTINE_PREFIX,
  type QuarantinedRecord,
  quarantinedSchema,
  quarantineItem,
} from '../../core/storage/quarantine.ts';
import { browser } from '../api.ts';

/**
 * Returns all records in the quarantine. Reads the whole storage, so only visible pages should call
 * it. Leaves out what cannot be parsed as a record. Rejects when the browser cannot read its
 * storage.
 */
export async function loadQuarantine(): Promise<QuarantinedRecord[]> {
  const items = await browser.storage.local.get(null);
  return Object.entries(items).flatMap(([name, value]) => {
    const record = quarantinedSchema.safeParse(value);
    return name.startsWith(QUARANTINE_PREFIX) && record.success ? [record.data] : [];
  });
}

/**
 * Deletes these records from the quarantine, after the user has seen them. Rejects when the browser
 * cannot change its storage.
 */
export async function dropQuarantine(records: readonly QuarantinedRecord[]): Promise<void> {
  await browser.storage.local.remove(records.map(quarantineItem));
}
