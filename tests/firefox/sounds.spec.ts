import { alerts } from './alerts.ts';
import { expect, id, test } from './fixtures.ts';

/** The key *End* of WebDriver: a slider goes to its end. */
const END = '\uE010';

interface Background {
  AudioContext: typeof AudioContext;
  navigator: { getAutoplayPolicy: (type: string) => string };
  /** The notes that an audio context has played or would play, in Hz. */
  notes: number[];
}

test('the event page itself plays the sound of an outcome', async ({ firefox }) => {
  const { simulator, marionette } = firefox;
  await firefox.saveKey();
  await marionette.inPage(() => location.assign('#notifications'));
  await firefox.fill('Sound: failed', END);
  const volume = () =>
    marionette.inPage(async () => (await browser.storage.local.get('settings')).settings);
  await expect.poll(volume).toMatchObject({ sounds: { failed: 100 } });
  simulator.videos.set(id('a'), 'processing');
  await firefox.track(id('a'));
  await marionette.inPage(async () => {
    const background = (await browser.runtime.getBackgroundPage()) as unknown as Background;
    const { prototype } = background.AudioContext;
    const { createOscillator } = prototype;
    background.notes = [];
    prototype.createOscillator = function record(this: AudioContext) {
      const made = createOscillator.call(this);
      setTimeout(() => background.notes.push(made.frequency.value));
      return made;
    };
  });
  simulator.videos.set(id('a'), 'failed', { failure_message: 'No avatar' });
  await firefox.click('Check all');
  await expect.poll(() => alerts(firefox)).toHaveLength(1);
  const notes = () =>
    marionette.inPage(async () => {
      const background = (await browser.runtime.getBackgroundPage()) as unknown as Background;
      // A machine without a loudspeaker plays nothing, but the browser must allow it.
      return [background.navigator.getAutoplayPolicy('audiocontext'), ...background.notes];
    });
  await expect.poll(notes).toEqual(['allowed', 440, 294]);
});
