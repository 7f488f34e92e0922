import { dirname } from 'node:path';
import type { Page } from 'playwright';
import { act, expect, id, rowOf, Session, test, track } from './fixtures.ts';
import { filesWith } from './net-log.ts';
import { storedIn } from './witness.ts';

test.use({ options: {} });

const KEY = 'sk_V2_hgu_memory_0ddba11c0ffee5ca1ab1e4242feed77';
const SHOTS = 'test-results/screenshots';

const WORDS = {
  en: {
    key: 'HeyGen API key',
    memory: /Don't save the key on this device/,
    save: 'Save key',
    add: 'Enter API key',
  },
  ru: {
    key: 'API-ключ HeyGen',
    memory: /Не сохранять ключ на этом устройстве/,
    save: 'Сохранить ключ',
    add: 'Ввести API-ключ',
  },
} as const;

/** Chooses memory first and then saves, so that the key is never stored on the device. */
async function saveInMemory(session: Session, locale: 'en' | 'ru' = 'en'): Promise<Page> {
  const words = WORDS[locale];
  const options = await session.open('options');
  await options.getByLabel(words.memory).check();
  await saveKeyOn(options, locale);
  return options;
}

async function saveKeyOn(options: Page, locale: 'en' | 'ru' = 'en'): Promise<void> {
  const words = WORDS[locale];
  await options.getByLabel(words.key, { exact: true }).fill(KEY);
  await options.getByRole('button', { name: words.save }).click();
  await expect(options.locator('#key-answer')).toContainText('Sam Example');
}

const profileOf = (session: Session): string => dirname(session.extension);

test('a key in memory outlives the worker but not the browser, and is never on the disk', async ({
  session,
  simulator,
}) => {
  simulator.keys.add(KEY);
  simulator.videos.set(id('a'), 'processing');
  const options = await saveInMemory(session);
  expect(await storedIn(session, KEY)).toEqual(['session.apiKey']);
  const popup = await session.open('popup');
  await track(popup, id('a'));
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'processing');
  await options.close();

  await session.killWorker();
  const requestsBefore = simulator.requests.length;
  await act(rowOf(popup, id('a')), 'Check status');
  await expect.poll(() => simulator.requests.length).toBeGreaterThan(requestsBefore);
  expect(simulator.requests.at(-1)?.key).toBe(KEY);

  let written: string[] = [];
  await session.restart(() => {
    simulator.requests.length = 0;
    written = filesWith(KEY, profileOf(session));
    // The search does work: it finds the job's id, which is stored.
    expect(filesWith(id('a'), profileOf(session)).length).toBeGreaterThan(0);
  });
  expect(written).toEqual([]);
  await expect.poll(() => session.notices()).toEqual(['blocked:key_forgotten']);
  await expect.poll(() => session.badge()).toBe('?');
  await expect.poll(() => session.alarms()).toEqual([]);
  expect(await storedIn(session, KEY)).toEqual([]);
  const reopened = await session.open('popup');
  await expect(reopened.getByRole('alert')).toContainText('Enter your API key again');
  expect(simulator.requests).toEqual([]);

  simulator.videos.set(id('a'), 'completed');
  const opened = session.context.waitForEvent('page');
  await reopened.getByRole('button', { name: 'Enter API key' }).click();
  const settings = await opened;
  await expect(settings.getByLabel(WORDS.en.memory)).toBeChecked();
  await saveKeyOn(settings);
  // The popup closed when it opened the settings.
  const again = await session.open('popup');
  await expect(rowOf(again, id('a'))).toHaveAttribute('data-status', 'completed');
  await expect(again.getByRole('alert')).toHaveCount(0);
  await expect.poll(() => session.notices()).toEqual([`job:${id('a')}:completed`]);
  expect(await storedIn(session, KEY)).toEqual(['session.apiKey']);
});

test('a key that moves back to the device outlives the browser, and is stored in one place', async ({
  session,
  simulator,
}) => {
  simulator.keys.add(KEY);
  simulator.videos.set(id('a'), 'processing');
  const options = await saveInMemory(session);
  await options.getByLabel(WORDS.en.memory).uncheck();
  await expect(options.locator('#key-answer')).toHaveText('The key is now saved on this device.');
  expect(await storedIn(session, KEY)).toEqual(['local.apiKey']);
  let written: string[] = [];
  await session.restart(() => {
    written = filesWith(KEY, profileOf(session));
  });
  expect(written.length).toBeGreaterThan(0);
  expect(written.filter((name) => !name.includes('Local Extension Settings'))).toEqual([]);
  const popup = await session.open('popup');
  await track(popup, id('a'));
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'processing');
  expect(await session.notices()).toEqual([]);
});

test('a forgotten key causes no notification while no job is active', async ({
  session,
  simulator,
}) => {
  simulator.keys.add(KEY);
  await saveInMemory(session);
  await session.restart();
  await expect.poll(() => session.badge()).toBe('?');
  expect(await session.notices()).toEqual([]);
});

test('a key that moves from the device into memory is in no stored item any more', async ({
  session,
  simulator,
}) => {
  simulator.keys.add(KEY);
  await session.saveKey(KEY);
  const options = await session.open('options');
  await options.getByLabel(WORDS.en.memory).check();
  await expect(options.locator('#key-answer')).toHaveText(
    'The key is no longer saved on this device.',
  );
  expect(await storedIn(session, KEY)).toEqual(['session.apiKey']);
  let written: string[] = [];
  await session.restart(() => {
    written = filesWith(KEY, profileOf(session));
  });
  expect(await storedIn(session, KEY)).toEqual([]);
  // Chromium keeps deleted data in its journal until it compacts it. We cannot change that.
  expect(written.filter((name) => !JOURNAL.test(name))).toEqual([]);
});

/** The journal of LevelDB, for this extension's storage. */
const JOURNAL = /^Default\/Local Extension Settings\/[a-p]{32}\/\d+\.(log|ldb)$/;

for (const locale of ['en', 'ru'] as const) {
  test(`the memory option and its banner fit their pages, in ${locale}, light and dark`, async ({
    simulator,
  }) => {
    simulator.keys.add(KEY);
    simulator.videos.set(id('a'), 'processing');
    const session = await Session.start(simulator, { locale });
    const options = await saveInMemory(session, locale);
    const popup = await session.open('popup');
    await popup.locator('#add').fill(id('a'));
    await popup.keyboard.press('Enter');
    await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'processing');
    await shoot(options, `key-memory-${locale}`);
    await session.restart();
    const forgotten = await session.open('popup');
    await expect(forgotten.getByRole('button', { name: WORDS[locale].add })).toBeVisible();
    await shoot(forgotten, `banner-key-forgotten-${locale}`);
    const settings = await session.open('options');
    await expect(settings.getByLabel(WORDS[locale].memory)).toBeChecked();
    await shoot(settings, `key-forgotten-options-${locale}`);
    await session.close();
  });
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const path = `${SHOTS}/${name}-${colorScheme}.png`;
    await page.screenshot({ path, animations: 'disabled' });
    const isTooWide = () => document.documentElement.scrollWidth > innerWidth;
    expect(await page.evaluate(isTooWide), 'it must not scroll sideways').toBe(false);
  }
}
