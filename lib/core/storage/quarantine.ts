import type { EpochMs } from '../base/time.ts';
import type { Items } from './item-names.ts';

/** The prefix of items with records that could not be read. The user can save or delete them. */
export const QUARANTINE_PREFIX = 'aside:';

/** The longest record that is kept, in characters of JSON. It must not fill the storage. */
const LONGEST_RECORD = 100_000;

/** A quarantined record: the item that held it, when it was found, and its value. */
export interface QuarantinedRecord {
  item: string;
  at: EpochMs;
  value: unknown;
  /** The value is only the start of its JSON. */
  isCut: boolean;
}

/**
 * Returns the name of a quarantine item. The time is part of it, so that a record does not
 * overwrite an older one of the same item: each stays until the user deletes it.
 */
export const quarantineItem = ({ item, at }: QuarantinedRecord): string =>
  `${QUARANTINE_PREFIX}${item}:${at}`;

/** Returns the items that quarantine broken records. A record that is lost has the value null. */
export const quarantineItems = (broken: Items, now: EpochMs): Items =>
  Object.fromEntries(
    Object.entries(broken).map(([item, value]) => {
      const record = toRecord(item, value, now);
      return [quarantineItem(record), record];
    }),
  );

function toRecord(item: string, value: unknown, at: EpochMs): QuarantinedRecord {
  const json = JSON.stringify(value ?? null);
  const isCut = json.length > LONGEST_RECORD;
  return { item, at, value: isCut ? json.slice(0, LONGEST_RECORD) : (value ?? null), isCut };
}
