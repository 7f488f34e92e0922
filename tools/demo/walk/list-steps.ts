import { closeDetails, go, openDetails, press, row, type Step } from './stage.ts';

const RUNNING = 'Spring launch, teaser';
const SLOW = 'Annual report';

/** Steps in the popup with active videos. */
export const listSteps: Step[] = [
  {
    name: 'recent',
    play: async (stage) => {
      const page = await go(stage, 'popup');
      await press(page, 'Recent');
      await page.locator('[data-recent-id] input:checked').first().waitFor();
      return page.getByRole('button', { name: /^Track \d/ });
    },
    shows: /Track 2/,
  },
  {
    name: 'recent-search',
    play: async ({ page }) => {
      await page.getByLabel('Search by title').fill('Customer');
      const others = page.locator('[data-recent-id]').filter({ hasNotText: 'Customer' });
      await others.first().waitFor({ state: 'detached' });
      return page.locator('[data-recent-id]');
    },
    shows: /Customer story/,
  },
  {
    name: 'estimate',
    play: async ({ page }) => {
      await page.getByLabel('Search by title').fill('');
      await press(page, /^Track \d+$/);
      return row(page, RUNNING);
    },
    shows: /About \d+\sto \d+\smin left/,
  },
  {
    name: 'slower-than-usual',
    play: async ({ page }) => row(page, SLOW),
    shows: /Slower than usual/,
  },
  {
    name: 'why',
    play: async ({ page }) => {
      const job = row(page, SLOW);
      await openDetails(job);
      await press(job, 'Why?');
      return job.locator('[data-cause]');
    },
    shows: /takes unusually long/,
  },
  {
    name: 'details',
    play: async ({ page }) => {
      await closeDetails(row(page, SLOW));
      const job = row(page, RUNNING);
      await openDetails(job);
      await job.locator('.job-sections summary').filter({ hasText: 'Log' }).click();
      return job.locator('.panel');
    },
    shows: /First answer: processing/,
  },
  {
    name: 'mute',
    play: async ({ page }) => {
      const job = row(page, RUNNING);
      await press(job, 'Mute notifications');
      await closeDetails(job);
      await job.locator('.job-muted').waitFor();
      return job;
    },
    shows: /Notifications are muted/,
  },
  {
    name: 'undo-offered',
    play: async ({ page }) => {
      const job = row(page, RUNNING);
      await openDetails(job);
      await press(job, 'Stop tracking');
      await job.waitFor({ state: 'detached' });
      return page.getByRole('region', { name: 'Undo' });
    },
    shows: /is no longer tracked/,
  },
  {
    name: 'undo-done',
    play: async ({ page }) => {
      await press(page, 'Undo');
      await page.getByRole('region', { name: 'Undo' }).waitFor({ state: 'detached' });
      // The job comes back unchanged: still muted.
      await row(page, RUNNING).locator('.job-muted').waitFor();
      return row(page, RUNNING);
    },
    shows: /Rendering/,
  },
  {
    name: 'keys',
    play: async ({ page }) => {
      await press(page, 'Menu');
      await press(page, 'Keyboard shortcuts');
      return page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    },
    shows: /Stop tracking/,
  },
  {
    name: 'key-pressed',
    play: async ({ page }) => {
      await page.keyboard.press('Escape');
      await row(page, SLOW).focus();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      return row(page, RUNNING).locator('.panel');
    },
    shows: /Timeline/,
  },
];
