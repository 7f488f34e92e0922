import { SIMULATED_KEY } from '../../../tests/simulator/server.ts';
import { press, type Step } from './stage.ts';

/** Steps on the page that opens automatically after the installation. */
export const welcomeSteps: Step[] = [
  {
    name: 'welcome',
    play: async ({ page }) => page.locator('main'),
    shows: /Connect your HeyGen account/,
  },
  {
    name: 'welcome-demo-job',
    play: async ({ page }) => {
      await press(page, 'Next');
      await press(page, 'Play demo');
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
    shows: /Connected/,
  },
  {
    name: 'welcome-choose',
    play: async ({ page }) => {
      await press(page, 'Next');
      return page.locator('.choices');
    },
    shows: /Track all new videos automatically/,
  },
  {
    name: 'welcome-notification',
    play: async ({ page }) => {
      await page.locator('[data-step="notice"]').getByRole('button').click();
      await press(page, 'Send a test notification');
      await press(page, 'Yes, I saw it');
      await page.locator('[data-step="notice"][data-done="true"]').waitFor();
      return page.locator('main');
    },
    shows: /what your notifications will look like/,
  },
];
