import { SIMULATED_KEY } from '../../simulator/server.ts';
import { savedBy } from './dashboard-steps.ts';
import { go, press, type Stage, type Step, send, until, workerOf } from './stage.ts';

const stored = (stage: Stage, item: 'settings' | 'jobs'): Promise<string> =>
  workerOf(stage).evaluate(
    async (name) => JSON.stringify((await chrome.storage.local.get(name))[name]),
    item,
  );

let exported = '';

/** Everything that can be chosen, taken along and looked into. */
export const settingsSteps: Step[] = [
  {
    name: 'settings-notifications',
    play: async (stage) => {
      const page = await go(stage, 'options');
      await page.getByLabel('A video takes longer than usual').uncheck();
      await page.getByLabel('Without a sound').check();
      await page.locator('#notifications').scrollIntoViewIfNeeded();
      const chosen = await until(
        () => stored(stage, 'settings'),
        (text) => text.includes('"slow":false') && text.includes('"silent":true'),
      );
      const { notify, silent } = JSON.parse(chosen);
      return `slow ${notify.slow}, ready ${notify.ready}, silent ${silent}`;
    },
    shows: /^slow false, ready true, silent true$/,
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
    name: 'settings-self-test',
    play: async ({ page }) => {
      await press(page, 'Run self-test');
      await page.locator('[data-check="storage"]').waitFor();
      return page.locator('[data-check="network"]');
    },
    shows: /HeyGen answers/,
  },
  {
    name: 'settings-export',
    play: async ({ page }) => {
      exported = await savedBy(page, () => press(page, 'Export'));
      const { jobs, settings } = JSON.parse(exported);
      const isSafe = !exported.includes(SIMULATED_KEY);
      return `${jobs.length} jobs, folder ${settings.downloadFolder}, ${isSafe ? 'no key' : 'THE KEY'}`;
    },
    shows: /^\d\d jobs, folder HeyGen\/2026, no key$/,
  },
  {
    name: 'settings-import',
    play: async (stage) => {
      const { page } = stage;
      const [lost] = JSON.parse(exported).jobs;
      await send(page, { type: 'stop', ids: [lost.id] });
      await until(
        () => stored(stage, 'jobs'),
        (jobs) => !jobs.includes(lost.id),
      );
      const buffer = Buffer.from(exported);
      const file = { name: 'renderwatch.json', mimeType: 'application/json', buffer };
      await page.getByLabel('Import from a file').setInputFiles(file);
      await page.locator('.preview').filter({ hasText: '1 new job' }).waitFor();
      await press(page, 'Import');
      await until(
        () => stored(stage, 'jobs'),
        (jobs) => jobs.includes(lost.id),
      );
      return page.locator('#import-answer');
    },
    shows: /Imported: 1 job\./,
  },
];
