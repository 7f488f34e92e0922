import type { BrowserContext, Page } from 'playwright';

/** When a page had painted the wanted elements, in ms from the start of its navigation. */
export interface PaintTimes {
  /** The first match of the selector was painted. */
  firstMs: number;
  /** The wanted number of matches was painted. */
  allMs: number;
}

interface Probe {
  probe?: PaintTimes;
}

/**
 * Opens an address in a new tab and waits until `count` elements match the selector. The times are
 * from the page's own clock, from the start of its navigation to the frame after the last element.
 */
export async function timePaint(
  context: BrowserContext,
  address: string,
  selector: string,
  count: number,
): Promise<{ page: Page; times: PaintTimes }> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 400, height: 600 });
  await page.addInitScript(watchFor, { selector, count });
  await page.goto(address);
  const found = await page.waitForFunction(() => (globalThis as Probe).probe);
  return { page, times: (await found.jsonValue()) as PaintTimes };
}

/** Runs in the page, before its own scripts. */
function watchFor({ selector, count }: { selector: string; count: number }): void {
  let firstMs: number | null = null;
  // In a task after the next frame, the elements have been painted.
  const painted = (done: () => void) => requestAnimationFrame(() => setTimeout(done));
  const observer = new MutationObserver(look);
  function look(): void {
    const matches = document.querySelectorAll(selector).length;
    if (matches > 0 && firstMs === null) {
      firstMs = 0;
      painted(() => {
        firstMs = performance.now();
      });
    }
    if (matches < count) return;
    observer.disconnect();
    painted(() => {
      const allMs = performance.now();
      (globalThis as Probe).probe = { firstMs: firstMs || allMs, allMs };
    });
  }
  observer.observe(document, { childList: true, subtree: true });
  look();
}

/** Scrolls down with the wheel and returns how long each frame took, in ms. */
export async function scrollFrames(page: Page, steps: number): Promise<number[]> {
  await page.mouse.move(200, 400);
  await page.evaluate(() => {
    const world = globalThis as unknown as { frames: number[] };
    world.frames = [];
    let last = performance.now();
    const note = (now: number) => {
      world.frames.push(now - last);
      last = now;
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  for (let step = 0; step < steps; step++) await page.mouse.wheel(0, 240);
  return page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames.slice(1));
}

/** Returns the size of the page's heap after a garbage collection, in bytes. */
export async function heapBytes(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await cdp.detach();
  return usedSize;
}
