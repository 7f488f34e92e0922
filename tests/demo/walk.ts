import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { EXTENSION, type Launched, launch, waitForWelcome } from '../browser/launch.ts';
import { type Simulator, startSimulator } from '../simulator/server.ts';
import { addPastVideos } from './past-videos.ts';
import { STEPS } from './walk-steps.ts';

/** What the steps play with; each takes the page that it needs, and leaves it to the next. */
export interface Stage {
  launched: Launched;
  simulator: Simulator;
  page: Page;
}

/** One thing that the product can do. */
export interface Step {
  /** Its screenshot is called so. */
  name: string;
  /** Does it, and gives what must be seen then; the page may be another one. */
  play(stage: Stage): Promise<Locator>;
  /** What must stand there. */
  shows: RegExp;
}

const SEEN_MS = 10_000;

/** Walks through everything; tells how many steps did not show what they should. */
export async function walk(shots: string): Promise<number> {
  const profile = await mkdtemp(join(tmpdir(), 'renderwatch-walk-'));
  const extension = await copyWithDownloads(profile);
  const simulator = await startSimulator();
  addPastVideos(simulator);
  const launched = await launch({ profile, extension, simulator, keepsWelcome: true });
  const page = await waitForWelcome(launched.context, launched.extensionId);
  await page.waitForLoadState();
  const stage: Stage = { launched, simulator, page };
  let failed = 0;
  for (const [i, step] of STEPS.entries()) {
    const path = `${shots}/walk-${String(i + 1).padStart(2, '0')}-${step.name}.png`;
    if (!(await playStep(stage, step, path))) failed++;
  }
  await launched.context.close();
  await simulator.down();
  await rm(profile, { recursive: true, force: true });
  console.log(`\n${STEPS.length - failed} of ${STEPS.length} steps showed what they should.`);
  return failed;
}

async function playStep(stage: Stage, step: Step, path: string): Promise<boolean> {
  try {
    const place = (await step.play(stage)).filter({ hasText: step.shows }).first();
    await place.waitFor({ timeout: SEEN_MS });
    const text = (await place.innerText()).replace(/\s+/g, ' ');
    console.log(`  ${step.name.padEnd(22)} ${(step.shows.exec(text)?.[0] ?? text).slice(0, 80)}`);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    console.error(`✗ ${step.name.padEnd(22)} ${step.shows} was not seen. ${reason}`);
    return false;
  } finally {
    await stage.page.screenshot({ path, animations: 'disabled' });
  }
}

/** The browser's own question for the permission cannot be answered without a screen. */
async function copyWithDownloads(profile: string): Promise<string> {
  const extension = join(profile, 'extension');
  await cp(EXTENSION, extension, { recursive: true });
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  manifest.permissions.push('downloads');
  manifest.optional_permissions = ['scripting'];
  await writeFile(file, JSON.stringify(manifest));
  return extension;
}
