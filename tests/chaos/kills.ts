import type { Scene } from './scene.ts';
import type { User } from './user.ts';
import { limit, sleep, until } from './wait.ts';

/** Longer than the alarm's period. */
const ALARM_MS = 36_000;

/** Stops the worker again and again while the user clicks and jobs end. */
export async function killOften(scene: Scene, user: User, kills: number): Promise<void> {
  const { chance } = scene;
  for (let i = 0; i < kills; i += 1) {
    if (user.jobsLeft > 0 && chance.happens(0.45)) void user.track(Math.min(2, user.jobsLeft));
    if (chance.happens(0.12) && user.jobsLeft > 0) await user.trackByHand(1);
    else if (chance.happens(0.25)) await user.closePopup();
    await actOften(scene, user);
    await waitForMoment(scene);
    await scene.kill();
  }
  await user.closePopup();
  await user.rest();
}

/** Acts one by one, or several times at once: then each action wants to store its own change. */
async function actOften({ chance }: Scene, user: User): Promise<void> {
  const isBurst = chance.happens(0.4);
  for (let acts = chance.between(1, isBurst ? 6 : 3); acts > 0; acts -= 1) {
    user.act();
    const gapMs = chance.between(0, 120);
    if (!isBurst) await sleep(gapMs);
  }
}

/**
 * Waits for a random moment. Every second time it is the moment in which an ending has been stored
 * and its notification is being shown, if there is one in time.
 */
async function waitForMoment({ chance, history }: Scene): Promise<void> {
  const waitMs = chance.between(0, chance.happens(0.5) ? 400 : 1_500);
  const isAtEnding = chance.happens(0.5);
  const afterMs = chance.between(0, 20);
  if (!isAtEnding) return sleep(waitMs);
  const { length } = history.endings;
  const isThere = await until(() => history.endings.length > length, 2 * waitMs, 1);
  if (isThere) await sleep(afterMs);
}

/**
 * Stops the worker during its requests while nobody opens the popup or clicks: the alarm alone
 * wakes the worker.
 */
export async function killAlone(scene: Scene, user: User, kills: number): Promise<void> {
  await user.rest();
  for (let i = 0; i < kills; i += 1) {
    if (!hasPlans(scene)) await user.track(1);
    await user.rest();
    await until(() => scene.simulator.open.size === 0, limit(5_000));
    const isAsking = await until(() => scene.simulator.open.size > 0, ALARM_MS, 10);
    if (isAsking) await sleep(scene.chance.between(0, 500));
    await scene.kill();
    scene.figures.killsAlone += 1;
    await expectWake(scene);
  }
}

async function expectWake(scene: Scene): Promise<void> {
  await scene.invariants.checkAlarmOfDeadWorker();
  const killedAt = Date.now();
  if (!hasPlans(scene)) return;
  const isAwake = await until(() => scene.rig.isAlive, limit(ALARM_MS));
  if (isAwake) scene.figures.wakesMs.push(Date.now() - killedAt);
  else if (hasPlans(scene))
    scene.findings.add('asleep', `${limit(ALARM_MS) / 1000} s after a kill`);
}

const hasPlans = ({ history }: Scene): boolean =>
  history.snapshot.state.jobs.some(({ nextPollAt }) => nextPollAt !== null);

/**
 * Tracks a first job while no poll is planned and no alarm exists, and stops the worker within the
 * milliseconds in which both are written.
 */
export async function killWhileArming(scene: Scene, user: User, kills: number): Promise<void> {
  await user.rest();
  for (let i = 0; i < kills; i += 1) {
    await scene.settle();
    for (const job of scene.history.snapshot.state.jobs) {
      if (job.nextPollAt !== null) await scene.command({ type: 'stop', ids: [job.id] });
    }
    // A worker that is awake already needs a few milliseconds; one that must start, more.
    const isWarm = scene.chance.happens(0.7);
    if (!isWarm) await scene.kill();
    const tracked = user.track(1);
    await sleep(isWarm ? scene.chance.between(0, 14) : scene.chance.between(20, 140));
    await scene.kill();
    scene.figures.killsWhileArming += 1;
    await tracked;
    await scene.invariants.checkAlarmOfDeadWorker();
  }
}
