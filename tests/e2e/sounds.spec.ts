import type { Page } from 'playwright';
import { expect, id, type Session, test, track } from './fixtures.ts';

test.use({ options: {} });

const slider = (options: Page, name: string) => options.getByRole('slider', { name });

/** Moves a slider to its end with the keyboard, because the browser grants only what a user asks for. */
async function turnUp(options: Page, name: string, key = 'End'): Promise<void> {
  await slider(options, name).focus();
  await options.keyboard.press(key);
}

/** Returns the addresses of the pages without a window. */
const playing = (session: Session): Promise<string[]> =>
  session.worker.evaluate(async () => {
    const contexts = await chrome.runtime.getContexts({
      contextTypes: ['OFFSCREEN_DOCUMENT' as chrome.runtime.ContextType],
    });
    return contexts.map(({ documentUrl }) => documentUrl?.split('/').at(-1) ?? '');
  });

/** Returns whether the page without a window may play: whether an audio context runs in it. */
async function mayPlay(page: Page): Promise<boolean> {
  const cdp = await page.context().newCDPSession(page);
  const { targetInfos } = await cdp.send('Target.getTargets');
  const targetId = targetInfos.find(({ url }) => url.includes('/sound.html'))?.targetId ?? '';
  // Playwright has no page for it, so the messages are sent and read here.
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId });
  const reply = new Promise<string>((resolve) => {
    cdp.on('Target.receivedMessageFromTarget', ({ message }) => resolve(message));
  });
  const expression = `new Promise((done) => {
    const context = new AudioContext();
    context.onstatechange = () => done(context.state);
    setTimeout(() => done(context.state), 5000);
  })`;
  const params = { expression, awaitPromise: true };
  const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params });
  await cdp.send('Target.sendMessageToTarget', { sessionId, message });
  return (await reply).includes('"running"');
}

test('the end of a job plays the sound that the user turned on', async ({ session, simulator }) => {
  await session.storeKey();
  for (const job of [id('a'), id('b')]) simulator.videos.set(job, 'processing');
  const options = await session.open('options', 'notifications');
  await turnUp(options, 'Sound: failed');
  await expect(slider(options, 'Sound: failed')).toHaveAttribute('aria-valuetext', '100%');
  const stored = async () => (await session.stored()).settings;
  await expect.poll(stored).toMatchObject({ sounds: { failed: 100, ready: 0, waiting: 0 } });
  const popup = await session.open('popup');
  await track(popup, `${id('a')} ${id('b')}`);
  await expect(popup.locator('[data-status="processing"]')).toHaveCount(2);

  // This outcome has no sound.
  simulator.videos.set(id('a'), 'completed');
  await popup.getByRole('button', { name: 'Check all' }).click();
  await expect.poll(() => session.notices()).toHaveLength(1);
  expect(await playing(session)).toEqual([]);

  simulator.videos.set(id('b'), 'failed', { failure_message: 'No avatar' });
  await popup.getByRole('button', { name: 'Check all' }).click();
  await expect.poll(() => playing(session)).toEqual(['sound.html#failed-100']);
  expect(await mayPlay(popup)).toBe(true);
});

/** Replaces the page's way to its loudspeaker. `loudest` is the loudest sample so far, from 0 to 1. */
function measureLoudness(): void {
  const world = globalThis as unknown as { loudest: number; AudioContext: typeof AudioContext };
  world.loudest = 0;
  world.AudioContext = class extends AudioContext {
    readonly #meter = super.createAnalyser();
    constructor() {
      super();
      this.#meter.connect(super.destination);
      const samples = new Float32Array(this.#meter.fftSize);
      setInterval(() => {
        this.#meter.getFloatTimeDomainData(samples);
        world.loudest = Math.max(world.loudest, ...samples.map(Math.abs));
      }, 5);
    }
    override get destination(): AudioDestinationNode {
      return this.#meter as unknown as AudioDestinationNode;
    }
  };
}

test('the sound can be played in Settings, as loud as it is set', async ({ session }) => {
  const options = await session.open('options', 'notifications');
  await options.evaluate(measureLoudness);
  const loudest = () =>
    options.evaluate(() => (globalThis as unknown as { loudest: number }).loudest);
  const play = options.getByRole('button', { name: 'Play “Sound: ready”' });

  await turnUp(options, 'Sound: ready', 'ArrowRight');
  await expect(slider(options, 'Sound: ready')).toHaveAttribute('aria-valuetext', '10%');
  // The meter of a busy computer can miss a sound of a third of a second.
  const playUntil = (isLoud: number) =>
    expect(async () => {
      await play.click();
      await options.waitForTimeout(1000);
      expect(await loudest()).toBeGreaterThan(isLoud);
    }).toPass();
  await playUntil(0.001);
  const quiet = await loudest();

  await turnUp(options, 'Sound: ready');
  await expect(slider(options, 'Sound: ready')).toHaveAttribute('aria-valuetext', '100%');
  await playUntil(quiet * 10);
  await expect(options.getByText("Your browser didn't play the sound.")).toHaveCount(0);
});
