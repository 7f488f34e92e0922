import { expect, test } from 'vitest';
import {
  type KeyPress,
  keyAction,
  keyCap,
  LIST_KEYS,
} from '../../../lib/core/list/key-bindings.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});

test.each(LIST_KEYS.flatMap(({ keys, action }) => keys.map((key) => [key, action])))(
  '%s: %s',
  (key, action) => {
    expect(keyAction(press(key))).toBe(action);
    expect(keyAction(press(key, { ctrlKey: true }))).toBeNull();
    expect(keyAction(press(key, { altKey: true }))).toBeNull();
    expect(keyAction(press(key, { metaKey: true }))).toBeNull();
  },
);

test.each([
  // Under a Russian layout the same keys do the same.
  ['о', { code: 'KeyJ' }, 'next'],
  ['л', { code: 'KeyK' }, 'previous'],
  ['ч', { code: 'KeyX' }, 'stop'],
  ['ё', { code: 'Backquote' }, null],
  ['О', { code: 'KeyJ', shiftKey: true }, null],
  // Latin letters are what they are, wherever they lie.
  ['y', { code: 'KeyX' }, null],
  ['x', { code: 'KeyB' }, 'stop'],
  // Caps lock is no shift.
  ['X', {}, 'stop'],
  ['X', { shiftKey: true }, null],
  // Both are under shift on some keyboards.
  ['?', { shiftKey: true }, 'help'],
  ['/', { shiftKey: true }, 'field'],
  ['Enter', { shiftKey: true }, null],
  ['ArrowDown', { shiftKey: true }, null],
  [' ', {}, null],
  ['Dead', {}, null],
  ['Unidentified', { code: 'KeyX' }, null],
] as const)('%s with %o: %s', (key, more, action) => {
  expect(keyAction(press(key, more))).toBe(action);
});

test('no key does two things, and each has a cap', () => {
  const keys = LIST_KEYS.flatMap((one) => [...one.keys]);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.map(keyCap)).toEqual(['j', '↓', 'k', '↑', 'Enter', 'r', 'o', 'd', 'x', '/', '?']);
});
