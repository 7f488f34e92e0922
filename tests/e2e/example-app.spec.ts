import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright';
import { findChromium } from '../browser/find-chromium.ts';
import { type ExampleApp, startExampleApp } from '../example-app/example-app.ts';
import { type Client, FAULTS, type Fault } from '../example-app/switches.ts';
import type { Simulator } from '../simulator/server.ts';
import { test as base, expect, id } from './fixtures.ts';

/** An app in a browser without the extension, which proves the faults that other tests rely on. */
interface Opened {
  app: ExampleApp;
  page: Page;
  /** The requests of the page that have no answer yet. */
  pending: ReadonlySet<Request>;
}

const test = base.extend<{ open: () => Promise<Opened> }, { plain: Browser }>({
  plain: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
    async ({}, use) => {
      const browser = await chromium.launch({ executablePath: await findChromium() });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  open: async ({ plain, simulator }, use) => {
    const opened: { app: ExampleApp; context: BrowserContext }[] = [];
    await use(async () => {
      const [app, context] = await Promise.all([
        startExampleApp(simulator),
        // Turning spinners of many pages would take most of the processor time.
        plain.newContext({ reducedMotion: 'reduce' }),
      ]);
      opened.push({ app, context });
      const page = await context.newPage();
      return { app, page, pending: watchPending(page) };
    });
    for (const { app, context } of opened) await Promise.all([app.close(), context.close()]);
  },
});

/** Follows which requests of a page wait for an answer. A stream of events always waits. */
function watchPending(page: Page): ReadonlySet<Request> {
  const pending = new Set<Request>();
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') pending.add(request);
  });
  page.on('requestfinished', (request) => pending.delete(request));
  page.on('requestfailed', (request) => pending.delete(request));
  return pending;
}

const EVERY_MS = 500;

/** What the user of a faulty app sees a while after the end of the video. */
interface Symptom {
  spins: boolean;
  /** Whether the page or its browser still sends requests. */
  asks: boolean;
}

const ENDED: Symptom = { spins: false, asks: false };
const ENDLESS: Symptom = { spins: true, asks: true };
const SILENT: Symptom = { spins: true, asks: false };

const SYMPTOMS: Record<Fault, Symptom> = {
  none: ENDED,
  unknown_id: ENDED,
  session_id: ENDED,
  other_id: ENDLESS,
  stale_server: ENDLESS,
  stale_age: ENDLESS,
  stale_304: ENDLESS,
  // The browser answers in place of the server.
  stale_max_age: SILENT,
  stale_item: SILENT,
  still_polling: ENDLESS,
  swallowed_404: ENDLESS,
  swallowed_500: ENDLESS,
  swallowed_success: ENDLESS,
  swallowed_unreadable: ENDLESS,
  swallowed_no_answer: ENDLESS,
  swallowed_cors: ENDLESS,
  gave_up: SILENT,
  not_asking: SILENT,
};

/** One connection brings all events, and a browser does not connect again after a refusal. */
const SYMPTOMS_OF_EVENTS: Partial<Record<Fault, Symptom>> = {
  other_id: SILENT,
  stale_server: SILENT,
  swallowed_404: SILENT,
  swallowed_500: SILENT,
  swallowed_success: SILENT,
  swallowed_unreadable: SILENT,
  swallowed_cors: SILENT,
};

const create = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Create video' }).click();

/** More requests than an app has under way when it stops, and more pauses than one has between them. */
const LOUD_STEPS = 6;
const SILENT_STEPS = 8;

/** On a busy machine, requests from before the end can wait in a queue of the browser. */
const QUEUE_STEPS = 20;

/** Waits for some time of the page, whose timers are as late as those of the app. */
const step = (page: Page): Promise<void> =>
  page.evaluate(async (ms) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await fetch('/pulse');
  }, 2 * EVERY_MS);

/** Returns whether an app asks on. Timers of its page count the time: they are as late as its own. */
async function asksOn({ app: { asked }, page, pending }: Opened): Promise<boolean> {
  for (let steps = 0; steps < QUEUE_STEPS && pending.size > 0; steps += 1) await step(page);
  for (let loud = 0, silent = 0; silent < SILENT_STEPS; ) {
    const before = asked.length;
    await step(page);
    loud += Number(asked.length > before);
    silent = asked.length > before ? 0 : silent + 1;
    if (loud >= LOUD_STEPS) return true;
  }
  return false;
}

/** Creates a video, lets the page receive that it renders, and ends it. Returns what the user sees. */
async function play(
  opened: Opened,
  simulator: Simulator,
  search: string,
  mustEnd: boolean,
): Promise<Symptom> {
  const { app, page } = opened;
  await page.goto(`${app.origin}/video-test${search}`);
  await create(page);
  await expect(page.locator('#attempts')).not.toHaveText('0');
  // The page gives up only while the video renders.
  if (search.includes('gave_up')) await expect(page.locator('#attempts')).toHaveText('3');
  simulator.videos.set(new URLSearchParams(search).get('id') ?? '', 'completed');
  // Until it knows the end, a healthy page asks on as well.
  if (mustEnd) await expect(page.locator('#spinner')).toBeHidden();
  const asks = await asksOn(opened);
  return { spins: await page.locator('#spinner').isVisible(), asks };
}

for (const [fault, symptom] of Object.entries(SYMPTOMS) as [Fault, Symptom][]) {
  const sees = `${symptom.spins ? 'spins' : 'ends'} and ${symptom.asks ? 'asks on' : 'is silent'}`;
  test(`the example app with the fault ${fault} ${sees}`, async ({ open, simulator }) => {
    simulator.videos.set(id('f'), 'processing');
    const clients: readonly Client[] = FAULTS[fault].clients;
    const wantedOf = (client: Client): Symptom =>
      (client === 'events' && SYMPTOMS_OF_EVENTS[fault]) || symptom;
    const seen = clients.map(async (client, place) => {
      const ids = `id=${id(String(place))}&other=${id('f')}`;
      const search = `?fault=${fault}&client=${client}&every=${EVERY_MS}&attempts=3&ends=never&${ids}`;
      const mustEnd = !wantedOf(client).spins;
      return [client, await play(await open(), simulator, search, mustEnd)];
    });
    expect(await Promise.all(seen)).toEqual(clients.map((client) => [client, wantedOf(client)]));
  });
}

test('a healthy page of the example app survives two errors, and names a third', async ({
  open,
}) => {
  const { app, page } = await open();
  for (const [blips, shows] of [
    [2, 'failed: Avatar rendering timed out'],
    [3, 'error: Error: HTTP 502'],
  ]) {
    await page.goto(`${app.origin}/video-test?every=${EVERY_MS}&after=1000&blips=${blips}`);
    await create(page);
    await expect(page.locator('#result')).toHaveText(String(shows));
    await expect(page.locator('#spinner')).toBeHidden();
  }
});
