import { addNewVideo } from './past-videos.ts';
import { closeDetails, press, row, type Stage, type Step, until, workerOf } from './stage.ts';

type Globals = { globals: { accountReadAt: number | null } };

const accountReadAt = (stage: Stage): Promise<number | null> =>
  workerOf(stage).evaluate(async () => {
    const { globals } = (await chrome.storage.local.get('globals')) as Globals;
    return globals.accountReadAt;
  });

/** Pretends that the account was read five minutes ago, and lets the alarm ring. */
const letFiveMinutesPass = (stage: Stage): Promise<void> =>
  workerOf(stage).evaluate(() =>
    navigator.locks.request('state', async () => {
      const { globals } = (await chrome.storage.local.get('globals')) as Globals;
      await chrome.storage.local.set({
        globals: { ...globals, accountReadAt: Date.now() - 5 * 60_000 },
      });
      const { onAlarm } = chrome.alarms as unknown as {
        onAlarm: { dispatch(alarm: object): void };
      };
      onAlarm.dispatch({ name: 'poll', scheduledTime: Date.now() });
    }),
  );

/** Steps with *Watch my account*. */
export const accountSteps: Step[] = [
  {
    name: 'watch-my-account',
    play: async (stage) => {
      const { page } = stage;
      await closeDetails(row(page, 'Spring launch, teaser'));
      await press(page, 'Menu');
      await page.getByRole('switch', { name: 'Watch my account' }).click();
      await page.getByRole('switch', { name: 'Watch my account', checked: true }).waitFor();
      const at = await until(
        () => accountReadAt(stage),
        (read) => read !== null,
      );
      return `looked at ${at === null ? 'never' : new Date(at).toISOString()}`;
    },
    shows: /^looked at \d{4}-.+/,
  },
  {
    name: 'watch-adds-a-new-video',
    play: async (stage) => {
      const { page, simulator } = stage;
      await page.keyboard.press('Escape');
      addNewVideo(simulator);
      await letFiveMinutesPass(stage);
      return row(page, 'Made in another tab');
    },
    shows: /Rendering/,
  },
];
