import { describe, expect, test } from 'vitest';
import { createReadBudget } from '../../lib/app/read-budget.ts';
import type { ReadBudget } from '../../lib/heygen/round/round.ts';

const SECOND = 1000;

/** A clock on which every wait passes at once. `waits` lists their lengths. */
function aClock() {
  let at = 1_790_000_000_000;
  const waits: number[] = [];
  return {
    waits,
    now: () => at,
    set: (by: number) => {
      at += by;
    },
    wait: async (ms: number) => {
      waits.push(ms);
      at += ms;
    },
  };
}

/** Takes reads from a round's share until it ends, at most `most`. Returns how many it got. */
async function takeAll(budget: ReadBudget, most = 100, keep = 0): Promise<number> {
  let count = 0;
  while (count < most && (await budget.take(keep))) count += 1;
  return count;
}

const always = () => true;

describe('the share of a round', () => {
  test('has 20 reads at once, and then 2 a second, 40 in all', async () => {
    const clock = aClock();
    const share = createReadBudget(clock)(always);
    expect(await takeAll(share, 20)).toBe(20);
    expect(clock.waits).toEqual([]);
    expect(await takeAll(share)).toBe(20);
    expect(clock.waits).toEqual(Array(20).fill(500));
    expect(await share.take(0)).toBe(false);
    expect(clock.waits).toHaveLength(20);
  });

  test('starts again with the next round, but the speed is shared', async () => {
    const clock = aClock();
    const shareOf = createReadBudget(clock);
    await takeAll(shareOf(always));
    const next = shareOf(always);
    expect(await next.take(0)).toBe(true);
    expect(clock.waits).toHaveLength(21);
    clock.set(10 * SECOND);
    expect(await takeAll(next, 20)).toBe(20);
    expect(clock.waits).toHaveLength(21);
  });

  test('leaves the reads that are kept for jobs of greater urgency', async () => {
    const share = createReadBudget(aClock())(always);
    expect(await takeAll(share, 100, 12)).toBe(28);
    expect(await share.take(12)).toBe(false);
    expect(await takeAll(share)).toBe(12);
    expect(await share.take(0)).toBe(false);
  });

  test('ends at once when nobody needs the round any more', async () => {
    const clock = aClock();
    let isNeeded = true;
    const share = createReadBudget(clock)(() => isNeeded);
    expect(await share.take(0)).toBe(true);
    isNeeded = false;
    expect(await share.take(0)).toBe(false);
    expect(clock.waits).toEqual([]);
  });

  test('ends also when the round is not needed any more after a wait', async () => {
    const clock = aClock();
    let isNeeded = true;
    const wait = async (ms: number) => {
      await clock.wait(ms);
      isNeeded = false;
    };
    const share = createReadBudget({ now: clock.now, wait })(() => isNeeded);
    expect(await takeAll(share)).toBe(20);
    expect(clock.waits).toEqual([500]);
  });

  test('does not get stuck when the clock is set back during a wait', async () => {
    const clock = aClock();
    const wait = async (ms: number) => {
      await clock.wait(ms);
      clock.set(-3600 * SECOND);
    };
    const share = createReadBudget({ now: clock.now, wait })(always);
    expect(await takeAll(share)).toBe(40);
    expect(Math.max(...clock.waits)).toBe(500);
  });
});

test('a read that has to follow at once does not wait, but the next one waits longer', async () => {
  const clock = aClock();
  const share = createReadBudget(clock)(always);
  await takeAll(share, 20);
  share.spend();
  share.spend();
  expect(clock.waits).toEqual([]);
  expect(await share.take(0)).toBe(true);
  expect(clock.waits).toEqual([1500]);
});
