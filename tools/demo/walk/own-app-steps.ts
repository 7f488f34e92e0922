import type { Page } from 'playwright';
import { permitHost } from '../../../tests/browser/permit-host.ts';
import { go, goTo, press, type Stage, type Step, send, until } from './stage.ts';

/** The id of the video that the app creates. */
const FAULTY = 'f00dfeed'.repeat(4);
const FIXED = 'f00dface'.repeat(4);

/** Opens the app with a fault in the current tab, and creates a video there. */
async function create({ app, page }: Stage, fault: string, id: string, ends: string) {
  await page.goto(
    `${app.origin}/video-test?fault=${fault}&every=500&id=${id}&ends=${ends}&after=2000`,
  );
  await press(page, 'Create video');
  await page.locator('#spinner').waitFor();
}

const ofVideo = (page: Page) => page.locator(`[data-video-id="${FAULTY}"]`);

/** Steps with the user's own app: an endless spinner, its cause, and the same app without it. */
export const ownAppSteps: Step[] = [
  {
    name: 'own-app-watched',
    play: async (stage) => {
      const { context, extensionId } = stage.launched;
      await permitHost(context, extensionId, 'http://localhost/*');
      const page = await go(stage, 'options');
      await goTo(page, 'sites');
      await page.getByLabel('Address of the site').fill(stage.app.origin);
      await press(page, 'Allow');
      const site = page.locator(`[data-site="${stage.app.origin}"]`);
      await site.getByLabel('Watch what it hears').check();
      return site;
    },
    shows: /localhost:\d+/,
  },
  {
    name: 'own-app-endless-spinner',
    play: async (stage) => {
      const { context } = stage.launched;
      stage.page = await context.newPage();
      await create(stage, 'still_polling', FAULTY, 'never');
      const popup = await context.newPage();
      await popup.goto(`chrome-extension://${stage.launched.extensionId}/popup.html`);
      await send(popup, { type: 'track', jobs: [{ id: FAULTY, kind: 'video' }] });
      await ofVideo(popup).filter({ hasText: 'Rendering' }).waitFor();
      stage.simulator.videos.set(FAULTY, 'failed', {
        failure_message: 'Avatar rendering timed out',
      });
      await press(popup, 'Check all');
      await ofVideo(popup).filter({ hasText: 'Failed' }).waitFor();
      await popup.close();
      const asked = () => Promise.resolve(stage.app.asked.length);
      const before = await asked();
      await until(asked, (count) => count > before + 4);
      return stage.page.locator('#spinner');
    },
    shows: /Creating your video/,
  },
  {
    name: 'own-app-cause',
    play: async (stage) => {
      // The page of the app stays open beside the popup.
      stage.page = await stage.launched.context.newPage();
      const popup = await go(stage, 'popup');
      await press(ofVideo(popup), 'Why?');
      return ofVideo(popup).locator('[data-cause="still_polling"]');
    },
    shows: /keeps asking after the end/,
  },
  {
    name: 'own-app-fixed',
    play: async (stage) => {
      // The later steps count the jobs of the list.
      await send(stage.page, { type: 'stop', ids: [FAULTY] });
      stage.page = await stage.launched.context.newPage();
      await create(stage, 'none', FIXED, 'failed');
      await stage.page.locator('#spinner').waitFor({ state: 'hidden' });
      return stage.page.locator('#result');
    },
    shows: /failed: Avatar rendering timed out/,
  },
];
