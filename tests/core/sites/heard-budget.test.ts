import { expect, test } from 'vitest';
import { HEARD_RATE, withinBudget } from '../../../lib/core/sites/heard-budget.ts';
import { aHeard } from '../heard/hearing.ts';
import { T } from '../make.ts';

const many = Array.from({ length: 150 }, (_, n) => aHeard({ at: T + n }));

test('a site that reports too much is cut short, and the newest reports count', () => {
  const first = withinBudget(many, undefined, T);
  const second = withinBudget(many, first.bucket, T);
  const third = withinBudget(many, second.bucket, T + 1000);
  const left = HEARD_RATE.burst - many.length;
  expect(first.heard).toEqual(many);
  expect(second.heard).toEqual(many.slice(-left));
  expect(third.heard).toEqual(many.slice(-HEARD_RATE.perSecond));
  expect(withinBudget(many, third.bucket, T + 1000).heard).toEqual([]);
});

test('a clock that is set back gives a site no new budget', () => {
  const { bucket } = withinBudget(many, undefined, T);
  expect(withinBudget(many, bucket, T - 3_600_000).heard).toHaveLength(50);
});
