import type { Firefox } from './firefox.ts';

interface Alert {
  title: string;
  text: string;
}

/** The notifications that Firefox shows now: without a desktop they are windows of its own. */
export const alerts = ({ marionette }: Firefox): Promise<Alert[]> =>
  marionette.inBrowser(() =>
    [...Services.wm.getEnumerator('alert:alert')].map(({ document }) => {
      const say = (id: string) => {
        const label = document.getElementById(id);
        return label?.getAttribute('value') || label?.textContent || '';
      };
      return { title: say('alertTitleLabel'), text: say('alertTextLabel') };
    }),
  );

/** Clicks the one that is shown. */
export const clickAlert = ({ marionette }: Firefox): Promise<void> =>
  marionette.inBrowser(() => {
    const [shown] = Services.wm.getEnumerator('alert:alert');
    shown?.document.getElementById('alertBox')?.click();
  });
