import type { Scene } from './scene.ts';
import type { User } from './user.ts';
import { limit, sleep, until } from './wait.ts';

/** Ends the browser during user actions and starts it again with the same profile. */
export async function restart(scene: Scene, user: User, how: 'quit' | 'crash'): Promise<void> {
  const { chance, figures, invariants, history, notices } = scene;
  if (user.jobsLeft > 0) void user.track(Math.min(2, user.jobsLeft));
  user.act();
  await sleep(chance.between(0, 900));
  invariants.disturb();
  await scene.rig.restart(how, async () => {
    notices.noteBrowserEnd(history, Date.now());
    await sleep(chance.between(0, 2_500));
  });
  invariants.disturb();
  user.forgetPopup();
  if (how === 'quit') figures.quits += 1;
  else figures.crashes += 1;
  await user.rest();
}

interface Outage {
  downMs: number;
  kills: number;
  /** Nobody clicks **Check all** afterwards. */
  isLeftAlone: boolean;
}

/**
 * Takes HeyGen down for a while, stops the worker meanwhile, and lets jobs end. The jobs back off
 * (30 s at first). Afterwards the user clicks **Check all**; if nobody does, the endings must be
 * known after the current back-off and one interval.
 */
export async function bringDown(
  scene: Scene,
  user: User,
  { downMs, kills, isLeftAlone }: Outage,
): Promise<void> {
  const { simulator, chance, invariants, history } = scene;
  await user.rest();
  const fates = user.begin(3);
  await scene.command({ type: 'track', jobs: fates.map(({ ref }) => ref) });
  user.act();
  await sleep(chance.between(0, 500));
  await simulator.down();
  scene.figures.outages += 1;
  for (let i = 0; i < kills; i += 1) {
    user.act();
    await sleep(chance.between(0, downMs / kills));
    await scene.kill();
  }
  await scene.command({ type: 'check', ids: 'all' });
  await until(
    () => history.snapshot.state.jobs.some(({ problem }) => problem !== null),
    limit(5_000),
  );
  await simulator.up();
  invariants.disturb();
  await user.rest();
  if (!isLeftAlone) return scene.settle();
  const endedAt = Math.max(...fates.map(({ endsAt }) => endsAt));
  await sleep(Math.max(0, endedAt - Date.now()));
  const waiting = invariants.endedFates();
  await until(() => waiting.every((fate) => invariants.isKnown(fate)), limit(LONGEST_WAIT_MS));
  invariants.reportUnknown(waiting.filter(({ ref }) => scene.ledger.wish(ref.id) === 'on'));
}

/** Several back-offs, because an attempt that a kill interrupts has to be made again. */
const LONGEST_WAIT_MS = 110_000;
