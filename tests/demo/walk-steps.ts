import type { Locator, Page } from 'playwright';
import { SIMULATED_KEY } from '../simulator/server.ts';
import { addEndings, addNewVideo } from './past-videos.ts';
import { openPage } from './steps.ts';
import type { Stage, Step } from './walk.ts';

const press = (place: Page | Locator, name: string | RegExp): Promise<void> =>
  place.getByRole('button', { name, exact: true }).first().click({ timeout: 5000 });

async function go(stage: Stage, name: 'popup' | 'options' | 'dashboard'): Promise<Page> {
  await stage.page.close();
  stage.page = await openPage(stage.launched, name);
  if (name === 'popup') await stage.page.setViewportSize({ width: 400, height: 600 });
  return stage.page;
}

const send = (page: Page, message: object): Promise<unknown> =>
  page.evaluate((one) => chrome.runtime.sendMessage(one), message);

const row = (page: Page, title: string): Locator =>
  page.locator('.job').filter({ hasText: title }).first();

async function openDetails(job: Locator): Promise<void> {
  if ((await job.locator('.panel').count()) === 0) await press(job, 'Details');
}

/** From the first page to the last, in the order in which a new user meets it all. */
export const STEPS: Step[] = [
  {
    name: 'welcome',
    play: async ({ page }) => page.locator('body'),
    shows: /Connect it with HeyGen/,
  },
  {
    name: 'welcome-demo-job',
    play: async ({ page }) => {
      await press(page, 'Next');
      await press(page, 'Show a demo');
      return page.locator('[data-video-id="demo"]');
    },
    shows: /Rendering/,
  },
  {
    name: 'welcome-key',
    play: async ({ page }) => {
      await press(page, 'Back');
      await page.getByLabel('HeyGen API key', { exact: true }).fill(SIMULATED_KEY);
      await press(page, 'Save key');
      return page.locator('#key-answer');
    },
    shows: /The key works/,
  },
  {
    name: 'welcome-notification',
    play: async ({ page }) => {
      await page.locator('[data-step="notice"]').getByRole('button').click();
      await press(page, 'Send a test notification');
      return page.locator('[data-step="notice"][data-done="true"]');
    },
    shows: /Test the notification/,
  },
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
      return page.locator('[data-recent-id]');
    },
    shows: /Customer story/,
  },
  {
    name: 'estimate',
    play: async ({ page }) => {
      await page.getByLabel('Search by title').fill('');
      await press(page, /^Track \d+$/);
      // The bulk read tells no title and no birthday; asked about alone, a video tells both.
      for (const n of ['a1', 'a0']) {
        const job = page.locator(`.job[data-video-id^="${n}"]`);
        await job.locator('.spinning').waitFor();
        await press(job, 'Check status');
        await job.locator('.job-name').filter({ hasText: /, / }).waitFor({ timeout: 5000 });
      }
      return row(page, 'Spring launch, teaser');
    },
    shows: /About \d+ to \d+ min left/,
  },
  {
    name: 'slower-than-usual',
    play: async ({ page }) => row(page, 'Annual report'),
    shows: /Slower than usual/,
  },
  {
    name: 'why',
    play: async ({ page }) => {
      const job = row(page, 'Annual report');
      await openDetails(job);
      await press(job, 'Why?');
      return job.locator('[data-cause]');
    },
    shows: /\S.+/,
  },
  {
    name: 'mute',
    play: async ({ page }) => {
      const job = row(page, 'Spring launch, teaser');
      await openDetails(job);
      await press(job, 'Mute notifications');
      return job.locator('.job-muted');
    },
    shows: /Notifications are muted/,
  },
  {
    name: 'undo-offered',
    play: async ({ page }) => {
      const job = row(page, 'Spring launch, teaser');
      await press(job, 'Stop tracking');
      return page.getByRole('button', { name: 'Undo' });
    },
    shows: /Undo/,
  },
  {
    name: 'undo-done',
    play: async ({ page }) => {
      await press(page, 'Undo');
      return row(page, 'Spring launch, teaser');
    },
    shows: /Spring launch, teaser/,
  },
  {
    name: 'watch-my-account',
    play: async (stage) => {
      const page = await go(stage, 'popup');
      addNewVideo(stage.simulator);
      await press(page, 'Menu');
      await page.getByRole('switch', { name: 'Watch my account' }).click();
      return row(page, 'Made in another tab');
    },
    shows: /Made in another tab/,
  },
  {
    name: 'keys',
    play: async (stage) => {
      const page = await go(stage, 'popup');
      await press(page, 'Menu');
      await press(page, 'Keyboard keys');
      return page.getByRole('dialog', { name: 'Keyboard keys' });
    },
    shows: /Stop tracking/,
  },
  {
    name: 'many-endings',
    play: async (stage) => {
      const page = await go(stage, 'popup');
      const ids = addEndings(stage.simulator, 4000);
      for (const id of ids) await send(page, { type: 'track', jobs: [{ id, kind: 'video' }] });
      await row(page, 'Lesson 6').waitFor();
      await page.waitForTimeout(4500);
      await press(page, 'Check all');
      return page.locator('.job[data-status="completed"]').nth(5);
    },
    shows: /Ready/,
  },
  {
    name: 'download-progress',
    play: async ({ page, simulator }) => {
      simulator.media.isHeld = true;
      await press(row(page, 'Lesson 1'), 'Download');
      return row(page, 'Lesson 1').locator('.download-progress');
    },
    shows: /50 %/,
  },
  {
    name: 'download-done',
    play: async ({ page, simulator }) => {
      simulator.media.isHeld = false;
      return row(page, 'Lesson 1').getByRole('button', { name: 'Show in folder' });
    },
    shows: /Show in folder/,
  },
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
      await page.getByLabel('Sort').selectOption('By title');
      return page.locator('.job').first();
    },
    shows: /Annual report/,
  },
  {
    name: 'dashboard-selection',
    play: async ({ page }) => {
      await press(page, 'Select');
      for (const box of [0, 1]) await page.locator('.select-box').nth(box).check();
      return page.getByRole('region', { name: 'Selected jobs' });
    },
    shows: /2 selected/,
  },
  {
    name: 'dashboard-csv',
    play: async ({ page }) => {
      const bar = page.getByRole('region', { name: 'Selected jobs' });
      await Promise.all([
        page.waitForEvent('download', { timeout: 5000 }),
        press(bar, 'Export CSV'),
      ]);
      return bar;
    },
    shows: /2 selected/,
  },
  {
    name: 'dashboard-history',
    play: async ({ page }) => {
      await press(page, 'History');
      await page.locator('svg .ct-bar').first().waitFor({ state: 'attached', timeout: 5000 });
      return page.locator('body');
    },
    shows: /Right for \d+ of your last \d+/,
  },
  {
    name: 'settings-self-test',
    play: async (stage) => {
      const page = await go(stage, 'options');
      await press(page, 'Run self-test');
      return page.locator('[data-check="network"]');
    },
    shows: /HeyGen answers/,
  },
  {
    name: 'settings-test-notice',
    play: async ({ page }) => {
      await press(page, 'Send a test notification');
      return page.locator('#notifications');
    },
    shows: /handed to your system/,
  },
  {
    name: 'settings-export',
    play: async ({ page }) => {
      const exporting = page.waitForEvent('download', { timeout: 5000 });
      await press(page, /^Export/);
      await exporting;
      return page.locator('#data');
    },
    shows: /Import from a file/,
  },
  {
    name: 'settings-dark',
    play: async ({ page }) => {
      await page.getByRole('radio', { name: 'Dark' }).check();
      return page.getByText('Saved.');
    },
    shows: /Saved/,
  },
];
