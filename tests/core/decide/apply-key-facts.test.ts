import { describe, expect, test } from 'vitest';
import type { KeyFacts } from '../../../lib/core/account/key-facts.ts';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { BlockReason } from '../../../lib/core/job/block-reasons.ts';
import { isKeyReadDue } from '../../../lib/core/poll/background-work.ts';
import type { Event } from '../../../lib/core/state/event.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aState, blockedBy, HOUR, MINUTE, polled, someSettings, T } from '../make.ts';

const DAY = 24 * HOUR;
const NOTICE = 'key:1';

const all = { hasKey: true, hasPermission: true };
const started: Event = { type: 'access', ...all };

const facts = (expiresAt: number | null): KeyFacts => ({
  name: 'mine',
  mode: 'read_only',
  scopes: ['*:read'],
  expiresAt,
});

const endingIn = (ms: number, changes: Partial<State> = {}): State =>
  aState({ keyFacts: facts(T + ms), ...changes });

/** The state after the notices were shown. */
const shown = (state: State): State =>
  decide(state, { type: 'notified', noticeIds: state.outbox }, T);

describe('a key that expires', () => {
  test.each<[string, number, boolean]>([
    ['in a year', 365 * DAY, false],
    ['in a week and a minute', 7 * DAY + MINUTE, false],
    ['in a week', 7 * DAY, true],
    ['in three days', 3 * DAY, true],
    ['in a minute', MINUTE, true],
    ['now', 0, false],
    ['a day ago', -DAY, false],
  ])('%s is announced when the background starts only if it is near', (_, ms, isAnnounced) => {
    expect(decide(endingIn(ms), started, T).outbox).toEqual(isAnnounced ? [NOTICE] : []);
  });

  test.each<[string, Event]>([
    ['a start', started],
    ['a round', polled({})],
    ['HeyGen’s answer about the key', { type: 'key_facts', facts: facts(T + DAY), isDone: true }],
  ])('is announced after %s', (_, event) => {
    expect(decide(endingIn(DAY), event, T).outbox).toEqual([NOTICE]);
  });

  test.each<Event>([{ type: 'seen' }, { type: 'online' }])(
    'is not announced after the event $type',
    (event) => {
      expect(decide(endingIn(DAY), event, T).outbox).toEqual([]);
    },
  );

  test('is announced once in its last week, and once more on its last day', () => {
    let state = endingIn(7 * DAY);
    const days: [number, string | undefined][] = [];
    for (let hour = 0; hour < 8 * 24; hour += 1) {
      state = decide(state, started, T + hour * HOUR);
      if (state.outbox.length > 0) days.push([hour / 24, state.outbox[0]]);
      state = shown(state);
    }
    // The first notice may still be on the desktop, and would not be shown again.
    expect(days).toEqual([
      [0, NOTICE],
      [6, `${NOTICE}:last_day`],
    ]);
  });

  test('is announced once if it is found on its last day', () => {
    const first = shown(decide(endingIn(HOUR), started, T));
    expect(decide(first, started, T + MINUTE).outbox).toEqual([]);
  });

  test('is announced again with another end', () => {
    const first = shown(decide(endingIn(3 * DAY), started, T));
    const read: Event = { type: 'key_facts', facts: facts(T + 2 * DAY), isDone: true };
    expect(decide(first, read, T).outbox).toEqual([NOTICE]);
  });

  test('is not announced again when the same key is saved again', () => {
    const first = shown(decide(endingIn(3 * DAY), started, T));
    const renewed = decide(first, { type: 'key_renewed', ...all }, T);
    const read: Event = { type: 'key_facts', facts: facts(T + 3 * DAY), isDone: true };
    expect(decide(renewed, read, T).outbox).toEqual([]);
  });

  test.each<[BlockReason, boolean]>([
    ['no_key', false],
    ['key_forgotten', false],
    ['key_rejected', false],
    ['forbidden', true],
    ['suspended', true],
  ])('is announced while %s blocks polling: %s', (reason, isAnnounced) => {
    const state = endingIn(DAY, { blocked: blockedBy(reason) });
    expect(decide(state, polled({}), T).outbox).toEqual(isAnnounced ? [NOTICE] : []);
  });

  test('is not announced if the user does not want notifications about the key', () => {
    const notify = {
      ready: true,
      failed: true,
      slow: true,
      app: true,
      blocked: false,
      waiting: true,
    };
    const state = endingIn(DAY, { settings: someSettings({ notify }) });
    expect(decide(state, started, T).outbox).toEqual([]);
  });

  test.each<[string, Partial<State>]>([
    ['nothing is known about it', {}],
    ['it never expires', { keyFacts: facts(null) }],
  ])('is not announced if %s', (_, changes) => {
    const state = aState(changes);
    expect(decide(state, started, T)).toBe(state);
  });
});

describe('what is known about the key', () => {
  const known = facts(T + 365 * DAY);

  test('is stored', () => {
    const after = decide(aState(), { type: 'key_facts', facts: known, isDone: true }, T);
    expect(after.keyFacts).toEqual(known);
  });

  test('stays if HeyGen does not say it this time', () => {
    const state = aState({ keyFacts: known });
    const after = decide(state, { type: 'key_facts', facts: null, isDone: false }, T);
    expect(after.keyFacts).toEqual(known);
  });

  test('is forgotten with another key, and HeyGen is asked about that one', () => {
    const state = aState({ keyFacts: known, keyReadDueAt: T + DAY });
    const after = decide(state, { type: 'key_renewed', ...all }, T);
    expect(after.keyFacts).toBeNull();
    expect(isKeyReadDue(after, T)).toBe(true);
  });

  test.each<[string, boolean, number, boolean]>([
    ['is not read again within a day', true, DAY - MINUTE, false],
    ['is read again after a day', true, DAY, true],
    ['is not read again within an hour after a passing problem', false, HOUR - MINUTE, false],
    ['is read again an hour after a passing problem', false, HOUR, true],
    ['is read again if the clock was set back', true, -MINUTE, true],
  ])('%s', (_, isDone, ms, isDue) => {
    const after = decide(aState(), { type: 'key_facts', facts: known, isDone }, T);
    expect(isKeyReadDue(after, T + ms)).toBe(isDue);
  });

  test.each<[string, Partial<State>]>([
    ['blocked', { blocked: blockedBy('forbidden') }],
    ['paused', { pausedUntil: T + MINUTE }],
  ])('is not read while polling is %s', (_, changes) => {
    expect(isKeyReadDue(aState(changes), T)).toBe(false);
  });
});
