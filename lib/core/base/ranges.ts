import type { EpochMs } from './time.ts';

/*
 * What a number or a text may be, wherever it comes from: HeyGen, the storage, a file, or a
 * command. A value outside would stop a page from being shown, or make the worker ask for ever.
 */

/**
 * The last time that is accepted, at the end of the year 9999. A Date holds 27 times as much
 * (ECMA-262, Time Values), so that code can add to a time.
 */
export const TIME_MAX: EpochMs = 253_402_300_799_999;

/** The most that can be counted. */
export const COUNTER_MAX = 1_000_000_000;

/** The longest length of time, in any unit, and the greatest size. */
export const AMOUNT_MAX = 1e15;

/** In characters. Signed links are long, but no text from HeyGen should be longer than this. */
export const TEXT_MAX = 4000;

/**
 * The longest list about one job, far longer than any list of HeyGen's. Millions of entries would
 * keep the worker busy for seconds, and a batch of that size would fill the storage.
 */
export const LIST_MAX = 1000;

/**
 * The most that the files of one job can take, in bytes: 200 clips with signed links. A thousand of
 * the longest links would be most of the storage.
 */
export const PARTS_BYTES_MAX = 300_000;

const isWithin = (value: unknown, max: number): value is number =>
  typeof value === 'number' && value >= 0 && value <= max;

/** Whether a value is a time that can be shown and computed with. */
export const isTime = (value: unknown): value is EpochMs => isWithin(value, TIME_MAX);

/** Counts once more. A stored counter can be at its end, and the schemas reject a greater one. */
export const oneMore = (counter: number): number => Math.min(counter + 1, COUNTER_MAX);

/** Whether a value says how often something happened. */
export const isCounter = (value: unknown): value is number =>
  isWithin(value, COUNTER_MAX) && Number.isInteger(value);
