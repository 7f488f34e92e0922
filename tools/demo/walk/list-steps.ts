import { choose, closeDetails, go, openDetails, press, row, type Step } from './stage.ts';

const RUNNING = 'Spring launch, teaser';
const SLOW = 'Annual report';

/** Steps in the popup with active videos. */
export const listSteps: Step[] = [
  {
    name: 'recent',
    play: async (stage) => {
      const page = await go(stage, 'popup');
      await press(page, 'My videos');
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
    shows: /~\d+–\d+\smin left/,
  },
  {
    name: 'slower-than-usual',
    play: async ({ page }) => row(page, SLOW),
    shows: /slow \(usually under/,
  },
  {
    name: 'why',
    play: async ({ page }) => {
      const job = row(page, SLOW);
      await openDetails(job);
      return job.locator('[data-cause]');
    },
    shows: /Slower than/,
  },
  {
    name: 'details',
    play: async ({ page }) => {
      await closeDetails(row(page, SLOW));
      const job = row(page, RUNNING);
      await openDetails(job);
      await job.getByRole('tab', { name: 'Log' }).click();
      await job.getByRole('tab', { name: 'Timeline' }).click();
      return job.locator('.panel');
    },
    shows: /First status: processing/,
  },
  {
    name: 'mute',
    play: async ({ page }) => {
      const job = row(page, RUNNING);
      await choose(job, 'Mute notifications');
      await closeDetails(job);
      await job.locator('.job-muted').waitFor();
      return job;
    },
    shows: /Notifications off/,
  },
  {
    name: 'undo-offered',
    play: async ({ page }) => {
      const job = row(page, RUNNING);
      await openDetails(job);
      await choose(job, 'Stop tracking');
      await job.waitFor({ state: 'detached' });
      return page.getByRole('region', { name: 'Undo' });
    },
    shows: /Stopped tracking/,
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
