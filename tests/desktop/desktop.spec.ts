import type { Page } from 'playwright';
import { formatLength } from '../../lib/core/base/format.ts';
import { act, expect, id, openTracking, rowOf, type Session } from '../e2e/fixtures.ts';
import { textsIn } from '../fakes/texts.ts';
import type { Desktop } from './desktop.ts';
import { test } from './fixtures.ts';
import {
  addRussianLayout,
  byPlace,
  clickOn,
  clickWindow,
  press,
  switchLayout,
  windowsOf,
} from './hands.ts';
import { noticeWindow, pastNotices } from './notices.ts';
import { popupText, readPopup } from './popup.ts';
import { missingPackages } from './programs.ts';

test.skip(missingPackages().length > 0, 'This machine lacks packages of the test desktop.');

const { say: says } = textsIn('en');

/** Opens a web page with the id on it, in front. */
async function openPageWithId({ context }: Session): Promise<Page> {
  const page = await context.newPage();
  const body = `<!doctype html><html lang="en"><p>Rendering <b>${id('a')}</b>`;
  await page.route('http://app.test/', (route) =>
    route.fulfill({ body, contentType: 'text/html' }),
  );
  await page.goto('http://app.test/');
  await page.bringToFront();
  return page;
}

/** Double-clicks until the id is selected: at first the window may not be in its place yet. */
async function select(page: Page, desktop: Desktop): Promise<void> {
  await expect(async () => {
    await clickOn(desktop, page.locator('b'), 1, 2);
    const isSelected = (wanted: string) => String(getSelection()) === wanted;
    await page.waitForFunction(isSelected, id('a'), { timeout: 2000 });
  }).toPass();
}

test('the real context menu tracks the selected id, and the popup opens and shows it', async ({
  session,
  simulator,
  desktop,
}, info) => {
  await session.saveKey();
  simulator.videos.set(id('a'), 'processing', { title: 'Autumn launch' });
  const page = await openPageWithId(session);
  await select(page, desktop);

  const windows = windowsOf(desktop).length;
  await clickOn(desktop, page.locator('b'), 3);
  await expect.poll(() => windowsOf(desktop).length).toBe(windows + 1);
  desktop.takePicture(info.outputPath('menu.png'));
  // The letter chooses the item, because no other item begins with it.
  press(desktop, 't');
  await expect.poll(() => session.badge()).toBe('1');
  await expect.poll(() => popupText(session.context)).toContain('Autumn launch');
  desktop.takePicture(info.outputPath('popup.png'));
});

test('one shortcut opens the popup, Escape closes it, another shortcut tracks the selection, in both layouts', async ({
  session,
  simulator,
  desktop,
}) => {
  addRussianLayout(desktop);
  await session.saveKey();
  simulator.videos.set(id('a'), 'processing', { title: 'Autumn launch' });
  const options = await session.open('options', 'keyboard');
  const reads = options.locator('.field', { hasText: 'Track selected text' });
  await reads.getByRole('checkbox').check();
  const isAllowed = () =>
    session.worker.evaluate(() =>
      chrome.permissions.contains({ permissions: ['activeTab', 'scripting'] }),
    );
  await expect.poll(isAllowed).toBe(true);
  const page = await openPageWithId(session);
  const commands = await session.worker.evaluate(() => chrome.commands.getAll());
  // A suggested shortcut that Chromium uses itself would be missing here.
  const [open = '', track = ''] = commands.map(({ shortcut }) => shortcut?.toLowerCase() ?? '');
  expect([open, track].filter(Boolean)).toHaveLength(2);
  for (const keys of [open, byPlace(open)]) {
    if (keys !== open) switchLayout(desktop);
    press(desktop, keys);
    await expect.poll(() => popupText(session.context)).toContain('Renderwatch');
    press(desktop, 'Escape');
    await expect.poll(() => popupText(session.context)).toBeNull();
  }

  await select(page, desktop);
  press(desktop, byPlace(track));
  await expect.poll(() => session.badge()).toBe('1');
  await expect.poll(() => popupText(session.context)).toContain('Autumn launch');
});

test('the popup scrolls in one direction only, whatever the zoom of the browser', async ({
  session,
  simulator,
  desktop,
}, info) => {
  const ids = [...'abcdef'].map(id);
  const title = 'Webinar invitation for our partners in the south';
  for (const one of ids) simulator.videos.set(one, 'processing', { title });
  const page = await openTracking(session, ids.join(' '));
  await expect(page.locator('.job')).toHaveCount(ids.length);
  await page.close();
  const settings = await session.context.newPage();
  await settings.goto('chrome://settings/appearance');
  const read = async () => {
    const root = 'document.documentElement';
    const sizes = `[devicePixelRatio, ${root}.clientWidth, ${root}.scrollWidth]`;
    const jobs = 'document.querySelectorAll(".job").length';
    const found = await readPopup(session.context, `JSON.stringify([...${sizes}, ${jobs}])`);
    return JSON.parse(found ?? '[]') as number[];
  };
  // 400 px, 2 × 400 px and the most that a browser gives, which is 3 × 266 px.
  for (const zoom of [1, 2, 3]) {
    await settings.evaluate((factor) => {
      const { settingsPrivate } = chrome as unknown as {
        settingsPrivate: { setDefaultZoom(factor: number): void };
      };
      settingsPrivate.setDefaultZoom(factor);
    }, zoom);
    await session.worker.evaluate(() => chrome.action.openPopup());
    await expect.poll(async () => (await read()).at(-1)).toBe(ids.length);
    desktop.takePicture(info.outputPath(`zoom-${zoom}.png`));
    const [ratio, visible = 0, whole] = await read();
    expect({ ratio, whole }).toEqual({ ratio: zoom, whole: visible });
    expect(visible).toBeGreaterThan(250);
    press(desktop, 'Escape');
    await expect.poll(() => popupText(session.context)).toBeNull();
  }
});

const LENGTH = says('notice_length', formatLength(34_200, 'en'));
const RENDERED = says('notice_rendered', '|').replace('|', '2 min \\d+ sec');

const ENDINGS = [
  {
    status: 'completed',
    fields: {},
    body: new RegExp(`^${LENGTH} · ${RENDERED}$`),
    opens: /^https:\/\/app\.heygen\.com\/videos\/a+$/,
  },
  {
    status: 'failed',
    // The markup must be escaped, or the daemon would take it for its own.
    fields: { failure_message: 'No <b>avatar</b>' },
    body: /^No &lt;b&gt;avatar&lt;\/b&gt;\.$/,
    opens: /\/dashboard\.html\?open=why#a+$/,
  },
] as const;

for (const { status, fields, body, opens } of ENDINGS) {
  test(`the desktop shows a notification for ${status}, and a click on it opens the video or the reason`, async ({
    session,
    simulator,
    desktop,
  }, info) => {
    await session.context.route('https://app.heygen.com/**', (route) =>
      route.fulfill({ body: '' }),
    );
    const life = [{ after: 0, status: 'processing' }];
    // HeyGen's times are whole seconds: a job that ends in its first second would take no time.
    simulator.videos.add({ id: id('a'), title: 'Autumn launch', age: 125_000, life });
    const popup = await openTracking(session, id('a'));
    const row = rowOf(popup, id('a'));
    await expect(row).toHaveAttribute('data-status', 'processing');
    simulator.videos.set(id('a'), status, fields);
    await act(row, 'Check status');
    await expect.poll(() => noticeWindow(desktop)).toBeDefined();
    desktop.takePicture(info.outputPath('notice.png'));

    const opened = session.context.waitForEvent('page');
    clickWindow(desktop, noticeWindow(desktop) ?? '');
    await expect(await opened).toHaveURL(opens);
    await expect.poll(() => noticeWindow(desktop)).toBeUndefined();
    await expect.poll(() => session.notices()).toEqual([]);
    const title = `${says(`status_${status}`)}: Autumn launch`;
    const notice = { title, body: expect.stringMatching(body) };
    expect(pastNotices(desktop)).toEqual([{ appName: expect.any(String), ...notice }]);
  });
}
