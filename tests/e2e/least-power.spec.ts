import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright';
import { POWER, POWER_IN, powerIn } from '../../tools/supply/power.ts';
import { strangersIn } from '../../tools/supply/strangers.ts';
import { pathOf } from '../simulator/endpoints.ts';
import { QUIRKS } from '../simulator/quirks.ts';
import type { Simulator } from '../simulator/server.ts';
import { act, expect, goTo, id, openDetails, rowOf, Session, test, track } from './fixtures.ts';
import { filesWith, NetLog } from './net-log.ts';
import { storedIn, Witness } from './witness.ts';

test.use({ options: {} });

const KEY = 'sk_V2_hgu_onlyhere_c0ffee5eab1e_4242deadbeef4242';

for (const browser of ['chrome', 'firefox'] as const) {
  test(`the ${browser} build has exactly these permissions, and runs only its own code`, () => {
    const folder = `.output/${browser}-mv3`;
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    // So it has no externally_connectable, web_accessible_resources or content_scripts.
    expect(powerIn(manifest)).toEqual(POWER_IN[browser]);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const texts = names.filter((name) => /\.(js|html|css|json)$/.test(name));
    expect(texts.length).toBeGreaterThan(8);
    expect(
      texts.flatMap((name) => strangersIn(name, readFileSync(join(folder, name), 'utf8'))),
    ).toEqual([]);
  });
}

test('Chromium grants exactly the listed permissions', async ({ session }) => {
  const granted = await session.worker.evaluate(() => chrome.permissions.getAll());
  expect(granted.permissions?.toSorted()).toEqual(POWER.permissions.toSorted());
  expect(granted.origins).toEqual(POWER.host_permissions);
});

const [DONE, FAILED, MISSING, LINKLESS, ECHO, AGENT, MENU] = [...'abcdef9'].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

function setUp(simulator: Simulator): void {
  simulator.keys.add(KEY);
  simulator.videos.set(DONE, 'completed');
  simulator.videos.set(FAILED, 'failed', { failure_code: 'x_1', failure_message: `bad ${KEY}` });
  QUIRKS.completedWithoutLink(simulator, LINKLESS);
  simulator.videos.set(ECHO, 'processing');
  const echo = { error: { code: 'internal_error', message: `your key is ${KEY}` } };
  simulator.answers.set(pathOf('video', ECHO), { status: 500, body: echo });
  simulator.agents.set(AGENT, 'generating', { progress: 10, video_id: null });
  simulator.videos.set(MENU, 'processing');
}

/** Uses everything that a row offers. */
async function useRows(popup: Page, witness: Witness): Promise<void> {
  await track(popup, [DONE, FAILED, MISSING, LINKLESS, ECHO, AGENT].join(' '));
  await expect(rowOf(popup, MISSING)).toHaveAttribute('data-status', 'not_found');
  await expect(rowOf(popup, DONE)).toHaveAttribute('data-status', 'completed');
  await expect(rowOf(popup, AGENT)).toHaveAttribute('data-status', 'processing');
  for (const job of [DONE, FAILED, ECHO]) {
    const row = rowOf(popup, job);
    await act(row, 'Check status');
    // A ready job needs no explanation.
    if (job !== DONE) {
      await act(row, 'Why?');
      await expect(row.locator('[data-cause]')).toHaveCount(1);
    }
    await witness.look();
    await openDetails(row);
    await row.getByLabel('Label').fill(`Mine ${job.slice(0, 3)}`);
    await row.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(row.locator('.job-name')).toHaveText(`Mine ${job.slice(0, 3)}`);
    const download = popup.waitForEvent('download');
    await act(row, 'Save support report');
    witness.file(readFileSync(await (await download).path(), 'utf8'));
    await witness.look();
  }
  await act(rowOf(popup, FAILED), 'Reset state');
  await act(rowOf(popup, DONE), 'Stop tracking');
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(rowOf(popup, DONE)).toHaveCount(1);
}

async function useSettings(session: Session, witness: Witness): Promise<void> {
  const options = await session.open('options');
  await options.getByRole('button', { name: 'Test key' }).click();
  await expect(options.locator('#key-answer')).toContainText('Connected');
  await goTo(options, 'probe');
  for (const job of [DONE, ECHO]) {
    await options.locator('#probe-id').fill(job);
    await options.getByRole('button', { name: 'Look up' }).click();
    await expect(options.locator('#probe-body')).toContainText(job === DONE ? job : 'your key is');
    await witness.look();
  }
  await options.getByLabel('Address of the site').fill('not a site');
  await options.getByRole('button', { name: 'Allow' }).click();
  await expect(options.locator('#site-answer')).toContainText('Enter an address');
  await goTo(options, 'access');
  const place = options.getByLabel("Don't save the key on this device");
  for (const [isChecked, area, answer] of [
    [true, 'session', 'The key is no longer saved on this device.'],
    [false, 'local', 'The key is now saved on this device.'],
  ] as const) {
    await place.setChecked(isChecked);
    // Compares the whole text: the answer to the last choice stays until this one is done.
    await expect(options.locator('#key-answer')).toHaveText(answer);
    expect(await storedIn(session, KEY)).toEqual([`${area}.apiKey`]);
    await witness.look();
  }
  await options.close();
}

/** Uses what only the background offers: the menu, and a click on a notification. */
async function useBackground(session: Session): Promise<void> {
  await session.clickMenu({ selectionText: MENU });
  await session.worker.evaluate((noticeId) => {
    const { onClicked } = chrome.notifications as unknown as {
      onClicked: { dispatch(id: string): void };
    };
    onClicked.dispatch(noticeId);
  }, `job:${MISSING}:not_found`);
  await expect
    .poll(() => session.context.pages().map((page) => page.url()))
    .toContainEqual(expect.stringContaining(`dashboard.html?open=why#${MISSING}`));
}

test('a full session talks only to api.heygen.com, and the key is in one item and one header', async ({
  simulator,
}) => {
  const netLog = await NetLog.start();
  const session = await Session.start(simulator);
  const witness = new Witness(session);
  const profile = dirname(session.extension);
  setUp(simulator);
  await witness.attach();
  await session.saveKey(KEY);
  const popup = await session.open('popup');
  await useRows(popup, witness);
  await useSettings(session, witness);
  await useBackground(session);
  await witness.look();
  await session.killWorker();

  let written: string[] = [];
  await session.restart(() => {
    written = filesWith(KEY, profile);
  });
  await witness.attach();
  const reopened = await session.open('popup');
  await reopened.getByRole('button', { name: 'Check all' }).click();
  await expect(rowOf(reopened, MENU)).toHaveAttribute('data-status', 'processing');
  expect(await storedIn(session, KEY)).toEqual(['local.apiKey']);
  const options = await session.open('options');
  for (const _ of ['asks', 'does']) {
    await options.getByRole('button', { name: 'Remove key' }).click();
  }
  await expect(options.locator('#key-answer')).toContainText('Key removed');
  await witness.look();
  expect(await storedIn(session, KEY)).toEqual([]);
  const others = await options.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()),
    ...(await caches.keys()),
    document.cookie,
  ]);
  // Only the theme, because it must be known before the first paint.
  expect(others).toEqual(['theme', '']);
  await session.context.close();

  for (const [place, texts] of Object.entries(witness.texts)) {
    expect(texts.length, `${place} was recorded`).toBeGreaterThan(0);
    expect(
      texts.filter((text) => text.includes(KEY)),
      place,
    ).toEqual([]);
  }
  expect(written.length).toBeGreaterThan(0);
  expect(written.filter((name) => !name.includes('Local Extension Settings'))).toEqual([]);

  const { requests } = simulator;
  expect(requests.length).toBeGreaterThan(15);
  const all = [...netLog.requests(), ...witness.requests];
  expect(all.length).toBeGreaterThan(requests.length);
  expect([...new Set(all.map(({ method, url }) => `${method} ${new URL(url).origin}`))]).toEqual([
    'GET https://api.heygen.com',
  ]);
  expect(witness.requests.filter(({ body }) => body !== null)).toEqual([]);
  // The network log and the server have the same number: no request went anywhere else.
  expect(netLog.requests().length).toBe(requests.length);
  for (const { method, headers, key } of requests) {
    expect({ method, key }).toEqual({ method: 'GET', key: KEY });
    expect(Object.keys(headers).filter((name) => !HEADERS.test(name))).toEqual([]);
    const bearers = Object.entries(headers).filter(([, value]) => String(value).includes(KEY));
    expect(bearers.map(([name]) => name)).toEqual(['x-api-key']);
  }
  await session.close();
  await netLog.end();
});

/** The key and `accept` are ours, the others the browser's. No cookie, no referrer, no body. */
const HEADERS =
  /^(x-api-key|accept|host|connection|user-agent|accept-encoding|accept-language|cache-control|pragma|sec-fetch-(site|mode|dest|storage-access)|sec-ch-ua(-\w+)?|priority)$/;

test('a picture is shown although the request has no cookie and no referrer', async ({
  session,
  simulator,
}) => {
  await session.context.addCookies([
    {
      ...{ name: 'session', value: 'secret', domain: '.heygen.ai', path: '/' },
      ...{ secure: true, sameSite: 'None' },
    },
  ]);
  // A tab of the user's own shows that the cookie is there.
  const tab = await session.context.newPage();
  await tab.goto('https://files2.heygen.ai/pictures/100.jpg');
  expect(simulator.media.headers.at(-1)?.cookie).toBe('session=secret');
  await session.storeKey();
  const pictures = 'https://files2.heygen.ai/pictures';
  simulator.videos.set(id('a'), 'completed', { thumbnail_url: `${pictures}/200.jpg` });
  simulator.videos.set(id('b'), 'completed', { thumbnail_url: 'https://app.heygen.com/logout' });
  const popup = await session.open('popup');
  await track(popup, `${id('a')} ${id('b')}`);
  const image = rowOf(popup, id('a')).locator('.thumbnail img');
  const width = () => image.evaluate((shown) => (shown as HTMLImageElement).naturalWidth);
  await expect.poll(width).toBeGreaterThan(0);
  expect(simulator.media.asked.at(-1)).toBe('/pictures/200.jpg');
  const { cookie, referer } = simulator.media.headers.at(-1) ?? {};
  expect({ cookie, referer }).toEqual({});
  await expect(rowOf(popup, id('b')).locator('.thumbnail svg')).toHaveCount(1);
});

test('a preview is loaded only when the user asks for it, and only from HeyGen', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  const gif = 'https://files2.heygen.ai/pictures/300.jpg';
  simulator.videos.set(id('a'), 'completed', { title: 'Tour', gif_url: gif });
  simulator.videos.set(id('b'), 'completed', { gif_url: 'https://app.heygen.com/logout' });
  const popup = await session.open('popup');
  await track(popup, `${id('a')} ${id('b')}`);
  const row = rowOf(popup, id('a'));
  await openDetails(row);
  const button = row.getByRole('button', { name: 'Preview' });
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  expect(simulator.media.asked).toEqual([]);
  await button.click();
  const image = row.getByRole('img', { name: 'Preview of “Tour”' });
  const width = () => image.evaluate((shown) => (shown as HTMLImageElement).naturalWidth);
  await expect.poll(width).toBeGreaterThan(0);
  expect(simulator.media.asked).toEqual(['/pictures/300.jpg']);
  await button.click();
  await expect(image).toHaveCount(0);

  // A link that has expired is replaced by what HeyGen sends next.
  simulator.media.status = 403;
  simulator.videos.set(id('a'), 'completed', { gif_url: `${gif}?Expires=1` });
  await act(row, 'Check status');
  await expect(row.locator('.job-answer')).toHaveText(/^Checked/);
  await button.click();
  await expect(row.getByText("The preview can't be loaded.")).toBeVisible();
  simulator.media.status = 200;
  simulator.videos.set(id('a'), 'completed', { title: 'Tour', gif_url: `${gif}?Expires=2` });
  await act(row, 'Check status');
  await expect.poll(width).toBeGreaterThan(0);

  await openDetails(rowOf(popup, id('b')));
  await expect(rowOf(popup, id('b')).getByRole('tab', { name: 'Timeline' })).toBeVisible();
  await expect(rowOf(popup, id('b')).getByRole('button', { name: 'Preview' })).toHaveCount(0);
});
