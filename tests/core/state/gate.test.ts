import { expect, test } from 'vitest';
import { isKeyProven } from '../../../lib/core/state/gate.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aState, blockedBy, T } from '../make.ts';

test.each<[string, Partial<State>, boolean]>([
  ['never asked about', {}, false],
  ['accepted', { keyReadDueAt: T }, true],
  [
    'accepted once and rejected now',
    { keyReadDueAt: T, blocked: blockedBy('key_rejected') },
    false,
  ],
  ['removed', { blocked: blockedBy('no_key') }, false],
])('a key that was $0 is proven: $2', (_, changes, isProven) => {
  expect(isKeyProven(aState(changes))).toBe(isProven);
});
