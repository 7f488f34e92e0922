import { alerts, clickAlert } from './alerts.ts';
import { WELCOME } from './firefox.ts';
import { expect, id, test } from './fixtures.ts';
import { UUID } from './launch.ts';
import { openPanel, textOfPanel, widthOfPanel } from './toolbar.ts';

const OURS = `moz-extension://${UUID}/`;

/** The headers that Firefox adds to every request. No cookie, no referrer. */
const OF_EVERY_REQUEST =
  /^(host|user-agent|accept(-.*)?|connection|sec-fetch-.*|priority|pragma|cache-control|te)$/;

test('a notification says how a tracked video ended while the popup is closed', async ({
  firefox,
}) => {
  const { simulator, extensionId } = firefox;
  const bulkReads = () => simulator.requests.filter(({ url }) => url.includes('/statuses'));

  await test.step('the add-on has an event page, and its welcome page opens by itself', async () => {
    expect(await firefox.tabs()).toContain(WELCOME);
    const addOnState = await firefox.marionette.inBrowser((addOn) => {
      const { extension } = WebExtensionPolicy.getByID(addOn);
      const { manifestVersion, persistentBackground, temporarilyInstalled } = extension;
      return { manifestVersion, persistentBackground, temporarilyInstalled };
    }, extensionId);
    expect(addOnState).toEqual({
      manifestVersion: 3,
      persistentBackground: false,
      temporarilyInstalled: true,
    });
  });

  await test.step('the key is saved on the settings page, and works', async () => {
    await firefox.saveKey();
  });

  await test.step('a video is tracked in the popup', async () => {
    simulator.videos.add({
      id: id('a'),
      title: 'Autumn campaign',
      life: [{ after: 0, status: 'processing' }],
    });
    await firefox.track(id('a'));
    await expect.poll(() => firefox.text('.job')).toContain('Autumn campaign');
  });

  const alarm = await test.step('one alarm is set for it', async () => {
    const alarms = await firefox.alarms();
    expect(alarms).toMatchObject([{ name: 'poll', periodInMinutes: 0.5 }]);
    // The popup is closed now, so the alarm alone can find out.
    simulator.videos.set(id('a'), 'completed', { title: 'Autumn campaign' });
    return alarms[0];
  });

  await test.step('only the welcome page is open, and Firefox stops the event page', async () => {
    await expect.poll(() => firefox.background()).toBe('stopped');
    const open = await firefox.tabs();
    expect(open.filter((url) => url.startsWith(OURS))).toEqual([WELCOME]);
  });

  await test.step('the alarm wakes the event page, and it polls HeyGen', async () => {
    const before = bulkReads().length;
    await expect
      .poll(() => bulkReads().length, { timeout: 90_000, intervals: [100] })
      .toBe(before + 1);
    const late = (bulkReads().at(-1)?.at ?? 0) - (alarm?.scheduledTime ?? 0);
    expect(late).toBeGreaterThanOrEqual(0);
    // It is this alarm, not the next one: the period is 30 s.
    expect(late).toBeLessThan(30_000);
  });

  await test.step('one notification says how the video ended, and a click on it opens the video', async () => {
    await expect
      .poll(() => alerts(firefox), { intervals: [100] })
      .toEqual([expect.objectContaining({ title: 'Ready: Autumn campaign' })]);
    await clickAlert(firefox);
    await expect.poll(() => firefox.tabs()).toContain(`https://app.heygen.com/videos/${id('a')}`);
  });

  await test.step('the alarm is gone, and the event page stays stopped', async () => {
    await expect.poll(() => firefox.alarms()).toEqual([]);
    await expect.poll(() => firefox.background()).toBe('stopped');
  });

  await test.step('the toolbar’s popup shows how the video ended', async () => {
    await openPanel(firefox);
    await expect.poll(() => textOfPanel(firefox)).toMatch(/Autumn campaign\s+Download\s+Ready/);
    await expect.poll(() => widthOfPanel(firefox)).toBe('400');
  });

  await test.step('only HeyGen got requests, with ids and the key alone, as the manifest declares', async () => {
    expect(await firefox.hosts()).toEqual(['api.heygen.com']);
    expect(simulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    const names = simulator.requests.flatMap(({ headers }) => Object.keys(headers));
    expect([...new Set(names)].filter((name) => !OF_EVERY_REQUEST.test(name))).toEqual([
      'x-api-key',
    ]);
    const declared = await firefox.marionette.inBrowser(
      (addOn) => WebExtensionPolicy.getByID(addOn).extension.getDataCollectionPermissions(),
      extensionId,
    );
    expect(declared).toMatchObject({ required: ['authenticationInfo'], optional: [] });
  });

  await test.step('the consoles were recorded, so that the absence of errors means something', async () => {
    expect(await firefox.heard()).toContainEqual(expect.stringContaining('tracking started'));
  });
});
