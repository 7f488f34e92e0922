import { readFile, writeFile } from 'node:fs/promises';
import { expect, id, rowOf, SIMULATED_KEY, test, watchRendering } from './fixtures.ts';
import { allow, startSite } from './web-page.ts';

test('each choice is stored at once, and a bad value stays in its field with an error', async ({
  session,
}) => {
  const options = await session.open('options');
  const settings = async () => (await session.stored()).settings;
  await options.getByLabel('A video takes longer than usual').uncheck();
  await expect(options.locator('main').getByText('Saved.')).toBeVisible();
  await options.getByLabel('Without a sound').check();
  await options.getByLabel('Check at most every').fill('60');
  await options.getByLabel('Check at most every').press('Enter');
  await options.getByRole('radio', { name: 'Dark' }).check();
  await expect
    .poll(settings)
    .toMatchObject({ notify: { slow: false, ready: true }, silent: true, pollSeconds: 60 });
  await expect.poll(settings).toMatchObject({ theme: 'dark' });

  const folder = options.getByLabel('Folder');
  await folder.fill('../up');
  await folder.blur();
  await expect(options.locator('main').getByText('A relative path such as')).toBeVisible();
  await expect(folder).toHaveValue('../up');
  await folder.fill('HeyGen/2026');
  await folder.blur();
  await expect.poll(settings).toMatchObject({ downloadFolder: 'HeyGen/2026' });

  // The navigation leads to a section.
  const link = options.getByRole('link', { name: 'Your data' });
  await link.click();
  await expect(options.locator('#data')).toBeInViewport();
  await options.getByRole('button', { name: 'Send a test notification' }).click();
  await expect(options.locator('#notifications')).toContainText(/handed to your system/);
});

test('an export can be imported after a reset of everything, and the file holds no key', async ({
  session,
}, info) => {
  const { popup } = await watchRendering(session);
  const options = await session.open('options');
  await options.getByLabel('Attempts before giving up').fill('7');
  await options.getByLabel('Attempts before giving up').blur();
  await expect(options.locator('main').getByText('Saved.')).toBeVisible();
  const [download] = await Promise.all([
    options.waitForEvent('download'),
    options.getByRole('button', { name: 'Export' }).click(),
  ]);
  const file = info.outputPath('export.json');
  await download.saveAs(file);
  const text = await readFile(file, 'utf8');
  expect(text).not.toContain(SIMULATED_KEY);
  expect(JSON.parse(text)).toMatchObject({ renderwatch: 1, jobs: [{ id: id('a') }] });

  await options.getByRole('button', { name: 'Reset everything…' }).click();
  await expect(options.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await options.getByRole('button', { name: 'Remove everything' }).click();
  await expect(options.locator('main').getByText('Everything is removed.')).toBeVisible();
  await expect(rowOf(popup, id('a'))).toHaveCount(0);
  await expect(options.locator('#key')).toHaveAttribute('placeholder', 'Paste your key');
  const after = await session.worker.evaluate(() => chrome.storage.local.get(null));
  const items = ['first', 'globals', 'jobs', 'pace', 'settings', 'version'];
  expect(Object.keys(after).toSorted()).toEqual(items);
  expect(await session.alarms()).toEqual([]);

  await writeFile(info.outputPath('bad.json'), '{"jobs": [');
  await options.getByLabel('Import from a file').setInputFiles(info.outputPath('bad.json'));
  await expect(options.locator('#import-answer')).toContainText('This file is no JSON');
  await options.getByLabel('Import from a file').setInputFiles(file);
  await expect(options.locator('.preview')).toContainText('1 new job');
  await options.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(options.locator('#import-answer')).toHaveText('Imported: 1 job.');
  await expect(options.getByLabel('Attempts before giving up')).toHaveValue('7');
  await popup.bringToFront();
  await expect(rowOf(popup, id('a'))).toHaveCount(1);
  await session.storeKey();
  await popup.bringToFront();
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'processing');
});

test('the self-test checks everything and says what to do', async ({ session }) => {
  const options = await session.open('options');
  const card = options.locator('#self-test');
  await card.getByRole('button', { name: 'Run self-test' }).click();
  await expect(card.locator('[data-check]')).toHaveCount(10);
  await expect(card.locator('[data-check="key"]')).toHaveAttribute('data-level', 'fail');
  await expect(card.locator('[data-check="key"]')).toContainText('Save a valid key');
  await expect(card.locator('[data-check="alarm"]')).toHaveAttribute('data-level', 'ok');
  await session.storeKey();
  await card.getByRole('button', { name: 'Run self-test' }).click();
  await expect(card.locator('[data-check="key"]')).toHaveAttribute('data-level', 'ok');
  await expect(card.locator('[data-check="network"]')).toContainText('HeyGen answers.');
  await expect(card.locator('[data-level="fail"]')).toHaveCount(0);
});

test('the shortcut tracks the selection, and without one the popup asks for a paste', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  simulator.videos.set(id('b'), 'processing');
  const press = (address: string) =>
    session.worker.evaluate(async (url) => {
      const [tab] = await chrome.tabs.query({ url: `${url}/*` });
      const { onCommand } = chrome.commands as unknown as {
        onCommand: { dispatch(name: string, tab?: object): void };
      };
      onCommand.dispatch('track-selection', tab);
    }, address);
  const { origin, server } = await startSite(`<p>${id('b')}</p>`);
  const options = await allow(session, origin);
  const selection = options.locator('.field', { hasText: 'Read the selection' });
  const isAllowed = (permission: 'activeTab' | 'scripting') =>
    session.worker.evaluate(
      (wanted) => chrome.permissions.contains({ permissions: [wanted] }),
      permission,
    );
  await selection.getByRole('checkbox').check();
  await expect.poll(() => isAllowed('activeTab')).toBe(true);
  await selection.getByRole('checkbox').uncheck();
  await expect.poll(() => isAllowed('activeTab')).toBe(false);
  // The allowed site still needs it.
  expect(await isAllowed('scripting')).toBe(true);
  await selection.getByRole('checkbox').check();
  await expect.poll(() => isAllowed('activeTab')).toBe(true);
  const page = await session.context.newPage();
  await page.goto(origin);
  // What the popup is opened for must not show on another page.
  const dashboard = await session.open('dashboard');
  await expect(dashboard.getByLabel('Video ID or link')).toBeVisible();
  const popup = await session.open('popup');

  await press(origin);
  await expect(
    popup.locator('#add-answer', { hasText: 'Paste the id or link here' }),
  ).toBeVisible();
  await expect(popup.getByLabel('Video ID or link')).toBeFocused();
  await expect(dashboard.locator('#add-answer')).toHaveText('');
  await page.evaluate(() => getSelection()?.selectAllChildren(document.body));
  await press(origin);
  await expect(rowOf(popup, id('b'))).toHaveCount(1);
  server.close();
});
