import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { test as base, expect, id, type Session, SIMULATED_KEY, track } from './fixtures.ts';
import { allow, heard, type Site, startSite } from './web-page.ts';

const test = base.extend<{ site: Site }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  site: async ({}, use) => {
    const site = await startSite();
    await use(site);
    site.server.closeAllConnections();
    site.server.close();
  },
});

test.use({ options: {} });

/** Tries everything that a page can do with an extension whose id it knows. */
const attack = (page: Page, extension: string) =>
  page.evaluate(async (origin) => {
    const frame = (path: string) =>
      new Promise<string>((done) => {
        const element = document.createElement('iframe');
        element.src = `${origin}/${path}`;
        element.onload = () => {
          try {
            done(element.contentDocument ? 'blank' : 'loaded, or refused by the browser');
          } catch {
            done('closed to the page');
          }
        };
        document.body.append(element);
        setTimeout(() => done('nothing'), 3000);
      });
    const load = (tag: 'script' | 'img', path: string) =>
      new Promise<string>((done) => {
        const element = document.createElement(tag);
        element.onload = () => done('loaded');
        element.onerror = () => done('refused');
        element.src = `${origin}/${path}`;
        document.body.append(element);
      });
    const get = (path: string) =>
      fetch(`${origin}/${path}`).then(
        () => 'read',
        () => 'refused',
      );
    await frame('popup.html');
    return {
      messages: typeof chrome === 'undefined' ? 'none' : typeof chrome.runtime?.sendMessage,
      page: await get('popup.html'),
      manifest: await get('manifest.json'),
      script: await load('script', 'site-bridge.js'),
      image: await load('img', 'icon/128.png'),
      frames: window.length,
    };
  }, `chrome-extension://${extension}`);

const REFUSED = {
  messages: 'undefined',
  page: 'refused',
  manifest: 'refused',
  script: 'refused',
  image: 'refused',
  frames: 1,
};

/** Returns the addresses that the frames of a page really show. */
const framesOf = (page: Page) =>
  page
    .frames()
    .slice(1)
    .map((frame) => frame.url());

test('a web page, allowed or not, cannot reach anything of the extension', async ({
  session,
  site,
}) => {
  await session.saveKey();
  for (const isAllowed of [false, true]) {
    if (isAllowed) await allow(session, site.origin);
    const page = await session.context.newPage();
    await page.goto(site.origin);
    expect(await attack(page, session.extensionId)).toEqual(REFUSED);
    // The frame shows the browser's error page, and no page of the extension.
    expect(framesOf(page)).toEqual(['chrome-error://chromewebdata/']);
    const opened = page.waitForEvent('popup');
    await page.evaluate(
      (url) => void window.open(url),
      `chrome-extension://${session.extensionId}/popup.html`,
    );
    const tab = await opened;
    await tab.waitForTimeout(500);
    expect(tab.url()).not.toContain('popup.html');
    await tab.close();
    await page.close();
  }
});

test('a page of an allowed site gets events of its own jobs only, and cannot send commands', async ({
  session,
  simulator,
  site,
}) => {
  await session.saveKey();
  simulator.videos.set(id('a'), 'processing');
  simulator.videos.set(id('b'), 'processing');
  await allow(session, site.origin);
  const popup = await session.open('popup');
  await track(popup, id('b'));
  const page = await session.context.newPage();
  await page.goto(site.origin);
  await page.evaluate((jobId) => {
    for (const type of ['heygen-job-stop', 'heygen-job-reset', 'heygen-job-settings']) {
      dispatchEvent(new CustomEvent(type, { detail: { type: 'stop', ids: [jobId] } }));
    }
    postMessage({ type: 'stop', ids: [jobId] }, '*');
    const orders = { type: 'stop', id: jobId, ids: [jobId], isNew: false, site: 'x' };
    dispatchEvent(new CustomEvent('heygen-job-watch', { detail: orders }));
  }, id('a'));
  await expect.poll(() => heard(page)).toContainEqual(expect.objectContaining({ id: id('a') }));
  simulator.videos.set(id('b'), 'failed');
  await popup.bringToFront();
  await popup.getByRole('button', { name: 'Check all' }).click();
  await expect(popup.locator(`[data-video-id="${id('b')}"]`)).toHaveAttribute(
    'data-status',
    'failed',
  );
  expect(new Set((await heard(page)).map((one) => one.id))).toEqual(new Set([id('a')]));
  expect(Object.keys((await heard(page))[0] ?? {}).toSorted()).toEqual([
    'error',
    'id',
    'status',
    'time',
  ]);
  expect((await session.stored()).jobs).toEqual([id('b'), id('a')]);
});

const COMMANDS = [
  { type: 'stop', ids: [id('a')] },
  { type: 'reset', id: id('a') },
  { type: 'label', ids: [id('a')], label: 'taken over' },
  { type: 'track', jobs: [{ id: id('c'), kind: null }] },
  { type: 'settings', settings: { maxAttempts: 1, sites: ['https://evil.example'] } },
  { type: 'test_key' },
  { type: 'probe', id: id('a'), as: 'video' },
  { type: 'live' },
  { type: 'key_changed' },
  { type: 'key_moved' },
  { type: 'check', ids: 'all' },
  { type: 'site_watch', ids: [id('a')], isNew: true },
];

/** Adds an attacker's code to our own content script: it sends all commands, reads the storage. */
async function takeOverBridge(session: Session): Promise<void> {
  const script = join(session.extension, 'site-bridge.js');
  const before = await readFile(script, 'utf8');
  const send = `(async () => {
    const replies = [];
    for (const command of ${JSON.stringify(COMMANDS)}) {
      const reply = await chrome.runtime.sendMessage(command).catch((e) => 'error ' + e.message);
      replies.push([command.type, reply ?? null]);
    }
    const local = await chrome.storage.local.get(null).catch(() => 'refused');
    const memory = await chrome.storage.session.get(null).catch(() => 'refused');
    document.title = JSON.stringify({ replies, local, memory });
  })();`;
  await writeFile(script, before + send);
}

test('a content script that was taken over cannot send commands or read the storage', async ({
  session,
  simulator,
  site,
}) => {
  await session.saveKey();
  simulator.videos.set(id('a'), 'processing');
  const popup = await session.open('popup');
  await track(popup, id('a'));
  await expect(popup.locator('[data-status="processing"]')).toHaveCount(1);
  await popup.close();
  await takeOverBridge(session);
  // Another port is allowed: the script runs here as well, but may not even watch a job.
  await allow(session, 'http://localhost:1');
  const page = await session.context.newPage();
  // The alarm may poll in between, but not at every visit.
  await expect(async () => {
    const before = await session.stored();
    const requestsBefore = simulator.requests.length;
    await page.goto(site.origin);
    await expect(page).toHaveTitle(/replies/);
    const { replies, local, memory } = JSON.parse(await page.title());
    expect(replies).toEqual(COMMANDS.map(({ type }) => [type, null]));
    expect([local, memory]).toEqual(['refused', 'refused']);
    expect(await page.title()).not.toContain(SIMULATED_KEY);
    expect(await session.stored()).toEqual(before);
    expect(simulator.requests).toHaveLength(requestsBefore);
  }).toPass({ timeout: 300_000 });
});
