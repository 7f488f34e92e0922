import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { LIVE_GAP_MS } from '../../lib/core/base/limits.ts';
import { noDetails } from '../../lib/core/job/details.ts';
import type { Job } from '../../lib/core/job/job.ts';
import { Session } from '../../tests/e2e/fixtures.ts';
import { fill, idOf, recordsOf } from '../../tests/e2e/many-jobs.ts';
import { startSimulator } from '../../tests/simulator/server.ts';
import { median } from './figures.ts';
import { keep, print } from './results.ts';
import { countTraffic, inspect, takeTraffic } from './worker-probe.ts';
import {
  type Measured,
  type Round,
  ratioTable,
  roundTable,
  startTable,
  workerGoals,
  workerPlot,
} from './worker-report.ts';

const COUNTS = [10, 100, 1000, 5000];
const QUIET_ROUNDS = 3;
const COLD_STARTS = 3;
const NOTHING_MS = 60_000;

/**
 * Measures a round of the worker with each number of jobs: with nothing new, and with one ending.
 * The bundle is the one that ships, and the simulator replaces HeyGen. The calls are counted by
 * wrappers inside the running worker.
 */
async function run(): Promise<void> {
  const idle = await watchNothing();
  const measured: Measured[] = [];
  for (const count of COUNTS) measured.push(await measure(count));
  const tables = [roundTable(measured), ratioTable(measured), startTable(measured), idle];
  keep('worker', { tables, plots: [workerPlot(measured)], goals: workerGoals(measured, idle) });
  print(tables);
}

async function measure(count: number): Promise<Measured> {
  const simulator = await startSimulator();
  const session = await Session.start(simulator);
  try {
    await session.saveKey();
    for (let n = 0; n < count; n++) simulator.videos.set(idOf(n), 'processing');
    await fill(session, knownJobs(count));
    const page = await openEmpty(session);
    // The first poll writes everything, because no version of the extension wrote the records.
    await poll(page);
    const cdp = await session.context.browser()?.newBrowserCDPSession();
    if (!cdp) throw new Error('There is no CDP session with the browser.');
    await countTraffic(session.worker);
    const worker = await inspect(cdp, session.worker.url());
    const round = async (): Promise<Round> => {
      await pause(LIVE_GAP_MS + 500);
      await takeTraffic(session.worker);
      const before = simulator.requests.length;
      await worker.startProfile();
      await poll(page);
      const cpuMs = await worker.stopProfile();
      const requests = simulator.requests.length - before;
      return { ...(await takeTraffic(session.worker)), requests, cpuMs };
    };
    // The first round fills the worker's cache.
    await round();
    const quiet: Round[] = [];
    for (let n = 0; n < QUIET_ROUNDS; n++) quiet.push(await round());
    simulator.videos.set(idOf(count - 1), 'failed');
    const ending = await round();
    const heap = await worker.heapBytes();
    await worker.detach();
    const starts = await coldStarts(session, simulator);
    return { count, quiet: middle(quiet), ending, heap, ...starts };
  } finally {
    await session.close();
    await simulator.down();
  }
}

/** Returns active videos whose details are already complete. */
const knownJobs = (count: number): Job[] =>
  recordsOf(count, count, Date.now()).map((job, n) => ({
    ...job,
    details: { ...noDetails, title: `Quarterly report, part ${n}`, createdAt: job.addedAt },
  }));

async function openEmpty(session: Session): Promise<Page> {
  await writeFile(join(session.extension, 'empty.html'), '<!doctype html><title>Empty</title>');
  const page = await session.context.newPage();
  await page.goto(`chrome-extension://${session.extensionId}/empty.html`);
  return page;
}

/** Runs one round, as an open popup requests it. Resolves when everything is stored. */
const poll = (page: Page): Promise<unknown> =>
  page.evaluate(() => chrome.runtime.sendMessage({ type: 'live' }));

/** Stops the worker and lets an alarm wake it for a due job. Returns median times in ms. */
async function coldStarts(session: Session, simulator: Awaited<ReturnType<typeof startSimulator>>) {
  const cold: number[] = [];
  const wake: number[] = [];
  const page = await openEmpty(session);
  for (let n = 0; n < COLD_STARTS; n++) {
    const at = Date.now() + 2000;
    const before = simulator.requests.length;
    await page.evaluate(async (when) => {
      const { jobs = [] } = await chrome.storage.local.get<{ jobs?: string[] }>('jobs');
      const item = `job:${jobs[0]}`;
      const { [item]: job } = await chrome.storage.local.get<Record<string, object>>(item);
      await chrome.storage.local.remove('times');
      const due = { nextPollAt: when - 1000, askedAt: when - 60_000, checkedAt: when - 60_000 };
      await chrome.storage.local.set({ [item]: { ...job, ...due } });
      await chrome.alarms.create('poll', { when });
    }, at);
    // The worker is stopped only now, because a change of the storage would wake it as well.
    await session.killWorker();
    while (simulator.requests.length === before) await pause(5);
    const origin = await session.worker.evaluate(() => performance.timeOrigin);
    const first = simulator.requests[before]?.at ?? Number.NaN;
    cold.push(first - origin);
    wake.push(first - at);
    await pause(3000);
  }
  return { coldMs: median(cold), wakeMs: median(wake) };
}

/** Counts alarms, wake-ups and requests with a saved key and no job. */
async function watchNothing() {
  const simulator = await startSimulator();
  const session = await Session.start(simulator);
  await session.saveKey();
  await pause(5000);
  const before = simulator.requests.length;
  const alarms = (await session.alarms()).length;
  const wakes = await countStarts(session);
  await session.killWorker();
  await pause(NOTHING_MS);
  const requests = simulator.requests.length - before;
  await session.close();
  await simulator.down();
  return {
    title: `Nothing tracked, ${NOTHING_MS / 1000} s`,
    columns: ['', 'count'],
    rows: [
      ['alarms', alarms],
      ['wake-ups', wakes()],
      ['requests', requests],
    ],
  };
}

/** Returns a function that returns how often the browser has started the worker since then. */
async function countStarts(session: Session): Promise<() => number> {
  const page = await session.context.newPage();
  await page.goto(`chrome-extension://${session.extensionId}/manifest.json`);
  const cdp = await session.context.newCDPSession(page);
  let starts = 0;
  let status = 'running';
  cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { runningStatus } of versions) {
      if (runningStatus !== status && runningStatus === 'starting') starts += 1;
      status = runningStatus;
    }
  });
  await cdp.send('ServiceWorker.enable');
  return () => starts;
}

/** Returns the round with the median CPU time. */
function middle(rounds: readonly Round[]): Round {
  const sorted = rounds.toSorted((a, b) => a.cpuMs - b.cpuMs);
  return sorted[Math.floor(sorted.length / 2)] as Round;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

await run();
