import type { Page } from 'playwright';
import { axeFindings } from './axe.ts';
import { expect, Session, test } from './fixtures.ts';
import { STATES } from './states/all.ts';
import { everyStatus, itemsWith } from './states/jobs.ts';
import { openStage, show } from './states/show.ts';
import type { UiState } from './states/state.ts';

const SHOTS = 'test-results/screenshots/states';

/** Whether the page scrolls sideways. After a screenshot of a tall page, it needs a moment. */
const isTooWide = (page: Page): Promise<boolean> =>
  page
    .waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, {
      timeout: 30_000,
    })
    .then(
      () => false,
      () => true,
    );

/** Counts the live regions. Each page has one, so that nothing is announced twice. */
const liveRegions = (page: Page) =>
  page.locator('[aria-live=polite], [aria-live=assertive], [role=status], output').count();

/** Returns what is wrong with a state in one language, in both colour schemes. */
async function findings(page: Page, { name, isTall = false }: UiState, locale: 'en' | 'ru') {
  const found: string[] = [];
  if (isTall) await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  // Colours do not depend on the language, and nothing else depends on the colours.
  const depth = {
    en: { light: 'all', dark: 'colours' },
    ru: { light: null, dark: 'all' },
  } as const;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const path = `${SHOTS}/${name}-${locale}-${colorScheme}.png`;
    await page.screenshot({ path, animations: 'disabled', fullPage: isTall });
    const rules = depth[locale][colorScheme];
    const axe = rules ? await axeFindings(page, rules) : [];
    found.push(...axe.map((one) => `${name}, ${colorScheme}: ${one}`));
  }
  const regions = await liveRegions(page);
  if (regions !== 1) found.push(`${name}: ${regions} live regions`);
  if (await isTooWide(page)) found.push(`${name}: scrolls sideways`);
  return found;
}

for (const locale of ['en', 'ru'] as const) {
  for (const [part, states] of Object.entries(STATES)) {
    test(`axe finds nothing in any state of ${part}, in ${locale}, light and dark`, async ({
      simulator,
    }) => {
      // HeyGen never answers, so that the page shows exactly what is stored.
      simulator.faults.add({ fault: { kind: 'hang' } });
      const session = await Session.start(simulator, { locale });
      const page = await openStage(session);
      const found: string[] = [];
      for (const state of states) {
        await show(session, page, state);
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
        found.push(...(await findings(page, state, locale)));
      }
      expect(found).toEqual([]);
      await session.close();
    });
  }
}

test('statuses differ without their colours', async ({ session, simulator }) => {
  simulator.faults.add({ fault: { kind: 'hang' } });
  const items = (now: number) => itemsWith(everyStatus(now));
  const popup = await openStage(session);
  await show(session, popup, { name: 'greyscale', page: 'popup', items });
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
