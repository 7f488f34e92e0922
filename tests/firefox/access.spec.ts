import { answerQuestion, hasAccess, pressSwitch } from './access.ts';
import { alerts } from './alerts.ts';
import { expect, id, test } from './fixtures.ts';
import { clickInPanel, closePanel, openPanel, textOfPanel } from './toolbar.ts';

/** Longer than the 5 s between two rounds of an open popup. */
const LONGER_THAN_A_ROUND_MS = 5500;

test('Renderwatch polls HeyGen only while it has access, and goes on when access is given back', async ({
  firefox,
}) => {
  const { simulator } = firefox;
  const banner = () => firefox.text('.banner');

  await test.step('access is granted at installation, and a video is tracked', async () => {
    expect(await hasAccess(firefox)).toBe(true);
    simulator.videos.set(id('b'), 'processing');
    await firefox.saveKey();
    await firefox.track(id('b'));
    expect(await banner()).toBe('');
  });

  const requestsBefore =
    await test.step('the user revokes access, and the popup says so', async () => {
      await pressSwitch(firefox);
      await expect.poll(() => hasAccess(firefox)).toBe(false);
      await expect
        .poll(() => alerts(firefox))
        .toMatchObject([{ title: 'Access to HeyGen is blocked' }]);
      await firefox.show();
      await expect.poll(banner).toContain('Access to HeyGen is blocked');
      return simulator.requests.length;
    });

  await test.step('the user refuses Firefox’s question: the banner stays, and no request is sent', async () => {
    await firefox.click('Allow access');
    expect(await answerQuestion(firefox, 'refuse')).toContain('api.heygen.com');
    await new Promise((resolve) => setTimeout(resolve, LONGER_THAN_A_ROUND_MS));
    expect(await hasAccess(firefox)).toBe(false);
    await expect.poll(banner).toContain('Allow access');
    expect(simulator.requests).toHaveLength(requestsBefore);
  });

  await test.step('the user allows access over the open toolbar popup, and polling goes on by itself', async () => {
    await firefox.goTo('about:blank');
    await openPanel(firefox);
    await expect.poll(() => textOfPanel(firefox)).toContain('Allow access');
    await clickInPanel(firefox, 'Allow access');
    await answerQuestion(firefox, 'allow');
    await expect.poll(() => hasAccess(firefox)).toBe(true);
    await expect.poll(() => textOfPanel(firefox)).not.toContain('Allow access');
    await expect.poll(() => simulator.requests.length).toBeGreaterThan(requestsBefore);
    await closePanel(firefox);
  });

  await test.step('the same works while no page of the extension is open, through events alone', async () => {
    await expect.poll(() => firefox.alarms()).toMatchObject([{ name: 'poll' }]);
    await expect.poll(() => firefox.background()).toBe('stopped');
    await pressSwitch(firefox);
    await expect.poll(() => firefox.alarms()).toEqual([]);
    simulator.videos.set(id('b'), 'completed');
    await expect.poll(() => firefox.background()).toBe('stopped');
    await pressSwitch(firefox);
    await expect
      .poll(() => alerts(firefox))
      .toMatchObject([{ title: expect.stringMatching(/^Ready: /) }]);
    await expect.poll(() => firefox.alarms()).toEqual([]);
  });
});
