import {
  QUARANTINE_PREFIX,
  type QuarantinedRecord,
  quarantineItem,
} from '../../core/storage/quarantine.ts';
import { browser } from '../api.ts';

/**
 * Returns all records in the quarantine. Reads the whole storage, so only visible pages should call
 * it. Rejects when the browser cannot read its storage.
 */
export async function loadQuarantine(): Promise<QuarantinedRecord[]> {
  const items = Object.entries(await browser.storage.local.get(null));
  return items
    .filter(([name]) => name.startsWith(QUARANTINE_PREFIX))
    .map(([, record]) => record as QuarantinedRecord);
}

/**
 * Deletes these records from the quarantine, after the user has seen them. Rejects when the browser
 * cannot change its storage.
 */
export async function dropQuarantine(records: readonly QuarantinedRecord[]): Promise<void> {
  await browser.storage.local.remove(records.map(quarantineItem));
}
