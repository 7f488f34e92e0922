import type { Page } from 'playwright';
import { axeFindings } from './axe.ts';
import { expect, Session, test } from './fixtures.ts';
import { everyStatus, itemsWith, STATES, type UiState } from './states.ts';

const SHOTS = 'test-results/screenshots';

/** Puts the storage of a state in place of what is there, and opens its page. */
async function show(session: Session, state: UiState): Promise<Page> {
  await session.worker.evaluate(async (items) => {
    await chrome.storage.local.clear();
    await chrome.storage.session.clear();
    await chrome.storage.local.set({ welcomed: true, ...items });
  }, state.items(Date.now()));
  const page = await session.open(state.page);
  await expect(page.locator('main')).toBeVisible();
  await state.act?.(page);
  return page;
}

for (const locale of ['en', 'ru'] as const) {
  test(`every state, in ${locale}: axe finds nothing, nothing is cut off, light and dark`, async ({
    simulator,
  }) => {
    // Nothing may come in between: what is shown is what is stored.
    simulator.faults.add({ fault: { kind: 'hang' } });
    const session = await Session.start(simulator, { locale });
    for (const state of STATES) {
      const page = await show(session, state);
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const path = `${SHOTS}/state-${state.name}-${locale}-${colorScheme}.png`;
        await page.screenshot({ path, animations: 'disabled' });
        expect(await axeFindings(page), `${state.name}, ${colorScheme}`).toEqual([]);
      }
      const isTooWide = () => document.documentElement.scrollWidth > innerWidth;
      expect(await page.evaluate(isTooWide), `${state.name} scrolls sideways`).toBe(false);
      await page.context().setOffline(false);
      await page.close();
    }
    await session.close();
  });
}

test('statuses differ without their colours', async ({ session, simulator }) => {
  simulator.faults.add({ fault: { kind: 'hang' } });
  const items = (now: number) => itemsWith(everyStatus(now));
  const popup = await show(session, { name: 'greyscale', page: 'popup', items });
  await popup.evaluate(() => {
    document.documentElement.style.filter = 'grayscale(1)';
  });
  const shapes = new Map<string, string>();
  for (const row of await popup.locator('.job').all()) {
    const status = (await row.getAttribute('data-status')) ?? '';
    const shape = row.locator('.shape').first();
    await shape.scrollIntoViewIfNeeded();
    shapes.set(status, (await shape.screenshot({ animations: 'disabled' })).toString('base64'));
  }
  expect(shapes.size).toBe(12);
  expect(new Set(shapes.values()).size).toBe(12);
});
