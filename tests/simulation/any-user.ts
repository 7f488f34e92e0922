import fc from 'fast-check';
import { FILE_KINDS } from '../../lib/core/job/files.ts';
import { ALL_DONE, NOTICE_KINDS, type NoticeKind } from '../../lib/core/settings/options.ts';
import { id, key, of } from './any-parts.ts';
import { KEYS } from './cast.ts';
import { anyFileJob } from './files.ts';
import type { Action } from './plan.ts';

/** One action of the user. */
export const byUser: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: of('track'),
      ids: fc.array(id, { minLength: 1, maxLength: 6 }),
      hasKinds: fc.boolean(),
    }),
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
  { weight: 1, arbitrary: fc.record({ type: of('settings'), failuresWhileSnoozed: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: of('settings'), allDone: fc.constantFrom(...ALL_DONE) }),
  },
  { weight: 1, arbitrary: fc.record({ type: of('sounds'), isOn: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: of('notify when done'),
      ids: fc.array(id, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: of('snooze'),
      forMs: fc.oneof(fc.constant(null), fc.integer({ min: 1000, max: 15 * 3_600_000 })),
    }),
  },
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
  {
    weight: 2,
    arbitrary: fc.record({
      type: of('import'),
      jobs: fc.option(fc.array(anyFileJob(id), { minLength: 1, maxLength: 6 }), { freq: 3 }),
      withSettings: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: of('export') }) },
  { weight: 1, arbitrary: fc.record({ type: of('reset all') }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: of('download'), id, what: fc.constantFrom(...FILE_KINDS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: of('download by itself'),
      isOn: fc.constantFrom(true, true, false),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: of('allow'),
      what: fc.constantFrom('downloads', 'selection', 'site'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: of('watch app'),
      how: fc.constantFrom('on', 'quietly', 'off', 'remove'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: of('shortcut'),
      selection: fc.oneof(
        fc.array(id, { maxLength: 3 }).map((ids) => ids.join(' and ')),
        key.map((name) => KEYS[name]),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: of('recent') }) },
);
