import { record } from '../../../tests/browser/record.ts';
import { pastMonth } from '../../../tests/e2e/states/jobs.ts';
import { SIMULATED_KEY } from '../../../tests/simulator/server.ts';
import { savedBy } from './dashboard-steps.ts';
import { go, goTo, press, type Stage, type Step, send, until, workerOf } from './stage.ts';

const stored = (stage: Stage, item: 'settings' | 'jobs'): Promise<string> =>
  workerOf(stage).evaluate(
    async (name) => JSON.stringify((await chrome.storage.local.get(name))[name]),
    item,
  );

let exported = '';

/** Steps with notifications, self-test, export and import on the settings page. */
export const settingsSteps: Step[] = [
  {
    name: 'settings-notifications',
    play: async (stage) => {
      const page = await go(stage, 'options');
      await goTo(page, 'notifications');
      await page.getByLabel('A job takes longer than usual').uncheck();
      await page.getByLabel('Silent').check();
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
    shows: /Did you see it\?/,
  },
  {
    name: 'settings-self-test',
    play: async ({ page }) => {
      await goTo(page, 'self-test');
      await press(page, 'Run self-test');
      await page.locator('[data-check="storage"]').waitFor();
      return page.locator('[data-check="network"]');
    },
    shows: /HeyGen responds/,
  },
  {
    name: 'settings-export',
    play: async ({ page }) => {
      await goTo(page, 'data');
      exported = await savedBy(page, () => press(page, 'Export'));
      const { jobs, settings } = JSON.parse(exported);
      const isSafe = !exported.includes(SIMULATED_KEY);
      return `${jobs.length} jobs, folder ${settings.downloadFolder}, ${isSafe ? 'no key' : 'THE KEY'}`;
    },
    shows: /^\d\d jobs, folder HeyGen\/2026, no key$/,
  },
  {
    // Imports a job that was removed from the list, and a month of jobs from another computer.
    name: 'settings-import',
    play: async (stage) => {
      const { page } = stage;
      const file = JSON.parse(exported);
      const [lost] = file.jobs;
      await send(page, { type: 'stop', ids: [lost.id] });
      await until(
        () => stored(stage, 'jobs'),
        (jobs) => !jobs.includes(lost.id),
      );
      const notices = await record(workerOf(stage), 'notifications');
      const jobs = [...file.jobs, ...pastMonth(Date.now())];
      const buffer = Buffer.from(JSON.stringify({ ...file, jobs }));
      const upload = { name: 'renderwatch.json', mimeType: 'application/json', buffer };
      await page.getByLabel('Import from a file').setInputFiles(upload);
      await page.locator('.preview').filter({ hasText: '41 new jobs' }).waitFor();
      await press(page, 'Import');
      const answer = page.locator('#import-answer').filter({ hasText: 'Imported' });
      await answer.scrollIntoViewIfNeeded();
      await until(
        () => stored(stage, 'jobs'),
        (ids) => ids.includes(lost.id),
      );
      return `${await answer.innerText()} ${(await notices()).length} notifications.`;
    },
    shows: /^Imported 41 jobs\. 0 notifications\.$/,
  },
];
