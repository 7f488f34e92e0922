import { beforeEach, describe, expect, test } from 'vitest';
import { LIVE_INTERVAL_MS } from '../../lib/core/base/limits.ts';
import { type Rig, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

const sessionsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `s${i}`, kind: 'agent' as const }));

/** Keeps a page open for this long: it asks for a live round every few seconds. */
async function keepPageOpen(ms: number): Promise<void> {
  const end = rig.clock.now + ms;
  while (rig.clock.now < end) {
    const before = rig.clock.now;
    await rig.worker.onCommand({ type: 'live' });
    const next = Math.max(before + LIVE_INTERVAL_MS, rig.clock.now);
    rig.clock.now = Math.ceil(next / LIVE_INTERVAL_MS) * LIVE_INTERVAL_MS;
  }
}

describe('200 sessions', () => {
  beforeEach(async () => {
    for (const { id } of sessionsOf(200)) rig.heygen.agents.set(id, 'thinking');
    await rig.track(...sessionsOf(200));
  });

  test('with an open page cost fewer than 3 requests a second', async () => {
    await keepPageOpen(60_000);
    rig.heygen.requests.length = 0;
    rig.heygen.asked.length = 0;
    const from = rig.clock.now;
    await keepPageOpen(120_000);
    const seconds = (rig.clock.now - from) / 1000;
    expect(rig.heygen.asked.length / seconds).toBeLessThan(3);
    expect(rig.heygen.asked.length / seconds).toBeGreaterThan(1);
  });

  test('are all answered within a few minutes, without an open page', async () => {
    for (let i = 0; i < 10; i += 1) await rig.ring();
    const jobs = await rig.jobs();
    expect(jobs.filter(({ checkedAt }) => checkedAt === null)).toEqual([]);
  });

  test('do not keep the user waiting who checks one of them', async () => {
    rig.heygen.asked.length = 0;
    const live = rig.worker.onCommand({ type: 'live' });
    const check = rig.worker.onCommand({ type: 'check', ids: ['s199'] });
    await Promise.all([live, check]);
    const at = rig.heygen.asked.indexOf('video-agents/s199');
    expect(at).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThanOrEqual(12);
  });
});

test('100 wrong ids at once end within a few minutes, with about 150 requests', async () => {
  const ids = Array.from({ length: 100 }, (_, i) => (i + 0x1000).toString(16).padStart(32, '0'));
  await rig.track(...ids);
  for (let i = 0; i < 12; i += 1) {
    if ((await rig.jobs()).every(({ status }) => status === 'not_found')) break;
    await rig.ring();
  }
  for (const job of await rig.jobs()) expect(job).toMatchObject({ status: 'not_found' });
  expect(rig.heygen.asked.length).toBeLessThanOrEqual(155);
});
