import { expect, test } from 'vitest';
import { foundOffer } from '../../../lib/core/heard/found-offer.ts';
import { aJob, MINUTE, T } from '../make.ts';
import { APP } from './hearing.ts';

const OTHER = 'http://localhost:5173';
const found = (id: string, minutesAgo = 0) => ({
  id,
  at: T - minutesAgo * MINUTE,
  path: '/api/status/…',
});

test('the ids of the app that asked last are offered, the newest first', () => {
  const all = { [APP]: [found('a', 1), found('b', 2)], [OTHER]: [found('c', 3)] };
  expect(foundOffer(all, [], T)).toEqual({ site: APP, ids: ['a', 'b'] });
});

test('what is tracked is not offered, nor the video of a tracked session', () => {
  const all = { [APP]: [found('a'), found('b')], [OTHER]: [found('c', 3)] };
  const jobs = [aJob({ id: 'a' }), aJob({ id: 's', kind: 'agent', follows: 'b' })];
  expect(foundOffer(all, jobs, T)).toEqual({ site: OTHER, ids: ['c'] });
  expect(foundOffer({ [APP]: [found('a')] }, jobs, T)).toBeNull();
});

test('an id that no app has asked about for half an hour is not offered', () => {
  expect(foundOffer({ [APP]: [found('a', 29), found('b', 30)] }, [], T)?.ids).toEqual(['a']);
  expect(foundOffer({ [APP]: [found('b', 30)] }, [], T)).toBeNull();
  expect(foundOffer({}, [], T)).toBeNull();
});
