import type { Page } from 'playwright';
import { formatLength } from '../../lib/core/base/format.ts';
import { act, expect, id, openTracking, rowOf, type Session } from '../e2e/fixtures.ts';
import { textsIn } from '../fakes/texts.ts';
import type { Desktop } from './desktop.ts';
import { test } from './fixtures.ts';
import { clickOn, clickWindow, press, windowsOf } from './hands.ts';
import { noticeWindow, pastNotices } from './notices.ts';
import { popupText } from './popup.ts';
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

test('one shortcut opens the popup, Escape closes it, another shortcut tracks the selection', async ({
  session,
  simulator,
  desktop,
}) => {
  await session.saveKey();
  simulator.videos.set(id('a'), 'processing', { title: 'Autumn launch' });
  const options = await session.open('options');
  const reads = options.locator('.field', { hasText: 'Read the selection' });
  await reads.getByRole('checkbox').check();
  const isAllowed = () =>
    session.worker.evaluate(() =>
      chrome.permissions.contains({ permissions: ['activeTab', 'scripting'] }),
    );
  await expect.poll(isAllowed).toBe(true);
  const page = await openPageWithId(session);
  const commands = await session.worker.evaluate(() => chrome.commands.getAll());
  // A suggested shortcut that Chromium uses itself would be missing here.
  expect(commands.map(({ shortcut }) => shortcut)).toEqual(['Alt+Shift+H', 'Alt+Shift+V']);
  press(desktop, 'alt+shift+h');
  await expect.poll(() => popupText(session.context)).toContain('Renderwatch');
  press(desktop, 'Escape');
  await expect.poll(() => popupText(session.context)).toBeNull();

  await select(page, desktop);
  press(desktop, 'alt+shift+v');
  await expect.poll(() => session.badge()).toBe('1');
  await expect.poll(() => popupText(session.context)).toContain('Autumn launch');
});

const LENGTH = says('notice_length', formatLength(34_200, 'en'));
const [BEFORE_TIME, AFTER_TIME] = says('notice_took', '|').split('|');

/** Chromium on Linux puts the context, the video length and render time, before the message. */
const ENDINGS = [
  {
    status: 'completed',
    fields: {},
    body: new RegExp(`^${LENGTH} · ${BEFORE_TIME}2 min \\d+ sec${AFTER_TIME}\n\nAutumn launch$`),
  },
  {
    status: 'failed',
    // The markup must be escaped, or the daemon would take it for its own.
    fields: { failure_message: 'No <b>avatar</b>' },
    body: /^Autumn launch\nNo &lt;b&gt;avatar&lt;\/b&gt;$/,
  },
] as const;

for (const { status, fields, body } of ENDINGS) {
  test(`the desktop shows a notification for ${status}, and a click on it opens the video`, async ({
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
    await expect(row).toContainText('Rendering');
    simulator.videos.set(id('a'), status, fields);
    await act(row, 'Check status');
    await expect.poll(() => noticeWindow(desktop)).toBeDefined();
    desktop.takePicture(info.outputPath('notice.png'));

    const opened = session.context.waitForEvent('page');
    clickWindow(desktop, noticeWindow(desktop) ?? '');
    await expect(await opened).toHaveURL(`https://app.heygen.com/videos/${id('a')}`);
    await expect.poll(() => noticeWindow(desktop)).toBeUndefined();
    await expect.poll(() => session.notices()).toEqual([]);
    const notice = { title: says(`status_${status}`), body: expect.stringMatching(body) };
    expect(pastNotices(desktop)).toEqual([{ appName: expect.any(String), ...notice }]);
  });
}
