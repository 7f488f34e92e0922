import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { act, expect, id, openDetails, rowOf, SIMULATED_KEY, test, track } from './fixtures.ts';

test.use({ options: {} });

test('without a key the popup says so and leads to the settings', async ({ session }) => {
  const popup = await session.open('popup');
  await expect(popup.getByRole('alert')).toContainText('No API key');
  await track(popup, id('a'));
  await expect(rowOf(popup, id('a'))).toContainText('Not checked yet');
  // The banner says it once; a row shows only its own problems.
  await expect(rowOf(popup, id('a'))).not.toContainText('No API key');
  await popup.getByRole('button', { name: 'Add API key' }).click();
  await expect
    .poll(() => session.context.pages().map((page) => page.url()))
    .toContainEqual(expect.stringContaining('options.html'));
  expect(session.simulator.requests).toEqual([]);
});

test('a job that was tracked without a key is polled as soon as a key is saved', async ({
  session,
  simulator,
}) => {
  simulator.videos.set(id('a'), 'processing');
  const popup = await session.open('popup');
  await track(popup, id('a'));
  await session.saveKey();
  await popup.bringToFront();
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'processing');
});

test('the key can be saved, tested and removed', async ({ session, simulator }) => {
  const options = await session.open('options');
  const field = options.getByLabel('HeyGen API key', { exact: true });
  const answer = options.locator('#key-answer');
  await expect(field).toHaveAttribute('type', 'password');
  await expect(options.getByRole('button', { name: 'Test key' })).toHaveCount(0);
  await options.getByRole('button', { name: 'Save key' }).click();
  await expect(answer).toHaveText('Paste a key first.');

  await field.fill('ключ');
  await options.getByRole('button', { name: 'Save key' }).click();
  await expect(answer).toContainText("doesn't look like an API key");
  await expect(field).toHaveValue('ключ');

  await field.fill(`  ${SIMULATED_KEY}\n`);
  await options.getByRole('button', { name: 'Save key' }).click();
  await expect(answer).toHaveText(
    'Key saved. Connected as Sam Example, someone@example.com. Balance: $42.50.',
  );
  await expect(field).toHaveValue('');
  await expect(field).toHaveAttribute('placeholder', 'Key saved');

  await options.getByRole('button', { name: 'Test key' }).click();
  await expect(answer).toContainText('Connected as Sam Example');

  simulator.faults.add({ fault: { kind: 'status', status: 503 }, times: 2 });
  await options.getByRole('button', { name: 'Test key' }).click();
  await expect(answer).toContainText(
    "Couldn't test the key. HeyGen has a server error (HTTP 503).",
  );

  for (const _ of ['asks', 'does']) {
    await options.getByRole('button', { name: 'Remove key' }).click();
  }
  await expect(answer).toContainText('Key removed.');
  await expect.poll(() => session.badge()).toBe('?');
  expect(await session.worker.evaluate(() => chrome.storage.local.get('apiKey'))).toEqual({});
});

test('a key that HeyGen rejects is reported as rejected', async ({ session }) => {
  const options = await session.open('options');
  await options.getByLabel('HeyGen API key', { exact: true }).fill('wrong-key');
  await options.getByRole('button', { name: 'Save key' }).click();
  await expect(options.locator('#key-answer')).toHaveText(
    'Key saved. HeyGen rejected the API key. (Invalid API key)',
  );
  await expect.poll(() => session.badge()).toBe('?');
});

test('the key is in one storage item and one request header, and nowhere else', async ({
  session,
  simulator,
}) => {
  const lines: string[] = [];
  const hosts = new Set<string>();
  const urls: string[] = [];
  session.worker.on('console', (message) => lines.push(message.text()));
  session.context.on('console', (message) => lines.push(message.text()));
  session.context.on('request', (request) => {
    const url = new URL(request.url());
    urls.push(request.url());
    if (url.protocol !== 'chrome-extension:') hosts.add(url.host);
  });
  await session.saveKey();
  simulator.videos.set(id('a'), 'processing');
  const popup = await session.open('popup');
  const options = await session.open('options');
  await popup.bringToFront();
  await track(popup, `${id('a')} ${id('b')}`);
  await expect(rowOf(popup, id('b'))).toHaveAttribute('data-status', 'not_found');
  const echo = { error: { code: 'internal_error', message: `your key is ${SIMULATED_KEY}` } };
  simulator.faults.add({ fault: { kind: 'status', status: 500, body: echo } });
  await act(rowOf(popup, id('a')), 'Check status');
  await expect(rowOf(popup, id('a'))).toContainText('server error');

  const shown = await Promise.all([popup, options].map((page) => page.content()));
  const places = {
    storage: JSON.stringify(await session.stored()),
    pages: shown.join(),
    logs: lines.join(),
    urls: urls.join(),
    notices: (await session.notices()).join(),
    title: await session.worker.evaluate(() => chrome.action.getTitle({})),
  };
  expect(lines.length).toBeGreaterThan(0);
  for (const [place, text] of Object.entries(places)) {
    expect(text.includes(SIMULATED_KEY), place).toBe(false);
  }
  expect([...hosts]).toEqual(['api.heygen.com']);
  expect(
    simulator.requests.every(({ method, key }) => method === 'GET' && key === SIMULATED_KEY),
  ).toBe(true);
});

/** An invented key of HeyGen's, which is saved nowhere. */
const TYPED_KEY = `sk_V2_hgu_k9mQ2xTz7Rb_${'A7f3'.repeat(8)}`;
const IS_A_KEY = 'This looks like an API key. Save it in Settings instead.';

test('a key that is typed into another field is refused with a reason and stored nowhere', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  simulator.videos.set(id('a'), 'processing');
  const popup = await session.open('popup');
  await track(popup, id('a'));
  const row = rowOf(popup, id('a'));
  await expect(row).toHaveAttribute('data-status', 'processing');

  await openDetails(row);
  await row.getByLabel('Label').fill(`my key: ${TYPED_KEY}`);
  await row.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(row).toContainText(IS_A_KEY);

  await popup.getByRole('button', { name: 'My videos', exact: true }).click();
  for (const name of ['Search by title', 'Folder ID']) {
    const search = popup.getByLabel(name);
    await search.fill(TYPED_KEY);
    await search.press('Enter');
    await expect(popup.locator('.recent-remark')).toContainText(IS_A_KEY);
    await search.fill('');
    await expect(popup.locator('.recent-remark')).not.toContainText(IS_A_KEY);
  }
  await popup.getByRole('button', { name: 'Close' }).click();

  // This field adds jobs and searches the list. It offers to save the key.
  const add = popup.getByLabel('Video ID or link');
  await add.fill(`promo ${TYPED_KEY}`);
  await add.press('Enter');
  await expect(popup.locator('#add-answer.error')).toContainText(/API key/);
  await expect(add).toHaveValue(`promo ${TYPED_KEY}`);

  const options = await session.open('options', 'downloads');
  const folder = options.getByLabel('Folder', { exact: true });
  await folder.fill(TYPED_KEY);
  await folder.blur();
  await expect(options.locator('#downloads')).toContainText(IS_A_KEY);
  await options.goto(`${options.url().split('#')[0]}#sites`);
  const site = options.getByLabel('Address of the site');
  for (const address of [TYPED_KEY, `https://example.org/?key=${TYPED_KEY}`]) {
    await site.fill(address);
    await options.getByRole('button', { name: 'Allow' }).click();
    await expect(options.locator('#site-answer')).toContainText(IS_A_KEY);
    await expect(site).toHaveValue(address);
  }

  // A page stores its draft a moment after the last key is pressed.
  await options.waitForTimeout(1500);
  const items = await session.worker.evaluate(async () => {
    const { local, session: memory, sync } = chrome.storage;
    return JSON.stringify(await Promise.all([local, memory, sync].map((area) => area.get(null))));
  });
  const pages = await Promise.all(
    [popup, options].map((page) => page.evaluate(() => JSON.stringify({ ...localStorage }))),
  );
  expect(items).toContain(id('a'));
  for (const stored of [items, ...pages]) expect(stored).not.toContain(TYPED_KEY);
  for (const { url } of simulator.requests) expect(url).not.toContain(TYPED_KEY);
});

test('a content script cannot read the storage', async ({ session, simulator }) => {
  await session.saveKey();
  // Adds a content script to the user's copy, as an attacker would like to have.
  const manifest = join(session.extension, 'manifest.json');
  const parts = JSON.parse(await readFile(manifest, 'utf8'));
  const script = { matches: ['https://api.heygen.com/*'], js: ['spy.js'] };
  await writeFile(manifest, JSON.stringify({ ...parts, content_scripts: [script] }));
  await writeFile(
    join(session.extension, 'spy.js'),
    `chrome.storage.local.get(null).then(
      (items) => { document.title = 'read ' + Object.keys(items); },
      (error) => { document.title = 'refused ' + error.message; });`,
  );
  await session.reload();
  await expect.poll(() => session.badge()).toBe('');
  simulator.faults.add({ fault: { kind: 'html' } });
  const page = await session.context.newPage();
  await page.goto('https://api.heygen.com/');
  await expect(page).toHaveTitle(/refused .*not allowed/);
});
