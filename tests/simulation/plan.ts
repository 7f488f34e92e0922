import fc from 'fast-check';
import { NOTICE_KINDS, type NoticeKind } from '../../lib/core/settings.ts';
import type { Ringing } from './alarms.ts';
import { anyLives } from './any-lives.ts';
import { DECISIVE, type Kill } from './border.ts';
import { IDS, type KeyName } from './cast.ts';
import { FAULTS, type Fault } from './heygen.ts';
import type { Life } from './lives.ts';
import type { Health } from './storage.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What happens, one thing after another. */
export type Action =
  | { type: 'wait' }
  | { type: 'track'; ids: string[]; quiet?: boolean }
  | { type: 'check'; ids: string[] | 'all' }
  | { type: 'reset' | 'keep' | 'stop' | 'select'; id: string }
  | { type: 'undo' | 'live' | 'seen' | 'test key' | 'remove key' | 'dismiss' | 'open notice' }
  | { type: 'test notice' }
  | { type: 'press button'; place: number }
  | { type: 'mute'; id: string; muted: boolean }
  | { type: 'switch'; notice: NoticeKind; isOn: boolean }
  | { type: 'label'; id: string; label: string }
  | { type: 'settings'; stopAtFirstError?: boolean; maxAttempts?: number; video?: number }
  | { type: 'watch account'; isOn: boolean }
  | { type: 'save key'; key: KeyName; place: 'device' | 'session' }
  | ({ type: 'kill' } & Kill)
  | { type: 'restart'; isForgetful: boolean }
  | { type: 'update' }
  | { type: 'permission'; isGiven: boolean }
  | { type: 'keys of HeyGen'; keys: KeyName[] }
  | { type: 'spell'; fault: Fault; share: number; forMs: number }
  | { type: 'storage'; health: Health; slowMs: number; forMs: number }
  | { type: 'desktop'; forMs: number }
  | { type: 'harm'; item: string; value: unknown }
  | { type: 'alarm'; ringing: Ringing }
  | { type: 'sleep'; forMs: number }
  | { type: 'clock'; byMs: number };

export type Step = Action & { afterMs: number };

/** One run: everything in it follows from this. */
export interface Plan {
  /** Seed of the small chances: how long each call takes, which request meets a fault. */
  chance: number;
  /** Firefox has neither buttons nor silence. */
  isFirefox: boolean;
  /** The user has saved a key and tracks these before anything happens. */
  hasKey: boolean;
  tracked: string[];
  lives: Life[];
  steps: Step[];
}

const ms = (most: number) => fc.integer({ min: 0, max: most });

const span = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: ms(300) },
  { weight: 3, arbitrary: ms(10 * SECOND) },
  { weight: 4, arbitrary: ms(90 * SECOND) },
  { weight: 1, arbitrary: ms(20 * MINUTE) },
);

const spell = fc.oneof(ms(20 * SECOND), ms(3 * MINUTE), ms(30 * MINUTE));

const known = fc.constantFrom(...IDS.video, ...IDS.translation, ...IDS.agent, ...IDS.clipping);
const id = fc.oneof(
  { weight: 8, arbitrary: known },
  { weight: 1, arbitrary: fc.constantFrom(...IDS.unknown, ...IDS.video_batch) },
);

const key = fc.constantFrom<KeyName>('good', 'other', 'bad');

const of = <T extends Action['type']>(type: T) => fc.constant(type);

const byUser: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: of('track'), ids: fc.array(id, { minLength: 1, maxLength: 6 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: of('track'),
      ids: fc.array(id, { minLength: 1, maxLength: 6 }),
      quiet: fc.constant(true),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: of('mute'), id, muted: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: of('switch'),
      notice: fc.constantFrom<NoticeKind>(...NOTICE_KINDS),
      isOn: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: of('press button'), place: fc.constantFrom(0, 1) }),
  },
  { weight: 1, arbitrary: fc.record({ type: of('test notice') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: of('check'),
      ids: fc.oneof(fc.constant('all' as const), fc.array(id, { maxLength: 3 })),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constantFrom('reset', 'keep', 'stop', 'select'), id }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom('undo', 'live', 'seen', 'test key', 'dismiss', 'open notice'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: of('label'), id, label: fc.string({ maxLength: 80 }) }),
  },
  { weight: 1, arbitrary: fc.record({ type: of('settings'), stopAtFirstError: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: of('settings'),
      maxAttempts: fc.integer({ min: 1, max: 30 }),
      video: fc.integer({ min: 1, max: 48 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: of('watch account'), isOn: fc.constantFrom(true, true, false) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: of('save key'),
      key,
      place: fc.constantFrom('device', 'session'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: of('remove key') }) },
);

const byWorld: fc.Arbitrary<Action> = fc.oneof(
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
);

const action = fc.oneof(
  { weight: 3, arbitrary: byUser },
  { weight: 3, arbitrary: byWorld },
  { weight: 1, arbitrary: fc.constant<Action>({ type: 'wait' }) },
);

const step: fc.Arbitrary<Step> = fc
  .tuple(action, span)
  .map(([one, afterMs]) => ({ ...one, afterMs }));

/** Any plan. It shrinks to fewer steps, shorter times, and calmer worlds. */
export const anyPlan: fc.Arbitrary<Plan> = fc.record({
  isFirefox: fc.boolean(),
  chance: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  hasKey: fc.oneof(
    { weight: 6, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.boolean() },
  ),
  tracked: fc.uniqueArray(known, { maxLength: 6 }),
  lives: anyLives,
  steps: fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }),
});
