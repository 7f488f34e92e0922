import { expect, test } from 'vitest';
import { ATTENTION_MS } from '../../../lib/core/base/limits.ts';
import { diffState, isStored } from '../../../lib/core/storage/diff-state.ts';
import { parseItems, type Snapshot } from '../../../lib/core/storage/parse-state.ts';
import { aJob, aState, ended, T } from '../make.ts';

const state = aState({ jobs: [aJob({ id: 'v1' }), ended('failed', { id: 'v2' })] });
const { set: items } = diffState(parseItems({}, null), state, T);
const read = (changes: object = {}): Snapshot =>
  parseItems({ ...items, ...changes }, { ...items, ...changes }.version);

test.each<[string, Snapshot, number, boolean]>([
  ['as it was stored', read(), T, true],
  ['until the clock moves a job to another group', read(), T + ATTENTION_MS - 1, true],
  ['when the clock has moved a job to another group', read(), T + ATTENTION_MS, false],
  ['with first rows that cannot be read', read({ first: 'nonsense' }), T, false],
  ['without first rows', read({ first: undefined }), T, false],
  ['with a broken record', read({ settings: 'nonsense' }), T, false],
  ['of an older version', read({ version: 1 }), T, false],
])('a state %s is stored already: %s', (_, snapshot, now, expected) => {
  expect(isStored(snapshot, snapshot.state, now)).toBe(expected);
});

test('a state that is not the one that was read is not stored yet', () => {
  const snapshot = read();
  expect(isStored(snapshot, { ...snapshot.state, pauses: 1 }, T)).toBe(false);
});
