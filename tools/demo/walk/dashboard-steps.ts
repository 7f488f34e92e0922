import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { go, press, type Step } from './stage.ts';

/** Runs `save` and returns the content of the downloaded file. */
export async function savedBy(page: Page, save: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), save()]);
  return readFile(await download.path(), 'utf8');
}

/** Steps on the dashboard. */
export const dashboardSteps: Step[] = [
  {
    name: 'dashboard',
    play: async (stage) => {
      const page = await go(stage, 'dashboard');
      return page.getByRole('region', { name: 'Account' });
    },
    shows: /Balance\s*\$[\d.]+/,
  },
  {
    name: 'dashboard-sorted',
    play: async ({ page }) => {
      await press(page.getByRole('columnheader', { name: 'Title' }), 'Title');
      await page.locator('.table-row').first().filter({ hasText: 'Annual report' }).waitFor();
      const names = await page.locator('.job-name').allInnerTexts();
      return `${names.length}: ${names[0]} < ${names[1]} < … < ${names.at(-1)}`;
    },
    shows: /^50: Annual report, long cut < Autumn campaign \d+ < … < Year in review \d+$/,
  },
  {
    name: 'dashboard-selection',
    play: async ({ page }) => {
      for (const box of [0, 1]) await page.locator('tbody .select-box input').nth(box).check();
      return page.getByRole('region', { name: 'Selected jobs' });
    },
    shows: /2 selected/,
  },
  {
    name: 'dashboard-csv',
    play: async ({ page }) => {
      const csv = await savedBy(page, () => press(page, 'Export CSV'));
      const lines = csv.trim().split(/\r?\n/);
      return `${lines.length - 1} jobs: ${lines.slice(1).toSorted().join(' / ')}`;
    },
    shows:
      /^2 jobs: .*,Autumn campaign.*,(completed|failed),.* \/ .*"Annual report, long cut",.*,processing,.*/,
  },
  {
    name: 'dashboard-history',
    play: async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 860 });
      await press(page, 'Insights');
      await page.locator('.plot svg').first().waitFor();
      return page.locator('main');
    },
    shows: /Jobs per day.+Success rate.+Time taken.+Failure reasons/s,
  },
];
