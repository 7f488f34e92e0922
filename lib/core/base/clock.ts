import { TIME_MAX } from './ranges.ts';
import type { EpochMs } from './time.ts';

const YEAR_MS = 366 * 24 * 3_600_000;

/** The clocks that are used as they are. What is planned from then on is still within the range. */
const CLOCK_END = TIME_MAX - YEAR_MS;

/**
 * Returns the time of a clock that may be set to any year. A record with a time outside the range
 * could not be read again. A clock outside is wrong anyway, so it counts as one of the years within.
 * It still goes on: a clock that stood still would make no job due.
 */
export const timeOf = (clock: number): EpochMs => ((clock % CLOCK_END) + CLOCK_END) % CLOCK_END;

/** Returns what such a clock shows at a time: a browser's alarm rings by the browser's own clock. */
export const clockAt = (time: EpochMs, clock: number): number => clock + (time - timeOf(clock));
