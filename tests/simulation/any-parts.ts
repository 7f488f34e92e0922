import fc from 'fast-check';
import { IDS, type KeyName, UNKNOWN } from './cast.ts';

const SECOND = 1000;
/** A minute, ms. */
export const MINUTE = 60 * SECOND;
/** An hour, ms. */
export const HOUR = 60 * MINUTE;

/** A time from 0 to `most`, ms. */
export const ms = (most: number) => fc.integer({ min: 0, max: most });

/** The time until the next step, ms. */
export const span = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: ms(300) },
  { weight: 3, arbitrary: ms(10 * SECOND) },
  { weight: 4, arbitrary: ms(90 * SECOND) },
  { weight: 1, arbitrary: ms(20 * MINUTE) },
);

/** How long a fault lasts, ms. */
export const spell = fc.oneof(ms(20 * SECOND), ms(3 * MINUTE), ms(30 * MINUTE));

const { video, translation, agent, clipping, video_batch, ...OTHERS } = IDS;

/** The id of a job that HeyGen knows. */
export const known = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...video, ...translation, ...agent, ...clipping) },
  { weight: 1, arbitrary: fc.constantFrom(...agent, ...Object.values(OTHERS).flat()) },
);
/** Any id: sometimes one that HeyGen does not know, or a batch. */
export const id = fc.oneof(
  { weight: 8, arbitrary: known },
  { weight: 1, arbitrary: fc.constantFrom(...UNKNOWN, ...video_batch) },
);

/** The name of any key. */
export const key = fc.constantFrom<KeyName>('good', 'other', 'bad');

/** The type of an action. */
export const of = <T extends string>(type: T) => fc.constant(type);
