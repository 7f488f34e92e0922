import { bringDown, restart } from './breakdowns.ts';
import { corrupt } from './corruption.ts';
import { installBuild, installOld } from './extension.ts';
import { Figures } from './figures.ts';
import { Findings } from './findings.ts';
import { killAlone, killOften, killWhileArming } from './kills.ts';
import { fillWithJunk, fillWithLogs } from './quota.ts';
import type { Report } from './report.ts';
import { Scene } from './scene.ts';
import { upgrade } from './upgrade.ts';
import { User } from './user.ts';
import { setPatience, sleep } from './wait.ts';

/** The options of one run. */
export interface Plan {
  kills: number;
  restarts: number;
  seed: number;
  /** How many times longer everything may take. */
  patience: number;
  /** The folder of the build. */
  build: string;
  say: (line: string) => void;
}

/** Runs with fewer kills leave out the steps that wait for an alarm: 30 s each. */
const LARGE = 50;

/** Breaks everything that can break, checks the promises all the time, and returns a report. */
export async function runChaos(plan: Plan): Promise<Report> {
  const startedAt = Date.now();
  setPatience(plan.patience);
  const findings = new Findings();
  const figures = new Figures();
  const options = { ...plan, findings, figures };
  const install = (folder: string) => installBuild(plan.build, folder);
  const scenes: Scene[] = [];
  const keep = (scene: Scene): Scene => {
    scenes.push(scene);
    return scene;
  };
  try {
    await playOut(keep(await Scene.open({ ...options, install })), plan);
    for (const example of ['1-videos', '2-kinds', '2-times']) {
      plan.say(`update from ${example}`);
      await upgrade(example, keep(await Scene.open({ ...options, install: installOld })), plan);
    }
  } catch (error) {
    findings.add('stuck', String(error));
  }
  for (const scene of scenes) await scene.close().catch((error) => plan.say(String(error)));
  return { plan, scenes, findings, figures, ms: Date.now() - startedAt };
}

async function playOut(scene: Scene, plan: Plan): Promise<void> {
  const isLarge = plan.kills >= LARGE;
  const lives = isLarge
    ? { shortestMs: 3_000, longestMs: 45_000 }
    : { shortestMs: 2_000, longestMs: 12_000 };
  const user = new User(scene, Math.round(plan.kills * 0.4) + 8, lives);
  await scene.saveKey();
  scene.heygen.slowDown();
  for (const step of stepsOf(scene, user, plan)) {
    const { total } = scene.findings;
    plan.say(`${step.name}; ${scene.figures.kills} kills so far, ${total} violations`);
    await step.run();
  }
  await killOften(scene, user, Math.max(0, plan.kills - scene.figures.kills));
  await finish(scene, user);
}

interface Step {
  name: string;
  run: () => Promise<void>;
}

/** Returns the steps: kills between restarts, with the other breakdowns spread among them. */
function stepsOf(scene: Scene, user: User, plan: Plan): Step[] {
  const isLarge = plan.kills >= LARGE;
  const alone = isLarge ? Math.round(plan.kills * 0.02) : 0;
  const arming = Math.max(2, Math.round(plan.kills * 0.06));
  const outageKills = Math.max(1, Math.round(plan.kills * 0.015));
  const outages = isLarge ? 2 : 1;
  const often = Math.max(0, plan.kills - alone - arming - outageKills * outages - 1);
  const parts = Math.max(plan.restarts, 1);
  const others = otherSteps(scene, user, { alone, outageKills, isLarge });
  const steps: Step[] = [];
  for (let part = 0; part < parts; part += 1) {
    const kills = Math.floor((often * (part + 1)) / parts) - Math.floor((often * part) / parts);
    steps.push({ name: `${kills} kills`, run: () => killOften(scene, user, kills) });
    const first = Math.floor((others.length * part) / parts);
    steps.push(...others.slice(first, Math.floor((others.length * (part + 1)) / parts)));
    if (part >= plan.restarts) continue;
    const how = part % 2 === 0 ? 'crash' : 'quit';
    steps.push({ name: `restart after a ${how}`, run: () => restart(scene, user, how) });
    steps.push({ name: 'checks without disturbance', run: () => scene.settle() });
  }
  const arm = () => killWhileArming(scene, user, arming);
  return [...steps, { name: `${arming} kills while the alarm is set`, run: arm }];
}

function otherSteps(
  scene: Scene,
  user: User,
  { alone, outageKills, isLarge }: { alone: number; outageKills: number; isLarge: boolean },
): Step[] {
  const down = { downMs: isLarge ? 8_000 : 2_000, kills: outageKills, isLeftAlone: false };
  const patient = { ...down, isLeftAlone: true };
  const corruptions = isLarge ? 6 : 3;
  const steps: Step[] = [
    { name: 'HeyGen goes down', run: () => bringDown(scene, user, down) },
    { name: 'damaged records', run: () => corrupt(scene, user, corruptions) },
    { name: 'full storage', run: () => fillWithJunk(scene, user) },
    { name: 'storage full of logs', run: () => fillWithLogs(scene, user) },
  ];
  if (!isLarge) return steps;
  return [
    ...steps,
    { name: `${alone} kills without a user`, run: () => killAlone(scene, user, alone) },
    { name: 'HeyGen goes down, nobody clicks', run: () => bringDown(scene, user, patient) },
    { name: 'damaged records again', run: () => corrupt(scene, user, corruptions) },
  ];
}

/** Waits until HeyGen has ended every job: then nothing is due and there is no alarm. */
async function finish(scene: Scene, user: User): Promise<void> {
  await user.closePopup();
  await user.rest();
  const last = Math.max(...[...scene.heygen.fates.values()].map(({ endsAt }) => endsAt));
  await sleep(Math.max(0, last - Date.now()));
  await scene.settle();
  await user.readPopup();
  await scene.settle();
}
