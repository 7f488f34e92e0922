import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { Session } from '../../tests/e2e/fixtures.ts';
import { startSimulator } from '../../tests/simulator/server.ts';
import { median } from './figures.ts';

type Simulator = Awaited<ReturnType<typeof startSimulator>>;

/** An extension that an alarm wakes, and that then sends a request. */
export interface Sleeper {
  session: Session;
  simulator: Simulator;
  /** An empty page of the extension. */
  page: Page;
  /** Runs in that page: makes the worker's next request due, and sets the alarm. */
  prepare: (when: number) => Promise<void>;
}

/** How long the first request took, median in ms: from the worker's start, from the alarm's time. */
export interface StartTimes {
  startMs: number;
  wakeMs: number;
}

const STARTS = 7;

/** Adds an empty page to the extension and opens it. */
export async function openEmpty(session: Session): Promise<Page> {
  await writeFile(join(session.extension, 'empty.html'), '<!doctype html><title>Empty</title>');
  const page = await session.context.newPage();
  await page.goto(`chrome-extension://${session.extensionId}/empty.html`);
  return page;
}

/** The least that a worker can do: one read of the storage and one request. */
const EMPTY_WORKER = `chrome.alarms.onAlarm.addListener(async () => {
  await chrome.storage.local.get('jobs');
  await fetch('https://api.heygen.com/v3/videos/statuses');
});`;

const EMPTY_MANIFEST = {
  manifest_version: 3,
  name: 'Empty worker',
  version: '1',
  permissions: ['alarms', 'storage'],
  host_permissions: ['https://api.heygen.com/*'],
  background: { service_worker: 'background.js' },
};

/** Starts a browser with an extension whose worker does as little as possible. */
export async function startEmptyWorker(): Promise<Sleeper> {
  const extension = await mkdtemp(join(tmpdir(), 'renderwatch-empty-'));
  await writeFile(join(extension, 'manifest.json'), JSON.stringify(EMPTY_MANIFEST));
  await writeFile(join(extension, 'background.js'), EMPTY_WORKER);
  const simulator = await startSimulator();
  const session = await Session.start(simulator, { extension });
  const prepare = (when: number) => chrome.alarms.create('poll', { when });
  return { session, simulator, page: await openEmpty(session), prepare };
}

/** Makes the first job due, and sets the alarm. Runs in a page of Renderwatch. */
export async function makeDue(when: number): Promise<void> {
  const { jobs = [] } = await chrome.storage.local.get<{ jobs?: string[] }>('jobs');
  const item = `job:${jobs[0]}`;
  const { [item]: job } = await chrome.storage.local.get<Record<string, object>>(item);
  await chrome.storage.local.remove('times');
  const due = { nextPollAt: when - 1000, askedAt: when - 60_000, checkedAt: when - 60_000 };
  await chrome.storage.local.set({ [item]: { ...job, ...due } });
  await chrome.alarms.create('poll', { when });
}

/** Wakes the two workers in turn, so that a busy machine slows both down alike. */
export async function wakeInTurn(ours: Sleeper, empty: Sleeper) {
  const starts: StartTimes[] = [];
  const emptyStarts: StartTimes[] = [];
  for (let n = 0; n < STARTS; n++) {
    starts.push(await wake(ours));
    emptyStarts.push(await wake(empty));
  }
  return { start: middle(starts), emptyStart: middle(emptyStarts) };
}

const middle = (all: readonly StartTimes[]): StartTimes => ({
  startMs: median(all.map(({ startMs }) => startMs)),
  wakeMs: median(all.map(({ wakeMs }) => wakeMs)),
});

async function wake({ session, simulator, page, prepare }: Sleeper): Promise<StartTimes> {
  const at = Date.now() + 2000;
  const before = simulator.requests.length;
  await page.evaluate(prepare, at);
  // The worker is stopped only now, because a change of the storage would wake it as well.
  await session.killWorker();
  while (simulator.requests.length === before) await pause(5);
  const startedAt = await session.worker.evaluate(() => performance.timeOrigin);
  const first = simulator.requests[before]?.at ?? Number.NaN;
  await pause(2000);
  return { startMs: first - startedAt, wakeMs: first - at };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
