import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { EXTENSION, launch, waitForWelcome } from '../../../tests/browser/launch.ts';
import { permitDownloads } from '../../../tests/browser/permit-downloads.ts';
import { startExampleApp } from '../../../tests/example-app/example-app.ts';
import { startSimulator } from '../../../tests/simulator/server.ts';
import { accountSteps } from './account-steps.ts';
import { dashboardSteps } from './dashboard-steps.ts';
import { endingSteps } from './ending-steps.ts';
import { lastSteps } from './last-steps.ts';
import { listSteps } from './list-steps.ts';
import { ownAppSteps } from './own-app-steps.ts';
import { addPastVideos } from './past-videos.ts';
import { settingsSteps } from './settings-steps.ts';
import { SEEN_MS, type Stage, type Step } from './stage.ts';
import { welcomeSteps } from './welcome-steps.ts';

/** All steps, in the order in which a new user would see them. */
const STEPS: readonly Step[] = [
  ...welcomeSteps,
  ...listSteps,
  ...accountSteps,
  ...endingSteps,
  ...ownAppSteps,
  ...settingsSteps,
  ...dashboardSteps,
  ...lastSteps,
];

/** Plays all steps. `missed` is the number of steps that did not show the expected result. */
export async function walk(shots: string): Promise<{ steps: number; missed: number }> {
  const profile = await mkdtemp(join(tmpdir(), 'renderwatch-walk-'));
  const extension = join(profile, 'extension');
  await cp(EXTENSION, extension, { recursive: true });
  permitDownloads(extension);
  const simulator = await startSimulator();
  addPastVideos(simulator);
  const options = { profile, extension, simulator };
  const launched = await launch({ ...options, keepsWelcome: true });
  launched.context.setDefaultTimeout(SEEN_MS);
  const page = await waitForWelcome(launched.context, launched.extensionId);
  await page.waitForLoadState();
  const app = await startExampleApp(simulator);
  const stage: Stage = { options, launched, simulator, page, app };
  let missed = 0;
  for (const [i, step] of STEPS.entries()) {
    const path = `${shots}/walk-${String(i + 1).padStart(2, '0')}-${step.name}.png`;
    if (!(await playStep(stage, step, path))) missed++;
  }
  await stage.launched.context.close();
  await app.close();
  await simulator.down();
  await rm(profile, { recursive: true, force: true });
  return { steps: STEPS.length, missed };
}

/** Plays a step. Prints one line and takes one screenshot, also if it fails. */
async function playStep(stage: Stage, step: Step, path: string): Promise<boolean> {
  try {
    const seen = await see(await step.play(stage), step.shows);
    console.log(`✓ ${step.name.padEnd(24)} ${seen.slice(0, 80)}`);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    console.error(`✗ ${step.name.padEnd(24)} ${step.shows} was not seen. ${reason}`);
    return false;
  } finally {
    await stage.page.screenshot({ path, animations: 'disabled' }).catch(() => {});
  }
}

/** Returns the visible text that matches. Rejects if there is none. */
async function see(found: Locator | string, shows: RegExp): Promise<string> {
  if (typeof found === 'string') {
    const [seen] = shows.exec(found) ?? [];
    if (seen === undefined) throw new Error(found);
    return seen;
  }
  const place = found.filter({ hasText: shows }).first();
  await place.waitFor();
  await place.scrollIntoViewIfNeeded();
  const text = (await place.innerText()).replace(/\s+/g, ' ');
  return shows.exec(text)?.[0] ?? text;
}
