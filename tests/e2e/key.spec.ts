import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { act, expect, id, rowOf, SIMULATED_KEY, test, track } from './fixtures.ts';

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
  await expect(rowOf(popup, id('a'))).toContainText('Rendering');
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
