import type { Locator, Page } from 'playwright';
import { expect, id, rowOf, SIMULATED_KEY, test } from './fixtures.ts';

/** Presses Tab until the target has the focus, as a user without a mouse does. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target.first()).toBeVisible();
  for (let i = 0; i < 120; i++) {
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not reach ${target}.`);
}

async function press(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: typeof name === 'string' }));
  await page.keyboard.press(key);
}

/** Expects that an element has the focus, and that its outline is visible. */
async function expectFocusSeen(page: Page): Promise<void> {
  const look = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return 'nowhere';
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      const isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      return isSeen ? 'seen' : `unseen: ${at.outerHTML.slice(0, 120)}`;
    });
  await expect.poll(look).toBe('seen');
}

/** Records what the page's one live region says, even if it is removed again. */
async function listen(page: Page): Promise<() => Promise<string>> {
  await page.locator('[role=status]').first().waitFor({ state: 'attached' });
  await page.evaluate(() => {
    const world = window as unknown as { heard: string[] };
    world.heard = [];
    const region = document.querySelector('[role=status]');
    const hear = () => world.heard.push(region?.textContent ?? '');
    if (region) new MutationObserver(hear).observe(region, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard.join('\n'));
}

test('a user without a mouse can save a key, track a job and do everything with it', async ({
  session,
  simulator,
}) => {
  simulator.videos.set(id('a'), 'processing');
  simulator.videos.set(id('b'), 'completed');
  const options = await session.open('options');
  const heardThere = await listen(options);
  await tabTo(options, options.getByLabel('HeyGen API key', { exact: true }));
  await options.keyboard.type(SIMULATED_KEY);
  await options.keyboard.press('Enter');
  await expect(options.locator('#key-answer')).toContainText('Connected');
  expect(await heardThere()).toContain('Connected');
  await tabTo(options, options.getByRole('link', { name: 'Notifications' }), 'Shift+Tab');
  await options.keyboard.press('Enter');
  await tabTo(options, options.getByRole('checkbox', { name: 'Silent' }));
  await options.keyboard.press('Space');
  await expect.poll(heardThere).toContain('Saved');
  await options.close();

  const popup = await session.open('popup');
  const heard = await listen(popup);
  const row = rowOf(popup, id('a'));
  await tabTo(popup, popup.getByLabel('Video ID or link'));
  await popup.keyboard.type(id('a'));
  await popup.keyboard.press('Enter');
  await expect(row).toHaveAttribute('data-status', 'processing');
  await expectFocusSeen(popup);

  await tabTo(popup, row);
  await popup.keyboard.press('r');
  await expect.poll(heard).toContain('Checked: Rendering');
  await popup.keyboard.press('Enter');
  await expect(row.locator('.panel')).toBeVisible();
  await press(popup, 'Copy id');
  await expect.poll(heard).toContain('Copied');
  await press(popup, 'More actions');
  await press(popup, 'Why?');
  await expect(row.locator('[data-cause]')).toBeFocused();
  const more = row.getByRole('button', { name: 'More actions' });
  await press(popup, 'More actions');
  for (const key of ['ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home']) {
    await popup.keyboard.press(key);
    await expectFocusSeen(popup);
  }
  await expect(row.getByRole('button', { name: 'Why?' })).toBeFocused();
  await popup.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await expect(row.locator('.panel')).toBeVisible();
  await press(popup, 'More actions');
  await press(popup, 'Mute notifications');
  await expect(more).toBeFocused();
  await press(popup, 'More actions');
  await press(popup, 'Reset state');
  await expectFocusSeen(popup);

  // The pressed button disappears with its row, and the focus stays near it.
  await press(popup, 'More actions');
  await press(popup, 'Stop tracking');
  await expect(row).toHaveCount(0);
  await expect(popup.getByRole('button', { name: 'Undo' })).toBeFocused();
  await expectFocusSeen(popup);
  await popup.keyboard.press('Enter');
  await expect(row).toBeFocused();
  await expect.poll(heard).toContain('Stopped tracking');

  await press(popup, 'My videos');
  await expect(popup.getByLabel('Search by title')).toBeFocused();
  await tabTo(popup, popup.locator(`[data-recent-id="${id('b')}"] input`));
  await popup.keyboard.press('Space');
  await press(popup, 'Track 1');
  await expect(rowOf(popup, id('b'))).toHaveAttribute('data-status', 'completed');
  await expect(popup.getByRole('button', { name: 'My videos' })).toBeFocused();

  // Words in the field search the list.
  await tabTo(popup, popup.getByLabel('Video ID or link'));
  await popup.keyboard.type('nothing of this name');
  await expect(row).toHaveCount(0);
  await press(popup, 'Clear filters');
  await expect(row).toBeVisible();
  await expectFocusSeen(popup);

  await tabTo(popup, row);
  await popup.keyboard.press('?');
  const dialog = popup.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog).toBeVisible();
  await popup.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(row).toBeFocused();

  // The popup closes when it opens a page.
  const opening = session.context.waitForEvent('page');
  await tabTo(popup, popup.getByRole('button', { name: 'Dashboard' }), 'Shift+Tab');
  await popup.keyboard.press('Enter').catch(() => {});
  const dashboard = await opening;
  await expect(dashboard).toHaveURL(/dashboard\.html$/);
  const heardInDashboard = await listen(dashboard);
  for (const n of [0, 1]) {
    await tabTo(dashboard, dashboard.locator('tbody .select-box input').nth(n));
    await dashboard.keyboard.press('Space');
  }
  const selected = dashboard.getByRole('region', { name: 'Selected jobs' });
  const stop = selected.getByRole('button', { name: 'Stop tracking' });
  await tabTo(dashboard, stop);
  await dashboard.keyboard.press('Enter');
  await expect(dashboard.locator('.table-row')).toHaveCount(0);
  await expect.poll(heardInDashboard).toContain('Removed 2 jobs');
  await expectFocusSeen(dashboard);
  await press(dashboard, 'Undo');
  await expect(dashboard.locator('.table-row')).toHaveCount(2);
  await expectFocusSeen(dashboard);
});

test('the focus stays near a button that disappears on the settings page', async ({ session }) => {
  await session.storeKey();
  const options = await session.open('options');
  await press(options, 'Remove key');
  await expect(options.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await press(options, 'Remove key');
  await expect(options.locator('#key-answer')).toContainText('removed');
  await expect(options.getByLabel('HeyGen API key', { exact: true })).toBeFocused();
  await expectFocusSeen(options);
});

test('the address bar tracks an id, suggests the job, and opens it in the current tab', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  simulator.videos.set(id('a'), 'processing', { title: 'Tour & <more>' });
  const page = await session.open('options');
  const enter = (text: string, disposition: string) =>
    session.worker.evaluate(
      ([typed, where]) => {
        const { onInputEntered } = chrome.omnibox as unknown as {
          onInputEntered: { dispatch(...event: string[]): void };
        };
        onInputEntered.dispatch(typed, where);
      },
      [text, disposition] as const,
    );
  await enter(id('a'), 'currentTab');
  const popup = await session.open('popup');
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'processing');
  const suggested = await session.worker.evaluate(
    () =>
      new Promise((done) => {
        const { onInputChanged } = chrome.omnibox as unknown as {
          onInputChanged: { dispatch(text: string, suggest: (found: unknown) => void): void };
        };
        onInputChanged.dispatch('tour', done);
      }),
  );
  expect(suggested).toEqual([
    { content: id('a'), description: 'Tour &amp; &lt;more&gt; – Rendering' },
  ]);
  await page.bringToFront();
  await enter('tour', 'currentTab');
  await expect(page).toHaveURL(new RegExp(`dashboard\\.html#${id('a')}$`));
});
