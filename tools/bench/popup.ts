import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Session } from '../../tests/e2e/fixtures.ts';
import { fill, idOf, recordsOf } from '../../tests/e2e/many-jobs.ts';
import { startSimulator } from '../../tests/simulator/server.ts';
import { median } from './figures.ts';
import { heapBytes, type PaintTimes, scrollFrames, timePaint } from './page-probe.ts';
import { type Measure, popupGoals, popupPlot, popupTable } from './popup-report.ts';
import { keep, print } from './results.ts';

/** How many jobs are stored. `npm run bench:popup -- 1 1000` measures only these numbers. */
const given = process.argv.slice(2).map(Number);
const COUNTS = given.length > 0 ? given : [1, 100, 1000, 5000];
const RUNS = 11;

/** How many rows are in sight at least in a popup of 600 px. */
const IN_SIGHT = 5;
const ROW = '[data-video-id]';

/**
 * Compares the popup with an empty page in the same browser, and with the minimal page that shows
 * stored data. Every round opens each page once, so other work of the machine affects all of them.
 */
async function run(): Promise<void> {
  const simulator = await startSimulator();
  // HeyGen must not answer: the popup shows the stored jobs.
  simulator.faults.add({ fault: { kind: 'hang' } });
  const session = await Session.start(simulator);
  const origin = `chrome-extension://${session.extensionId}`;
  await writeFile(join(session.extension, 'empty.html'), `${HEAD}<p>Empty`);
  await writeFile(
    join(session.extension, 'least.html'),
    `${HEAD}<body><script src="/least.js"></script>`,
  );
  await writeFile(join(session.extension, 'least.js'), LEAST);
  const measures: Measure[] = [];
  for (const count of COUNTS) {
    await fill(session, recordsOf(count, Math.min(count, 3), Date.now()));
    measures.push({
      count,
      ...(await timeOpenings(session, origin, Math.min(count, IN_SIGHT))),
      ...(await useOpenPopup(session, origin)),
    });
  }
  const browser = `Chromium ${session.context.browser()?.version() ?? ''}`.trim();
  const tables = [popupTable(measures)];
  // A partial run does not replace the stored result of the last full run.
  if (given.length === 0) {
    keep('popup', { tables, plots: [popupPlot(measures)], goals: popupGoals(measures) }, browser);
  }
  print(tables);
  await session.close();
  await simulator.down();
}

const HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Reference</title>';

/** The script of the minimal page: one read, one paragraph. */
const LEAST = `chrome.storage.local.get('version').then(({ version }) => {
  document.body.append(Object.assign(document.createElement('p'), { textContent: version }));
});`;

/**
 * How long a page stays open. A popup reads all jobs after the first ones are painted, and the next
 * page would have to wait for that. Users do not open a popup while another one closes.
 */
const SETTLES_MS = 1000;

async function timeOpenings(session: Session, origin: string, count: number) {
  const all: PaintTimes[] = [];
  const empty: PaintTimes[] = [];
  const least: PaintTimes[] = [];
  const open = async (name: string, selector: string, wanted: number, into: PaintTimes[]) => {
    const { page, times } = await timePaint(
      session.context,
      `${origin}/${name}.html`,
      selector,
      wanted,
    );
    into.push(times);
    await pause(SETTLES_MS);
    await page.close();
  };
  for (let n = 0; n < RUNS; n++) {
    await open('popup', ROW, count, all);
    await open('empty', 'p', 1, empty);
    await open('least', 'p', 1, least);
  }
  // The first openings fill the browser's caches.
  const middle = (times: readonly PaintTimes[], name: keyof PaintTimes) =>
    median(times.slice(1).map((entry) => entry[name]));
  return {
    firstMs: middle(all, 'firstMs'),
    allMs: middle(all, 'allMs'),
    emptyMs: middle(empty, 'firstMs'),
    leastMs: middle(least, 'firstMs'),
  };
}

/** Changes jobs in the storage under an open popup until their rows show it, and scrolls. */
async function useOpenPopup(session: Session, origin: string) {
  // A popup would restore its last page state.
  await session.worker.evaluate(() => chrome.storage.session.clear());
  const { page } = await timePaint(session.context, `${origin}/popup.html`, ROW, 1);
  // By then, all jobs have been read.
  await pause(SETTLES_MS);
  const heap = await heapBytes(page);
  const changes: number[] = [];
  for (let n = 0; n < RUNS; n++) changes.push(await timeChange(page, `Changed ${n}`));
  const frames = await scrollFrames(page, 60);
  await page.close();
  await session.worker.evaluate(() => chrome.storage.session.clear());
  return { frames, changeMs: median(changes), heap };
}

/** Returns the time from the write of a job's new label to the frame that shows it, in ms. */
function timeChange(page: import('playwright').Page, label: string): Promise<number> {
  return page.evaluate(
    async ([item, text]) => {
      const { [item]: job } = await chrome.storage.local.get<Record<string, object>>(item);
      const shown = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!document.body.innerText.includes(text)) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
        });
        observer.observe(document, { childList: true, subtree: true, characterData: true });
      });
      const start = performance.now();
      await chrome.storage.local.set({ [item]: { ...job, label: text } });
      return (await shown) - start;
    },
    [`job:${idOf(0)}`, label] as const,
  );
}

await run();
