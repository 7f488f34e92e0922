import { startSite } from '../e2e/web-page.ts';
import { SIMULATED_KEY } from '../simulator/server.ts';
import { answerQuestion } from './access.ts';
import { expect, id, test } from './fixtures.ts';

const OTHER_KEY = 'sk_V2_hgu_other_key_0123456789';

test('a site gets answers only while the key is where our script cannot read it', async ({
  firefox,
}) => {
  const { marionette, simulator } = firefox;
  const { origin, server } = await startSite();
  const sites = () => firefox.text('#sites, form:has(#site)');
  const isDisabled = () =>
    marionette.inPage(() => document.querySelector<HTMLInputElement>('#site')?.disabled);
  const chooseMemory = () =>
    marionette.inPage(() =>
      document
        .querySelector<HTMLElement>('[aria-describedby="key-storage"][type=checkbox]')
        ?.click(),
    );
  try {
    await firefox.saveKey();
    await expect.poll(isDisabled).toBe(true);
    expect(await sites()).toContain('could read a key that is saved on the device');

    await chooseMemory();
    await expect.poll(isDisabled).toBe(false);
    // The form is on another page of the settings.
    await marionette.inPage(() => location.assign('#sites'));
    await firefox.fill('Address of the site', origin);
    await firefox.click('Allow');
    await answerQuestion(firefox, 'allow');
    await expect.poll(sites).toContain(`${origin} is allowed.`);

    simulator.videos.set(id('a'), 'completed');
    const seen = await marionette.inPage(
      async (url, jobId) => {
        const tab = await browser.tabs.create({ url });
        for (;;) {
          // A new tab is empty at first, and complete as well.
          const { status, url: shown = '' } = await browser.tabs.get(tab.id ?? 0);
          if (status === 'complete' && shown.startsWith(url)) break;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        const [{ result } = { result: null }] = await browser.scripting.executeScript({
          target: { tabId: tab.id ?? 0 },
          args: [jobId],
          func: async (job: string) => {
            browser.storage.onChanged.addListener((changes: object) => {
              document.title += JSON.stringify(changes);
            });
            const heard = new Promise<string>((resolve) => {
              window.addEventListener('heygen-job-status', (event) => {
                const { status } = (event as CustomEvent<{ status: string }>).detail;
                if (status === 'completed') resolve(status);
              });
            });
            window.dispatchEvent(new CustomEvent('heygen-job-watch', { detail: job }));
            const session = await Promise.resolve()
              .then(() => browser.storage.session.get(null))
              .then(JSON.stringify, String);
            const local = JSON.stringify(await browser.storage.local.get(null));
            return { heard: await heard, session, local };
          },
        });
        return result as { heard: string; session: string; local: string };
      },
      origin,
      id('a'),
    );
    expect(seen.heard).toBe('completed');
    expect(seen.local).toContain('keyPlace');
    expect(seen.local).not.toContain(SIMULATED_KEY);
    expect(seen.session).not.toContain(SIMULATED_KEY);

    // A key that is saved while the page is open is not reported to it either.
    simulator.keys.add(OTHER_KEY);
    await firefox.open('options');
    await firefox.fill('HeyGen API key', OTHER_KEY);
    await firefox.click('Save key');
    await expect.poll(() => firefox.text('#key-answer')).toContain('Connected');
    const title = await marionette.inPage(async () => {
      const [tab] = await browser.tabs.query({ url: 'http://localhost/*' });
      return tab?.title;
    });
    expect(title).toContain('job:');
    expect(title).not.toContain(OTHER_KEY);

    // The key does not go back to the device while the site is allowed.
    await firefox.show();
    await chooseMemory();
    await expect.poll(() => firefox.text('#key-answer')).toContain('First remove the sites');
    const local = await marionette.inPage(() => browser.storage.local.get('apiKey'));
    expect(JSON.stringify(local)).not.toContain(OTHER_KEY);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
