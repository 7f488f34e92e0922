import { answerQuestion, hasAccess, pressSwitch } from './access.ts';
import { alerts } from './alerts.ts';
import { expect, id, test } from './fixtures.ts';
import { clickInPanel, closePanel, openPanel, textOfPanel } from './toolbar.ts';

/** The popup asks every 5 s while it is open. */
const BEAT_MS = 5500;

test('access to HeyGen is granted at installation, taken back, refused and given again', async ({
  firefox,
}) => {
  const { simulator } = firefox;
  const banner = () => firefox.text('.banner');

  await test.step('granted at installation: a video is followed', async () => {
    expect(await hasAccess(firefox)).toBe(true);
    simulator.videos.set(id('b'), 'processing');
    await firefox.saveKey();
    await firefox.track(id('b'));
    expect(await banner()).toBe('');
  });

  const asked = await test.step('taken back by the user: the popup says so', async () => {
    await pressSwitch(firefox);
    await expect.poll(() => hasAccess(firefox)).toBe(false);
    await expect.poll(() => alerts(firefox)).toMatchObject([{ title: 'No access to HeyGen' }]);
    await firefox.show();
    await expect.poll(banner).toContain('No access to HeyGen');
    return simulator.requests.length;
  });

  await test.step('refused when Firefox asks: the banner stays, and HeyGen is not asked', async () => {
    await firefox.click('Allow access');
    expect(await answerQuestion(firefox, 'refuse')).toContain('api.heygen.com');
    await new Promise((resolve) => setTimeout(resolve, BEAT_MS));
    expect(await hasAccess(firefox)).toBe(false);
    expect(await banner()).toContain('Allow access');
    expect(simulator.requests).toHaveLength(asked);
  });

  await test.step('given, when Firefox asks over the open toolbar popup: it goes on by itself', async () => {
    await firefox.goTo('about:blank');
    await openPanel(firefox);
    await expect.poll(() => textOfPanel(firefox)).toContain('Allow access');
    await clickInPanel(firefox, 'Allow access');
    await answerQuestion(firefox, 'allow');
    await expect.poll(() => hasAccess(firefox)).toBe(true);
    await expect.poll(() => textOfPanel(firefox)).not.toContain('Allow access');
    await expect.poll(() => simulator.requests.length).toBeGreaterThan(asked);
    await closePanel(firefox);
  });

  await test.step('the same with no page of ours open: the events alone tell', async () => {
    expect(await firefox.alarms()).toMatchObject([{ name: 'poll' }]);
    await expect.poll(() => firefox.background()).toBe('stopped');
    await pressSwitch(firefox);
    await expect.poll(() => firefox.alarms()).toEqual([]);
    simulator.videos.set(id('b'), 'completed');
    await expect.poll(() => firefox.background()).toBe('stopped');
    await pressSwitch(firefox);
    await expect.poll(() => alerts(firefox)).toMatchObject([{ title: 'Ready' }]);
    await expect.poll(() => firefox.alarms()).toEqual([]);
  });
});
