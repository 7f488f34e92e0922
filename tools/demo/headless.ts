import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { launch } from '../../tests/browser/launch.ts';
import { type Simulator, startSimulator } from '../../tests/simulator/server.ts';
import { EXPECTED_ENDINGS, playDemo } from './demo-jobs.ts';
import { openPage, type Row, readRows, setUp, shoot } from './steps.ts';
import { walk } from './walk/walk.ts';

const SHOTS = '.output/demo';
const LONGEST_MS = 110_000;

/**
 * Runs the demo without a screen, in half the time: one browser shows the live table of the jobs
 * while another walks through everything else. Returns whether everything went well.
 */
export async function runHeadless(): Promise<boolean> {
  const startedAt = Date.now();
  await rm(SHOTS, { recursive: true, force: true });
  await mkdir(SHOTS, { recursive: true });
  const [table, walked] = await Promise.all([playTable(startedAt), walk(SHOTS)]);
  console.log(
    `\n${walked.steps - walked.missed} of ${walked.steps} steps showed the expected result.`,
  );
  console.log('The jobs at the end:');
  printTable(table.rows, Date.now() - startedAt);
  return report(table) && walked.missed === 0;
}

interface Table {
  rows: Row[];
  alarms: number;
  requests: number;
}

/** Plays the jobs in the popup, and returns what is visible at the end. */
async function playTable(startedAt: number): Promise<Table> {
  const profile = await mkdtemp(join(tmpdir(), 'renderwatch-demo-'));
  const simulator = await startSimulator();
  playDemo(simulator);
  const launched = await launch({ profile, simulator });
  const { options, popup } = await setUp(launched);
  await options.screenshot({ path: `${SHOTS}/options.png` });
  await popup.bringToFront();
  const rows = await watch(popup, simulator, startedAt);
  await shoot(popup, `${SHOTS}/popup-ended-*.png`);
  await shootPanels(popup);
  const dashboard = await openPage(launched, 'dashboard');
  await dashboard.getByRole('region', { name: 'Account' }).getByText('Balance').waitFor();
  await dashboard.screenshot({ path: `${SHOTS}/dashboard.png`, animations: 'disabled' });
  const left = await launched.worker.evaluate(() => chrome.alarms.getAll());
  await launched.context.close();
  await simulator.down();
  await rm(profile, { recursive: true, force: true });
  return { rows, alarms: left.length, requests: simulator.requests.length };
}

/** Prints the table whenever it changes, until every job has ended. */
async function watch(popup: Page, simulator: Simulator, startedAt: number): Promise<Row[]> {
  let shown = '';
  let hasTroubled = false;
  for (;;) {
    const rows = await readRows(popup);
    const statuses = rows.map(({ name, status, problem }) => `${name}${status}${Boolean(problem)}`);
    if (statuses.join() !== shown) {
      shown = statuses.join();
      printTable(rows, Date.now() - startedAt);
    }
    const isOver = rows.every(({ name, status }) => EXPECTED_ENDINGS[name] === status);
    if (isOver || Date.now() - startedAt > LONGEST_MS) return rows;
    // After the first failed job, HeyGen returns one error: the list shows it and recovers.
    if (!hasTroubled && rows.some(({ status }) => status === 'failed')) {
      hasTroubled = true;
      await shoot(popup, `${SHOTS}/popup-running-*.png`);
      simulator.faults.add({ fault: { kind: 'status', status: 502 }, times: 1 });
      const problems = popup.locator('.job-note.job-problem');
      await problems.first().waitFor({ timeout: 20_000 });
      await shoot(popup, `${SHOTS}/popup-problem-*.png`, problems.last());
    }
    await popup.waitForTimeout(500);
  }
}

/** Takes pictures of the cause of a failure and of all details. */
async function shootPanels(popup: Page): Promise<void> {
  // High enough for the whole row: the header would cover a scrolled page.
  await popup.setViewportSize({ width: 400, height: 2400 });
  const row = popup.locator('[data-status="failed"]', { hasText: 'Onboarding' });
  await row.getByRole('button', { name: 'Why?' }).click();
  await row.getByRole('button', { name: /^Show evidence/ }).click();
  await row.locator('.evidence').waitFor();
  await row.screenshot({ path: `${SHOTS}/why.png`, animations: 'disabled' });
  await row.getByRole('button', { name: 'Details' }).click();
  await row.locator('.panel').waitFor({ state: 'detached' });
  await row.getByRole('button', { name: 'Details' }).click();
  await row.screenshot({ path: `${SHOTS}/details.png`, animations: 'disabled' });
  await row.getByRole('button', { name: 'Details' }).click();
}

function printTable(rows: Row[], elapsedMs: number): void {
  console.log(`\n${(elapsedMs / 1000).toFixed(0).padStart(3)} s`);
  for (const { name, word, problem } of rows) {
    console.log(`  ${name.padEnd(22)} ${word.padEnd(16)} ${problem}`);
  }
}

function report({ rows, alarms, requests }: Table): boolean {
  const isRight = rows.every(({ name, status }) => EXPECTED_ENDINGS[name] === status);
  const isQuiet = rows.length === Object.keys(EXPECTED_ENDINGS).length && alarms === 0;
  console.log(`\n${rows.length} jobs ended, ${alarms} alarms left, ${requests} requests in total.`);
  console.log(`Screenshots: ${SHOTS}/`);
  if (!isRight || !isQuiet) console.error('The demo did not end as it should.');
  return isRight && isQuiet;
}
