import { describe, expect, test } from 'vitest';
import { createQueue, createRounds } from '../../lib/app/round-queue.ts';

const SECOND = 1000;

/** Rounds that wait in a queue until the test starts and ends them, one after another. */
function aWorker() {
  let at = 1_790_000_000_000;
  const queued: { name: string; isNeeded: () => boolean; end: (isDone: boolean) => void }[] = [];
  const poll = createRounds(
    (mode, lookedAt = [], isNeeded) =>
      new Promise((end) => {
        queued.push({ name: [mode, ...lookedAt].join(' '), isNeeded, end });
      }),
    () => at,
  );
  return {
    poll,
    names: () => queued.map(({ name }) => name),
    /** Whether the rest of the running round is still wanted. */
    isNeeded: () => queued[0]?.isNeeded(),
    endFirst: async () => {
      queued.shift()?.end(true);
      for (let n = 0; n < 5; n++) await Promise.resolve();
    },
    pass: (ms: number) => {
      at += ms;
    },
  };
}

describe('live rounds', () => {
  test('wait in the queue at most once, however often a page asks', async () => {
    const { poll, names, isNeeded, endFirst } = aWorker();
    const first = poll('due');
    const live = [poll('live'), poll('live'), poll('live')];
    expect(names()).toEqual(['due', 'live']);
    await endFirst();
    expect(await first).toBe(true);
    expect(isNeeded()).toBe(true);
    await endFirst();
    expect(await Promise.all(live)).toEqual([true, true, true]);
  });

  test('wait next to one that has begun', () => {
    const { poll, names, isNeeded } = aWorker();
    void poll('live');
    expect(isNeeded()).toBe(true);
    void poll('live');
    void poll('live');
    expect(names()).toEqual(['live', 'live']);
  });

  test('are started again after the last one has ended', async () => {
    const { poll, names, isNeeded, endFirst } = aWorker();
    for (const asks of [true, false, true]) {
      void poll('live');
      expect(names()).toEqual(['live']);
      if (asks) expect(isNeeded()).toBe(true);
      await endFirst();
    }
  });

  test('end early when no page asks for them any more', () => {
    const { poll, isNeeded, pass } = aWorker();
    void poll('live');
    pass(9 * SECOND);
    expect(isNeeded()).toBe(true);
    pass(SECOND);
    expect(isNeeded()).toBe(false);
  });

  test('go on while a page asks, also while the next one waits', () => {
    const { poll, isNeeded, pass } = aWorker();
    void poll('live');
    for (let n = 0; n < 5; n++) {
      pass(5 * SECOND);
      void poll('live');
      expect(isNeeded()).toBe(true);
    }
  });

  test('end early when the clock is set back, because nobody knows when a page last asked', () => {
    const { poll, isNeeded, pass } = aWorker();
    void poll('live');
    pass(-3600 * SECOND);
    expect(isNeeded()).toBe(false);
  });
});

describe('while the user waits for the answer about one job', () => {
  test.each(['due', 'live'] as const)('a %s round ends early', async (mode) => {
    const { poll, names, isNeeded, endFirst } = aWorker();
    void poll(mode);
    expect(isNeeded()).toBe(true);
    const looked = poll('due', ['a']);
    expect(names()).toEqual([mode, 'due a']);
    expect(isNeeded()).toBe(false);
    await endFirst();
    expect(isNeeded(), 'the round for this job').toBe(true);
    await endFirst();
    expect(await looked).toBe(true);
  });

  test('rounds end early until the last such job has its answer', async () => {
    const { poll, isNeeded, endFirst } = aWorker();
    void poll('due', ['a']);
    void poll('due');
    void poll('due', ['b']);
    void poll('due');
    expect(isNeeded(), 'the round for a').toBe(true);
    await endFirst();
    expect(isNeeded(), 'the round before b').toBe(false);
    await endFirst();
    await endFirst();
    expect(isNeeded(), 'the round after b').toBe(true);
  });
});

test('a round of due jobs does not need a page', () => {
  const { poll, isNeeded, pass } = aWorker();
  void poll('due');
  pass(3600 * SECOND);
  expect(isNeeded()).toBe(true);
});

test('the steps of a queue run one after another, also after one that rejects', async () => {
  const { inTurn, whenIdle } = createQueue();
  const done: string[] = [];
  const step = (name: string) => async () => {
    done.push(`${name} begins`);
    await Promise.resolve();
    done.push(`${name} ends`);
    return name;
  };
  const failed = inTurn(async () => {
    await step('a')();
    throw new Error('The step failed.');
  });
  const second = inTurn(step('b'));
  await expect(failed).rejects.toThrow('The step failed.');
  await whenIdle();
  expect(await second).toBe('b');
  expect(done).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});
