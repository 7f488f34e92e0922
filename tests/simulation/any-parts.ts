import fc from 'fast-check';
import { IDS, type KeyName } from './cast.ts';

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const ms = (most: number) => fc.integer({ min: 0, max: most });

export const span = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: ms(300) },
  { weight: 3, arbitrary: ms(10 * SECOND) },
  { weight: 4, arbitrary: ms(90 * SECOND) },
  { weight: 1, arbitrary: ms(20 * MINUTE) },
);

export const spell = fc.oneof(ms(20 * SECOND), ms(3 * MINUTE), ms(30 * MINUTE));

export const known = fc.constantFrom(
  ...IDS.video,
  ...IDS.translation,
  ...IDS.agent,
  ...IDS.clipping,
);
export const id = fc.oneof(
  { weight: 8, arbitrary: known },
  { weight: 1, arbitrary: fc.constantFrom(...IDS.unknown, ...IDS.video_batch) },
);

export const key = fc.constantFrom<KeyName>('good', 'other', 'bad');

export const of = <T extends string>(type: T) => fc.constant(type);
