import type { Page } from 'playwright';
import { go, goTo, press, type Step, speak, until, workerOf } from './stage.ts';

/** Returns the computed colours of a page. */
const colours = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { colorScheme, backgroundColor } = getComputedStyle(document.body);
    return `${colorScheme}, ${backgroundColor}`;
  });

const DARK = /^dark, rgb\((\d|[1-5]\d), (\d|[1-5]\d), (\d|[1-5]\d)\)$/;

/** Steps with the dark theme and in Russian, and the reset. */
export const lastSteps: Step[] = [
  {
    name: 'settings-dark',
    play: async (stage) => {
      const page = await go(stage, 'options');
      await goTo(page, 'appearance');
      await page.getByRole('radio', { name: 'Dark' }).check();
      return until(
        () => colours(page),
        (text) => DARK.test(text),
      );
    },
    shows: DARK,
  },
  {
    name: 'popup-dark',
    play: async (stage) => {
      const page = await go(stage, 'popup');
      await page.locator('.job').first().waitFor();
      // The popup restores its scroll position.
      await page.evaluate(() => scrollTo(0, 0));
      return colours(page);
    },
    shows: DARK,
  },
  {
    name: 'history-dark',
    play: async (stage) => {
      const page = await go(stage, 'dashboard');
      await page.setViewportSize({ width: 1280, height: 1000 });
      await press(page, 'Insights');
      await page.locator('.plot svg').first().waitFor();
      return colours(page);
    },
    shows: DARK,
  },
  {
    name: 'russian-popup-dark',
    play: async (stage) => {
      await speak(stage, 'ru');
      const page = await go(stage, 'popup');
      await page.locator('.job', { hasText: 'Lesson 7' }).filter({ hasText: 'Готово' }).waitFor();
      return colours(page);
    },
    shows: DARK,
  },
  {
    name: 'russian-dashboard-dark',
    play: async (stage) => {
      const page = await go(stage, 'dashboard');
      await page.locator('.account').filter({ hasText: 'Баланс' }).waitFor();
      return colours(page);
    },
    shows: DARK,
  },
  {
    name: 'russian-settings-light',
    play: async (stage) => {
      const page = await go(stage, 'options');
      await goTo(page, 'appearance');
      await page.getByRole('radio', { name: 'Светлая' }).check();
      await until(
        () => colours(page),
        (text) => text.startsWith('light'),
      );
      return colours(page);
    },
    shows: /^light, rgb\(2\d\d, 2\d\d, 2\d\d\)$/,
  },
  {
    name: 'russian-reset',
    play: async (stage) => {
      const { page } = stage;
      await goTo(page, 'data');
      await press(page, 'Сбросить всё…');
      await press(page, 'Удалить всё');
      await page.locator('main').getByText('Всё удалено').waitFor();
      const left = await workerOf(stage).evaluate(async () => {
        const { jobs, apiKey } = await chrome.storage.local.get(['jobs', 'apiKey']);
        const alarms = await chrome.alarms.getAll();
        return `${(jobs as []).length} jobs, ${apiKey === undefined ? 'no' : 'a'} key, ${alarms.length} alarms`;
      });
      return left;
    },
    shows: /^0 jobs, no key, 0 alarms$/,
  },
];
