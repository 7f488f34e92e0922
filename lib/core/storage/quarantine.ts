import type { EpochMs } from '../base/time.ts';
import { z } from '../base/zod.ts';
import type { Items } from './item-names.ts';

/** Records that could not be read lie here, for the user to save or to throw away. */
export const QUARANTINE_PREFIX = 'aside:';

/** Longest record that is kept, in characters of JSON: it must not fill the storage. */
const LONGEST_RECORD = 100_000;

export const quarantinedSchema = z.object({
  item: z.string(),
  at: z.number(),
  value: z.unknown(),
  isCut: z.boolean(),
});

/** A record that was set aside: the item that it lay in, when it was found, and what it was. */
export type QuarantinedRecord = z.infer<typeof quarantinedSchema>;

/** One record of an item does not take another's place: each stays until the user deletes it. */
export const quarantineItem = ({ item, at }: QuarantinedRecord): string =>
  `${QUARANTINE_PREFIX}${item}:${at}`;

/** Items that keep what cannot be read; what is lost altogether is null there. */
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
