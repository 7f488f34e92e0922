import { readFile, writeFile } from 'node:fs/promises';
import { aJob } from '../core/make.ts';
import { expect, goTo, id, rowOf, SIMULATED_KEY, test, watchRendering } from './fixtures.ts';
import { allow, startSite } from './web-page.ts';

test('each choice is stored at once, and a bad value stays in its field with an error', async ({
  session,
}) => {
  const options = await session.open('options', 'notifications');
  const settings = async () => (await session.stored()).settings;
  await options.getByLabel('A job takes longer than usual').uncheck();
  await expect(options.locator('main').getByText('Saved.')).toBeVisible();
  await expect(options.locator('.answer.good')).toHaveCount(1);
  await options.getByLabel('Silent').check();
  await goTo(options, 'checking');
  await options.getByLabel('Check interval').fill('60');
  await options.getByLabel('Check interval').press('Enter');
  await goTo(options, 'appearance');
  await options.getByRole('radio', { name: 'Dark' }).check();
  await expect
    .poll(settings)
    .toMatchObject({ notify: { slow: false, ready: true }, silent: true, pollSeconds: 60 });
  await expect.poll(settings).toMatchObject({ theme: 'dark' });

  const downloads = options.locator('#downloads');
  await expect(downloads).toContainText('“Ask where to save each file before downloading”');
  const folder = options.getByLabel('Folder', { exact: true });
  await folder.fill('../up');
  await folder.blur();
  await expect(options.locator('main').getByText('Use a relative path such as')).toBeVisible();
  await expect(folder).toHaveValue('../up');
  await folder.fill('HeyGen/aux.txt');
  await folder.blur();
  await expect(options.locator('main').getByText('refuses the name aux.txt')).toBeVisible();
  await expect(folder).toHaveValue('HeyGen/aux.txt');
  await folder.fill('HeyGen/2026');
  await folder.blur();
  await expect.poll(settings).toMatchObject({ downloadFolder: 'HeyGen/2026' });
  const name = options.getByLabel('File name', { exact: true });
  await name.fill('{name}');
  await name.blur();
  await expect(downloads).toContainText("{name} can't be used. Choose from {date}, {title}");
  await expect(name).toHaveValue('{name}');
  await name.fill('ACME {title}');
  // The example follows while the user types, and has the folder.
  await expect(downloads).toContainText('Example: HeyGen/2026/ACME Demo my first video.mp4');
  await name.blur();
  await expect.poll(settings).toMatchObject({ downloadName: 'ACME {title}' });
  await options.getByLabel('Download audio too').check();
  await expect.poll(settings).toMatchObject({ downloadAlso: { audio: true, subtitles: false } });

  await goTo(options, 'notifications');
  await options.getByRole('button', { name: 'Send a test notification' }).click();
  const notifications = options.locator('#notifications');
  await expect(notifications).toContainText('Did you see it?');
  await options.getByRole('button', { name: 'Yes, I saw it' }).click();
  await expect(notifications).toContainText('what your notifications will look like');
  await expect(options.getByRole('button', { name: 'Send a test notification' })).toBeFocused();
});

/** The sections that links lead to, on our pages and in what users have kept. */
const SECTIONS = [
  ...['access', 'account', 'notifications', 'downloads', 'list', 'appearance', 'keyboard'],
  ...['checking', 'sites', 'probe', 'self-test', 'data'],
];

test('the settings have five pages, and every link to a section leads to it', async ({
  session,
}) => {
  const options = await session.open('options', 'data');
  const pages = options.getByRole('navigation', { name: 'Sections' }).getByRole('link');
  await expect(pages).toHaveText(['Account', 'Notifications', 'Videos', 'Shortcuts', 'Advanced']);
  const current = options.locator('nav [aria-current="page"]');
  await expect(current).toHaveText('Advanced');
  await expect(options.locator('#data')).toBeInViewport();
  for (const section of SECTIONS) {
    await goTo(options, section);
    await expect(options.locator(`#${section}`)).toBeInViewport();
    await expect(current).toHaveCount(1);
  }
  // A draft stays while another page is shown.
  await options.getByRole('link', { name: 'Account' }).click();
  await options.getByLabel('HeyGen API key', { exact: true }).fill('half a key');
  await options.getByRole('link', { name: 'Videos' }).click();
  await expect(options.getByLabel('HeyGen API key', { exact: true })).toBeHidden();
  await options.goBack();
  await expect(options.getByLabel('HeyGen API key', { exact: true })).toHaveValue('half a key');
});

test('a search finds settings by label and description, and leads to them', async ({ session }) => {
  const options = await session.open('options');
  const field = options.getByRole('searchbox', { name: 'Search settings' });
  const results = options.locator('.result');
  await field.fill('interval');
  await expect(results.first()).toContainText('Check interval');
  await expect(results.first()).toContainText('Advanced › Checking');
  await expect(options.getByRole('status')).toContainText('found');
  await results.first().click();
  await expect(options.getByLabel('Check interval')).toBeFocused();
  await expect(options.getByLabel('Check interval')).toBeInViewport();
  await expect(options.locator('nav [aria-current="page"]')).toHaveText('Advanced');

  // By its description, with Enter; then on the page that is shown already.
  await field.fill('match your system');
  await expect(results).toHaveCount(1);
  await field.press('Enter');
  await expect(options.getByRole('radio', { name: 'System', exact: true })).toBeInViewport();
  await field.fill('thumbnails');
  await field.press('Enter');
  await expect(options.getByLabel('Thumbnails')).toBeFocused();

  // In a part that is folded.
  await field.fill('lip sync');
  await results.first().click();
  await expect(options.getByLabel('Lip sync')).toBeVisible();

  await field.fill('no such setting');
  await expect(options.getByRole('heading', { name: 'No settings found' })).toBeVisible();
  await field.press('Escape');
  await expect(options.getByLabel('Check interval')).toBeVisible();
});

test('another language is used at once, on every page, and from the first paint', async ({
  session,
}) => {
  const popup = await session.open('popup');
  const options = await session.open('options', 'appearance');
  await options.getByRole('radio', { name: 'Русский' }).check();
  await expect(options.getByRole('heading', { name: 'Внешний вид' })).toBeVisible();
  await expect(options.getByRole('radio', { name: 'Русский' })).toBeFocused();
  await expect(options.locator('html')).toHaveAttribute('lang', 'ru');
  await expect(options).toHaveTitle(/^Настройки/);
  await expect(popup.getByRole('button', { name: 'Настройки' })).toBeVisible();
  expect(await session.worker.evaluate(() => chrome.action.getTitle({}))).toContain('настройка');

  // A new page never shows the browser's language.
  const next = await session.context.newPage();
  await next.addInitScript(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const text = document.querySelector('h1')?.textContent;
      if (text) seen.add(text);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await next.goto(options.url());
  await expect(next.getByRole('heading', { name: 'Внешний вид' })).toBeVisible();
  const seen = await next.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
  expect(seen).toEqual(['Renderwatch · Настройки']);

  await next.getByRole('radio', { name: 'Язык браузера' }).check();
  await expect(options.getByRole('heading', { name: 'Appearance' })).toBeVisible();
  await expect(popup.getByRole('button', { name: 'Settings' })).toBeVisible();
});

test('each number shows its limits beside its field', async ({ session }) => {
  const options = await session.open('options', 'checking');
  for (const [label, limits] of [
    ['Check interval', '15–900'],
    ['Attempts before stopping', '1–100'],
    ['Keep closed jobs for', '1–3,650'],
  ] as const) {
    const field = options.getByLabel(label);
    await expect(field).toHaveAccessibleDescription(new RegExp(limits));
    await expect(options.locator('.field', { has: field })).toContainText(limits);
  }
});

test('an import takes jobs or settings alone, and offers nothing that changes nothing', async ({
  session,
}, info) => {
  await session.storeKey();
  const options = await session.open('options', 'data');
  let n = 0;
  const choose = async (content: object) => {
    // A browser does not report that the same file is chosen again.
    n += 1;
    const file = info.outputPath(`${n}.json`);
    await writeFile(file, JSON.stringify({ renderwatch: 1, ...content }));
    await options.getByLabel('Import from a file').setInputFiles(file);
  };
  const jobs = options.getByRole('checkbox', { name: /new jobs?$/ });
  const settings = options.getByRole('checkbox', { name: /^Settings:/ });
  const button = options.getByRole('button', { name: 'Import', exact: true });

  await choose({ jobs: [], settings: { silent: false } });
  await expect(jobs).toBeDisabled();
  await expect(settings).toBeDisabled();
  await expect(button).toBeDisabled();

  await choose({ jobs: [aJob()], settings: { silent: true } });
  await expect(jobs).toBeChecked();
  await settings.uncheck();
  await button.click();
  await expect(options.locator('#import-answer')).toHaveText('Imported 1 job.');
  expect((await session.stored()).settings).not.toMatchObject({ silent: true });

  await choose({ jobs: [aJob()], settings: { silent: true } });
  await expect(jobs).toBeDisabled();
  await expect(options.locator('.preview')).toContainText('already tracked');
  await button.click();
  await expect(options.locator('#import-answer')).toHaveText('Imported the settings.');
  expect((await session.stored()).settings).toMatchObject({ silent: true });
});

test('a test notification that nobody sees leads to the settings of the system', async ({
  session,
}) => {
  const options = await session.open('options', 'notifications');
  const notifications = options.locator('#notifications');
  const send = options.getByRole('button', { name: 'Send a test notification' });
  await send.click();
  await options.getByRole('button', { name: 'No', exact: true }).click();
  // This browser really runs on Linux.
  await expect(notifications).toContainText('your system is hiding it. GNOME: click the clock');
  await expect(send).toBeFocused();
  await options.evaluate(() => {
    Object.assign(chrome.runtime, { getPlatformInfo: async () => ({ os: 'win' }) });
  });
  await send.click();
  await expect(notifications).not.toContainText('GNOME');
  await options.getByRole('button', { name: 'No', exact: true }).click();
  await expect(notifications).toContainText('Focus Assist');
});

test('an export can be imported after a reset of everything, and the file holds no key', async ({
  session,
}, info) => {
  const { popup } = await watchRendering(session);
  const options = await session.open('options', 'checking');
  await options.getByLabel('Attempts before stopping').fill('7');
  await options.getByLabel('Attempts before stopping').blur();
  await expect(options.locator('main').getByText('Saved.')).toBeVisible();
  await goTo(options, 'data');
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
  await options.getByRole('button', { name: 'Delete everything' }).click();
  await expect(options.locator('main').getByText('Everything was deleted.')).toBeVisible();
  await expect(rowOf(popup, id('a'))).toHaveCount(0);
  await expect(options.locator('#key')).toHaveAttribute('placeholder', 'Paste your key');
  const after = await session.worker.evaluate(() => chrome.storage.local.get(null));
  const items = ['first', 'globals', 'jobs', 'pace', 'settings', 'version'];
  expect(Object.keys(after).toSorted()).toEqual(items);
  expect(await session.alarms()).toEqual([]);

  await writeFile(info.outputPath('bad.json'), '{"jobs": [');
  await options.getByLabel('Import from a file').setInputFiles(info.outputPath('bad.json'));
  await expect(options.locator('#import-answer')).toContainText("This file isn't valid JSON");
  await options.getByLabel('Import from a file').setInputFiles(file);
  await expect(options.locator('.preview')).toContainText('1 new job');
  await options.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(options.locator('#import-answer')).toHaveText('Imported 1 job.');
  await expect(options.getByLabel('Attempts before stopping')).toHaveValue('7');
  await popup.bringToFront();
  await expect(rowOf(popup, id('a'))).toHaveCount(1);
  await session.storeKey();
  await popup.bringToFront();
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'processing');
});

test('the self-test checks everything and says what to do', async ({ session }) => {
  const options = await session.open('options', 'self-test');
  const card = options.locator('#self-test');
  await card.getByRole('button', { name: 'Run self-test' }).click();
  await expect(card.locator('[data-check]')).toHaveCount(10);
  await expect(card.locator('[data-check="key"]')).toHaveAttribute('data-level', 'fail');
  await expect(card.locator('[data-check="key"]')).toContainText('Save a valid key');
  await expect(card.locator('[data-check="alarm"]')).toHaveAttribute('data-level', 'ok');
  await session.storeKey();
  await card.getByRole('button', { name: 'Run self-test' }).click();
  await expect(card.locator('[data-check="key"]')).toHaveAttribute('data-level', 'ok');
  await expect(card.locator('[data-check="network"]')).toContainText('HeyGen responds.');
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
  await goTo(options, 'keyboard');
  const selection = options.locator('.field', { hasText: 'Track selected text' });
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
  await expect(popup.locator('#add-answer', { hasText: 'Press Ctrl+V' })).toBeVisible();
  await expect(popup.getByLabel('Video ID or link')).toBeFocused();
  await expect(dashboard.locator('#add-answer')).toHaveText('');
  await page.evaluate(() => getSelection()?.selectAllChildren(document.body));
  await press(origin);
  await expect(rowOf(popup, id('b'))).toHaveCount(1);
  server.close();
});
