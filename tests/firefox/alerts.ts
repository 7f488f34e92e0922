import type { Firefox } from './firefox.ts';

interface Alert {
  title: string;
  text: string;
}

/** Returns the shown notifications. Without a desktop, they are windows of Firefox itself. */
export const alerts = ({ marionette }: Firefox): Promise<Alert[]> =>
  marionette.inBrowser(() =>
    [...Services.wm.getEnumerator('alert:alert')].map(({ document }) => {
      const textOf = (id: string) => {
        const label = document.getElementById(id);
        return label?.getAttribute('value') || label?.textContent || '';
      };
      return { title: textOf('alertTitleLabel'), text: textOf('alertTextLabel') };
    }),
  );

/** Clicks the notification that is shown. */
export const clickAlert = ({ marionette }: Firefox): Promise<void> =>
  marionette.inBrowser(() => {
    const [shown] = Services.wm.getEnumerator('alert:alert');
    shown?.document.getElementById('alertBox')?.click();
  });
