import type { Locator, Page } from 'playwright';
import type { Launched } from '../../tests/browser/launch.ts';
import { SIMULATED_KEY } from '../../tests/simulator/server.ts';
import { PASTED_TEXT } from './demo-jobs.ts';

/** Opens a page of the extension in a new tab. */
export async function openPage(
  { context, extensionId }: Launched,
  name: 'popup' | 'options' | 'dashboard',
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/${name}.html`);
  return page;
}

/** Saves the key on the settings page, as a user does. Returns the page. */
export async function saveKey(launched: Launched): Promise<Page> {
  const options = await openPage(launched, 'options');
  await options.locator('#key').fill(SIMULATED_KEY);
  await options.locator('button[type=submit]').first().click();
  await options.locator('main').getByText('Balance').waitFor();
  return options;
}

/** Saves the key and tracks the demo's jobs on the pages, as a user does. */
export async function setUp(launched: Launched): Promise<{ options: Page; popup: Page }> {
  const options = await saveKey(launched);
  const popup = await openPage(launched, 'popup');
  await popup.locator('#add').fill(PASTED_TEXT);
  await popup.locator('button[type=submit]').click();
  await popup.locator('.job').first().waitFor();
  return { options, popup };
}

/** What a row of the list shows. */
export interface Row {
  name: string;
  status: string;
  word: string;
  problem: string;
}

/** Reads what the list shows now. */
export function readRows(popup: Page): Promise<Row[]> {
  return popup.locator('.job').evaluateAll((rows) =>
    rows.map((row) => ({
      name: row.querySelector('.job-name')?.textContent ?? '',
      status: row.getAttribute('data-status') ?? '',
      word: row.querySelector('.job-status')?.textContent ?? '',
      problem: row.querySelector('.job-problem .job-note-text')?.textContent ?? '',
    })),
  );
}

/**
 * Takes a light and a dark picture of the popup: 400 px wide, as high as its content, at most
 * 600 px. Scrolls `shown` into view. The `*` in the path becomes the colour scheme.
 */
export async function shoot(popup: Page, path: string, shown?: Locator): Promise<void> {
  await popup.setViewportSize({ width: 400, height: 100 });
  const height = await popup.evaluate(() => document.documentElement.scrollHeight);
  await popup.setViewportSize({ width: 400, height: Math.min(height, 600) });
  await (shown ? shown.scrollIntoViewIfNeeded() : popup.evaluate(() => scrollTo(0, 0)));
  for (const colorScheme of ['light', 'dark'] as const) {
    await popup.emulateMedia({ colorScheme });
    await popup.screenshot({ path: path.replace('*', colorScheme), animations: 'disabled' });
  }
  await popup.emulateMedia({ colorScheme: 'light' });
}
