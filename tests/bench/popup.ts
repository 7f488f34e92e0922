import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Session } from '../e2e/fixtures.ts';
import { fill, idOf, recordsOf } from '../e2e/many-jobs.ts';
import { startSimulator } from '../simulator/server.ts';
import { median } from './figures.ts';
import { heapBytes, type PaintTimes, scrollFrames, timePaint } from './page-probe.ts';
import { type Measure, popupGoals, popupPlot, popupTable } from './popup-told.ts';
import { keep, print } from './results.ts';

/** How many jobs are stored; `npm run bench:popup -- 1 1000` looks at these alone. */
const given = process.argv.slice(2).map(Number);
const COUNTS = given.length > 0 ? given : [1, 100, 1000, 5000];
const RUNS = 11;

/** Rows of a popup of 600 px that are in sight at least. */
const IN_SIGHT = 5;
const ROW = '[data-video-id]';

/**
 * The popup against an empty page of the same browser, in the same run. Every round opens each
 * page once, so that what else the machine does meets them all.
 */
async function run(): Promise<void> {
  const simulator = await startSimulator();
  // Nothing may come in between: what is shown is what is stored.
  simulator.faults.add({ fault: { kind: 'hang' } });
  const session = await Session.start(simulator);
  const origin = `chrome-extension://${session.extensionId}`;
  await writeFile(join(session.extension, 'empty.html'), EMPTY);
  const measures: Measure[] = [];
  for (const count of COUNTS) {
    await fill(session, recordsOf(count, Math.min(count, 3), Date.now()));
    const [times, beside] = [
      await timeOpening(session, `${origin}/popup.html`, ROW, Math.min(count, IN_SIGHT)),
      await timeOpening(session, `${origin}/empty.html`, 'p', 1),
    ];
    measures.push({
      count,
      firstMs: median(times.map(({ firstMs }) => firstMs)),
      allMs: median(times.map(({ allMs }) => allMs)),
      emptyMs: median(beside.map(({ firstMs }) => firstMs)),
      ...(await useOpenPopup(session, origin)),
    });
  }
  const browser = `Chromium ${session.context.browser()?.version() ?? ''}`.trim();
  const tables = [popupTable(measures)];
  // A run of some of it is a look, and leaves the last whole one in its place.
  if (given.length === 0) {
    keep('popup', { tables, plots: [popupPlot(measures)], goals: popupGoals(measures) }, browser);
  }
  print(tables);
  await session.close();
  await simulator.down();
}

const EMPTY = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><p>Empty';

async function timeOpening(
  session: Session,
  address: string,
  selector: string,
  count: number,
): Promise<PaintTimes[]> {
  const all: PaintTimes[] = [];
  for (let n = 0; n < RUNS; n++) {
    const { page, times } = await timePaint(session.context, address, selector, count);
    // The first one fills the browser's caches.
    if (n > 0) all.push(times);
    await page.close();
  }
  return all;
}

/** Scrolls through an open popup, changes a job in storage and looks when its row tells. */
async function useOpenPopup(session: Session, origin: string) {
  // A popup comes back where it was left.
  await session.worker.evaluate(() => chrome.storage.session.clear());
  const { page } = await timePaint(session.context, `${origin}/popup.html`, ROW, 1);
  const heap = await heapBytes(page);
  const changes: number[] = [];
  for (let n = 0; n < RUNS; n++) changes.push(await timeChange(page, `Changed ${n}`));
  const frames = await scrollFrames(page, 60);
  await page.close();
  await session.worker.evaluate(() => chrome.storage.session.clear());
  return { frames, changeMs: median(changes), heap };
}

/** From the write of a job's new label to the frame that shows it. */
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
