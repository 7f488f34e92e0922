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
  'the key %s means %s, but not with a modifier',
  (key, action) => {
    expect(keyAction(press(key))).toBe(action);
    expect(keyAction(press(key, { ctrlKey: true }))).toBeNull();
    expect(keyAction(press(key, { altKey: true }))).toBeNull();
    expect(keyAction(press(key, { metaKey: true }))).toBeNull();
  },
);

test.each([
  // On a Russian layout the same physical keys work.
  ['о', { code: 'KeyJ' }, 'next'],
  ['л', { code: 'KeyK' }, 'previous'],
  ['ч', { code: 'KeyX' }, 'stop'],
  ['ё', { code: 'Backquote' }, null],
  ['О', { code: 'KeyJ', shiftKey: true }, null],
  // A Latin letter counts as that letter, whatever the physical key is.
  ['y', { code: 'KeyX' }, null],
  ['x', { code: 'KeyB' }, 'stop'],
  // Caps Lock does not count as Shift.
  ['X', {}, 'stop'],
  ['X', { shiftKey: true }, null],
  // Some keyboards need Shift for both.
  ['?', { shiftKey: true }, 'help'],
  ['/', { shiftKey: true }, 'field'],
  ['Enter', { shiftKey: true }, null],
  ['ArrowDown', { shiftKey: true }, null],
  [' ', {}, null],
  ['Dead', {}, null],
  ['Unidentified', { code: 'KeyX' }, null],
] as const)('the key %s with %o means %s', (key, more, action) => {
  expect(keyAction(press(key, more))).toBe(action);
});

test('no key has two actions, and the help can write each key', () => {
  const keys = LIST_KEYS.flatMap((binding) => [...binding.keys]);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.map(keyCap)).toEqual(['j', '↓', 'k', '↑', 'Enter', 'r', 'o', 'd', 'x', '/', '?']);
});
