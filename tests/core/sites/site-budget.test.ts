import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { newIdsAt, newIdsLeft, SITE_RATE } from '../../../lib/core/sites/site-budget.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aJob, aState, HOUR, MINUTE, someSettings, T } from '../../core/make.ts';

const SITE = 'https://app.example';
const { burst, perHour, unfinished } = SITE_RATE;

const spent = (tokens: number, at = T): Partial<State> => ({
  siteBudgets: { [SITE]: { tokens, at } },
});
const running = (count: number, changes: Partial<Job> = {}): Partial<State> => ({
  jobs: Array.from({ length: count }, (_, n) =>
    aJob({ id: `v${n}`, source: 'site', sites: [SITE], ...changes }),
  ),
});

describe('a site', () => {
  test.each<[string, Partial<State>, number, number]>([
    ['that has asked for nothing may ask for its whole burst', {}, T, burst],
    ['that has used its budget may ask for no new id', spent(0), T, 0],
    ['gains nothing in half the time of a token', spent(0.4), T + HOUR / perHour / 2, 0],
    ['gains a token in its time', spent(0), T + HOUR / perHour, 1],
    ['gains its share in an hour', spent(0), T + HOUR, perHour],
    ['gains no more than its burst', spent(0), T + 1000 * HOUR, burst],
    ['gains nothing if the clock was set back a little', spent(0, T + 1), T, 0],
    ['gains nothing if the clock was set back half an hour', spent(2, T + HOUR / 2), T, 2],
    ['begins again if the clock was set back far', spent(0, T + 99 * HOUR), T, burst],
    ['may not let more jobs wait than its limit', running(unfinished), T, 0],
    ['may fill up to this limit', running(unfinished - 3), T, 3],
    ['is not limited by jobs of the user', running(unfinished, { source: 'user' }), T, burst],
    ['is not limited by another site', running(unfinished, { sites: ['https://b.c'] }), T, burst],
  ])('%s', (_, state, now, left) => {
    expect(newIdsLeft(aState(state), SITE, now)).toBe(left);
  });

  test.each<[string, Partial<State>, number | string | null]>([
    ['with too many unfinished jobs waits until one ends', running(unfinished), 'job_ends'],
    [
      'with both waits until one ends, because a token alone would not help',
      { ...running(unfinished), ...spent(0) },
      'job_ends',
    ],
    ['that may ask has no time to wait for', spent(1), null],
    ['that has used its budget waits for the next token', spent(0), T + HOUR / perHour],
    ['that has half a token waits half as long', spent(0.5), T + HOUR / perHour / 2],
  ])('%s', (_, state, at) => {
    expect(newIdsAt(aState(state), SITE, T)).toBe(at);
  });
});

describe('tracking for a site', () => {
  const settings = someSettings({ sites: [SITE] });
  const track = (state: State, ids: string[], now = T) =>
    decide(state, { type: 'track', jobs: ids.map((id) => ({ id, kind: null })), site: SITE }, now);
  const many = (count: number, name = 'n') => Array.from({ length: count }, (_, n) => name + n);

  test('spends the budget on new ids only, and in the same change', () => {
    const first = track(aState({ settings, jobs: [aJob({ id: 'own' })] }), ['own', ...many(3)]);
    expect(newIdsLeft(first, SITE, T)).toBe(burst - 3);
    expect(first.jobs.map(({ id, source }) => [id, source])).toEqual([
      ['own', 'user'],
      ...many(3).map((id) => [id, 'site']),
    ]);
  });

  test('adds only as many jobs as the budget allows', () => {
    const full = track(aState({ settings }), many(burst + 50));
    expect(full.jobs).toHaveLength(burst);
    expect(track(full, many(9, 'x'))).toBe(full);
    expect(track(full, many(9, 'x'), T + HOUR / perHour + MINUTE).jobs).toHaveLength(burst + 1);
  });

  test('does not forget that the user has dismissed an id that is refused', () => {
    const state = aState({ settings, dismissed: ['x0'], ...spent(0) });
    expect(track(state, ['x0']).dismissed).toEqual(['x0']);
  });

  test('forgets the budgets of sites that are not allowed any more', () => {
    const old = { siteBudgets: { 'https://gone.example': { tokens: 0, at: T } } };
    const after = track(aState({ settings, ...old }), ['x0']);
    expect(Object.keys(after.siteBudgets)).toEqual([SITE]);
  });

  test('a job becomes the user’s when the user tracks it, and stays so', () => {
    const asked = track(aState({ settings }), ['n0']);
    const taken = decide(asked, { type: 'track', jobs: [{ id: 'n0', kind: null }] }, T);
    expect(taken.jobs).toMatchObject([{ source: 'user', sites: [SITE] }]);
    expect(track(taken, ['n0'])).toBe(taken);
  });
});
