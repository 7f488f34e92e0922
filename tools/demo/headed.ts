import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Launched, launch } from '../../tests/browser/launch.ts';
import { startExampleApp } from '../../tests/example-app/example-app.ts';
import { startSimulator } from '../../tests/simulator/server.ts';
import { playDemo } from './demo-jobs.ts';
import { openPage, setUp } from './steps.ts';
import { addPastVideos } from './walk/past-videos.ts';

/** The steps are in the order in which a new user would try them. */
const TRY_THIS = `
Try this:
  1. Watch the jobs end, and press Why? on one that failed.
  2. My videos: two videos of the account are rendering and ticked; track them. One takes far too long.
  3. Details of a job: timeline, fields, log, Mute notifications, Stop tracking, and Undo.
  4. Download of a ready video; the browser asks for the permission once.
  5. Menu: Watch my account, Open in a window, Keyboard shortcuts, Setup guide with its demo job.
  6. Dashboard: click a header to sort, tick rows for the bar with actions, Export CSV, Wallboard, Insights.
  7. Settings: notifications and their test, automatic download, theme, export, Self-test.
`;

/** An app of a user's that spins for ever: why, and the same app without its fault. */
const ownAppLines = (
  origin: string,
): string => `  8. Settings, Your own app: allow ${origin} and switch on Watch what it hears.
     Open ${origin}/video-test?fault=still_polling and press Create video. Track it in the popup.
     HeyGen fails after 20 seconds, and the app spins on. Why? says what to change.
     ${origin}/video-test is the same app without its fault; ${origin} lists all faults.
`;

/** Opens a window to play in, with the simulated HeyGen, a saved key and some active videos. */
export async function runHeaded(): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'renderwatch-demo-'));
  const simulator = await startSimulator();
  addPastVideos(simulator);
  playDemo(simulator);
  const launched = await launch({ profile, simulator, headless: false });
  const app = await startExampleApp(simulator);
  const { options, popup } = await setUp(launched);
  await options.close();
  await popup.bringToFront();
  console.log('Chromium is open. HeyGen is simulated; close the window to end the demo.');
  console.log(TRY_THIS);
  console.log(ownAppLines(app.origin));
  await openRealPopup(launched);
  await launched.context.waitForEvent('close', { timeout: 0 });
  await app.close();
  await simulator.down();
}

/** Opens a window with the real HeyGen, and with a profile that keeps the user's key. */
export async function runLive(): Promise<void> {
  const profile = '.output/live-profile';
  await mkdir(profile, { recursive: true });
  const launched = await launch({ profile, headless: false, keepsWelcome: true });
  await openPage(launched, 'options');
  const popup = await openPage(launched, 'popup');
  await popup.bringToFront();
  console.log('Chromium is open, with the real HeyGen. Save your API key in its settings.');
  await launched.context.waitForEvent('close', { timeout: 0 });
}

/** Opens the toolbar's own popup. It closes as soon as the user clicks on something else. */
async function openRealPopup({ worker }: Launched): Promise<void> {
  await worker
    .evaluate(() => chrome.action.openPopup())
    .catch(() => {
      console.log(
        'The toolbar popup could not be opened automatically. The popup is open in a tab.',
      );
    });
}
