import { expect, test } from './fixtures.ts';
import { allow, startSite } from './web-page.ts';

test.use({ options: {} });

test('each allowed address has a switch that watches what its app hears', async ({ session }) => {
  const { origin, server } = await startSite();
  const options = await allow(session, origin);
  const site = options.locator(`[data-site="${origin}"]`);
  const watch = site.getByRole('checkbox', { name: 'Watch what it hears' });
  await expect(watch).not.toBeChecked();
  await watch.check();
  await expect(site).toContainText('Saved');
  const stored = () =>
    session.worker.evaluate(async () => {
      const { settings } = await chrome.storage.local.get('settings');
      return (settings as { heardSites: string[] }).heardSites;
    });
  expect(await stored()).toEqual([origin]);
  await watch.uncheck();
  await expect.poll(stored).toEqual([]);
  server.close();
});
