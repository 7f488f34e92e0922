import fc from 'fast-check';
import type { Ringing } from '../fakes/browser/alarms.ts';
import { DECISIVE } from '../fakes/browser/border.ts';
import type { Health } from '../fakes/browser/storage.ts';
import { HOUR, id, MINUTE, ms, of, spell } from './any-parts.ts';
import type { KeyName } from './cast.ts';
import { FAULTS, SCOPES } from './heygen.ts';
import type { Action } from './plan.ts';

/** One action that happens to the extension from outside. */
export const byWorld: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: of('kill'),
      calls: ms(30),
      of: fc.constant('any' as const),
      when: fc.constantFrom('before', 'after'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: of('kill'),
      calls: ms(3),
      of: fc.constantFrom(...DECISIVE),
      when: fc.constantFrom('before', 'after'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: of('restart'), isForgetful: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: of('update') }) },
  { weight: 1, arbitrary: fc.record({ type: of('permission'), isGiven: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: of('keys of HeyGen'),
      keys: fc.subarray<KeyName>(['good', 'other']),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: of('scopes'),
      missing: fc.subarray(SCOPES, { minLength: 1 }),
      forMs: spell,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: of('spell'),
      fault: fc.constantFrom(...FAULTS),
      share: fc.constantFrom(1, 1, 0.5, 0.3),
      forMs: spell,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: of('storage'),
      health: fc.constantFrom<Health>('well', 'full', 'broken', 'unreadable'),
      slowMs: fc.constantFrom(0, 0, 100, 3000),
      forMs: spell,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: of('desktop'), forMs: spell }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: of('harm'),
      item: fc.oneof(
        id.map((one) => `job:${one}`),
        fc.constantFrom('globals', 'settings', 'jobs', 'version', 'pace'),
      ),
      value: fc.constantFrom(undefined, null, 'nonsense', 7, {}, { status: 'failed' }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: of('alarm'),
      ringing: fc.oneof(
        fc.constantFrom<Ringing>('twice', 'not at all'),
        fc.record({ lateMs: ms(3 * MINUTE) }),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: of('lock'), forMs: fc.oneof(spell, ms(10 * HOUR)) }),
  },
  { weight: 2, arbitrary: fc.record({ type: of('sleep'), forMs: ms(10 * HOUR) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: of('clock'),
      byMs: fc.oneof(
        fc.integer({ min: -50 * MINUTE, max: 50 * MINUTE }),
        fc.integer({ min: -10 * HOUR, max: 10 * HOUR }),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: of('take permissions') }) },
  { weight: 1, arbitrary: fc.record({ type: of('install') }) },
);
