import type { Locator } from 'playwright';
import { record } from '../../../tests/browser/record.ts';
import { addRunning, end } from './past-videos.ts';
import { go, goTo, press, row, type Stage, type Step, send, until, workerOf } from './stage.ts';

const LESSONS = [1, 2, 3, 4, 5, 6] as const;

async function trackLessons({ page, simulator }: Stage, numbers: readonly number[]): Promise<void> {
  for (const n of numbers) {
    const id = addRunning(simulator, n, `Lesson ${n}`);
    await send(page, { type: 'track', jobs: [{ id, kind: 'video' }] });
  }
  const last = row(page, `Lesson ${numbers.at(-1)}`);
  await last.filter({ hasText: 'Rendering' }).waitFor();
}

const ready = (job: Locator): Promise<void> => job.filter({ hasText: 'Ready' }).waitFor();

/** Steps with videos that become ready. */
export const endingSteps: Step[] = [
  {
    name: 'one-summary-for-six',
    play: async (stage) => {
      const page = await go(stage, 'popup');
      await trackLessons(stage, LESSONS);
      const notices = await record(workerOf(stage), 'notifications');
      for (const n of LESSONS) end(stage.simulator, n);
      await press(page, 'Check all');
      for (const n of LESSONS) await ready(row(page, `Lesson ${n}`));
      const shown = await until(notices, (calls) => calls.length > 0);
      const texts = shown.map(([, options]) => {
        const { title, message } = options as { title: string; message: string };
        return `${title}, ${message}`;
      });
      return `${shown.length} notification: ${texts.join(' | ')}`;
    },
    shows: /^1 notification: Ready: 6, Lesson 1, .+/,
  },
  {
    name: 'download-progress',
    play: async ({ page, simulator }) => {
      simulator.media.isHeld = true;
      await press(row(page, 'Lesson 1'), 'Download');
      return row(page, 'Lesson 1').locator('.download-progress');
    },
    shows: /50\s?%/,
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
    name: 'automatic-download-on',
    play: async (stage) => {
      const page = await go(stage, 'options');
      await goTo(page, 'downloads');
      const folder = page.getByLabel('Folder', { exact: true });
      await folder.fill('HeyGen/2026');
      await folder.press('Enter');
      await page.getByLabel('Download finished files automatically').check();
      await page.locator('#downloads').getByText('Saved.').first().waitFor();
      return page.locator('#downloads');
    },
    shows: /Once per job/,
  },
  {
    name: 'automatic-download',
    play: async (stage) => {
      const page = await go(stage, 'popup');
      await trackLessons(stage, [7]);
      const downloads = await record(workerOf(stage), 'downloads');
      end(stage.simulator, 7);
      await press(page, 'Check all');
      await row(page, 'Lesson 7').getByRole('button', { name: 'Show in folder' }).waitFor();
      return (await downloads()).map(([wish]) => (wish as { filename: string }).filename).join();
    },
    shows: /^HeyGen\/2026\/\d{4}-\d\d-\d\d_Lesson 7_[0-9a-f]{32}\.mp4$/,
  },
];
