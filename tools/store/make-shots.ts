/** Makes the stores' pictures from real pages of the current build: `npm run store:shots`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { Session } from '../../tests/e2e/fixtures.ts';
import { openStage, show } from '../../tests/e2e/states/show.ts';
import type { UiState } from '../../tests/e2e/states/state.ts';
import { startSimulator } from '../../tests/simulator/server.ts';
import { drawTile, frame } from './frame.ts';
import { LOCALES, type Locale, shotsIn } from './states.ts';

/** A popup is small, so it is enlarged, and rendered sharply at that size. */
const ZOOM = 1.2;

async function shoot(stage: Page, canvas: Page, state: UiState, locale: Locale): Promise<Buffer> {
  const isPopup = state.page === 'popup';
  const [width, height, scale] = isPopup ? [400, 600, ZOOM] : [1280, 800, 1];
  await stage.setViewportSize({ width, height });
  await stage.evaluate(() => {
    scrollTo({ top: 0, behavior: 'instant' });
    (document.activeElement as HTMLElement | null)?.blur();
  });
  // The pointer must not be over anything.
  await stage.mouse.move(0, 0);
  await stage.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
  });
  const png = await capture(stage, { width, height, scale });
  return isPopup ? frame(canvas, state.name, locale, png) : png;
}

/** Captures the page as a screen with a higher density shows it. The layout does not change. */
async function capture(
  page: Page,
  { width, height, scale }: { width: number; height: number; scale: number },
): Promise<Buffer> {
  if (scale === 1) return page.screenshot({ animations: 'disabled' });
  const cdp = await page.context().newCDPSession(page);
  const metrics = { width, height, deviceScaleFactor: scale, mobile: false };
  await cdp.send('Emulation.setDeviceMetricsOverride', metrics);
  const { data } = await cdp.send('Page.captureScreenshot', { format: 'png' });
  await cdp.send('Emulation.clearDeviceMetricsOverride');
  await cdp.detach();
  return Buffer.from(data, 'base64');
}

const simulator = await startSimulator();
// HeyGen must not answer: the pages show the stored jobs.
simulator.faults.add({ fault: { kind: 'hang' } });
for (const locale of LOCALES) {
  const folder = `store/shots/${locale}`;
  mkdirSync(folder, { recursive: true });
  const session = await Session.start(simulator, { locale, colorScheme: 'light' });
  const stage = await openStage(session);
  const canvas = await session.context.newPage();
  for (const state of shotsIn(locale)) {
    await stage.bringToFront();
    await show(session, stage, state);
    writeFileSync(`${folder}/${state.name}.png`, await shoot(stage, canvas, state, locale));
    console.info(`${folder}/${state.name}.png`);
  }
  writeFileSync(`${folder}/tile.png`, await drawTile(canvas, locale));
  await session.close();
}
await simulator.down();
