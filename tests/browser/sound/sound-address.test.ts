import { expect, test } from 'vitest';
import { soundInFragment, toFragment } from '../../../lib/browser/sound/sound-address.ts';

test.each([
  ['#failed-80', { kind: 'failed', volume: 80 }],
  ['#ready-1', { kind: 'ready', volume: 1 }],
  ['#ready-0', null],
  ['#ready-101', null],
  ['#other-50', null],
  ['#toString-50', null],
  ['#ready', null],
  ['', null],
])('the address with %j names the sound %o', (fragment, sound) => {
  expect(soundInFragment(fragment)).toEqual(sound);
});

test('a sound that is written into an address is read from it again', () => {
  const sound = { kind: 'waiting', volume: 60 } as const;
  expect(soundInFragment(toFragment(sound))).toEqual(sound);
});
