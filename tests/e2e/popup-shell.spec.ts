import type { Page, Route } from 'playwright';
import { FIRST_ROWS } from '../../lib/core/base/limits.ts';
import { act, expect, rowOf, type Session, test } from './fixtures.ts';
import { fill, idOf, recordsOf } from './many-jobs.ts';

/** Changes the stored record of one job, as the worker would. */
const change = (session: Session, jobId: string, changes: object): Promise<void> =>
  session.worker.evaluate(
    async ([item, changed]) => {
      const stored = (await chrome.storage.local.get(item))[item] as object;
      await chrome.storage.local.set({ [item]: { ...stored, ...changed } });
    },
    [`job:${jobId}`, changes] as const,
  );

const idsOf = (page: Page): Promise<string[]> =>
  page.locator('[data-video-id]').evaluateAll((rows) => rows.map((row) => row.id));

/** Returns the id of the topmost row under the header, and its top in px. */
const firstInSight = (page: Page): Promise<string> =>
  page.locator('[data-video-id]').evaluateAll((rows) => {
    const row = rows.find((one) => one.getBoundingClientRect().bottom > 60);
    return `${row?.id} ${Math.round(row?.getBoundingClientRect().top ?? 0)}`;
  });

const sessionItems = (session: Session): Promise<string> =>
  session.worker.evaluate(async () => JSON.stringify(await chrome.storage.session.get(null)));

/** HeyGen never answers about videos, so that the stored jobs do not change. */
test.beforeEach(async ({ session, simulator }) => {
  await session.storeKey();
  simulator.faults.add({ fault: { kind: 'hang' }, match: /videos/ });
});

test('draft, filter and scroll position outlive the popup, but a draft like a key does not', async ({
  session,
}) => {
  // Nothing is polled: a banner about a request that timed out would move the list.
  const jobs = recordsOf(40, 0, Date.now()).map((job, n) =>
    n < 10 ? { ...job, status: 'failed' as const } : job,
  );
  await fill(session, jobs);
  const popup = await session.open('popup');
  await popup.getByRole('button', { name: 'Ready 30' }).click();
  await expect(popup.locator('[data-video-id]')).toHaveCount(30);
  await popup.mouse.move(200, 300);
  await popup.mouse.wheel(0, 900);
  await expect.poll(() => popup.evaluate(() => window.scrollY)).toBe(900);
  await popup.getByLabel('Video ID or link').evaluate((field: HTMLTextAreaElement) => {
    field.value = 'f'.repeat(32);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  const place = await firstInSight(popup);
  // Closes at once: a popup disappears the moment something else is clicked.
  await popup.close();

  const again = await session.open('popup');
  await expect(again.getByLabel('Video ID or link')).toHaveValue('f'.repeat(32));
  await expect(again.getByRole('button', { name: 'Ready 30' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect.poll(() => firstInSight(again)).toBe(place);
  const dashboard = await session.open('dashboard');
  await expect(dashboard.getByLabel('Video ID or link')).toHaveValue('');
  await dashboard.close();

  const key = `sk_V2_hgu_${'k'.repeat(11)}_${'A1b2'.repeat(8)}`;
  const idsBefore = await idsOf(again);
  await again.getByLabel('Video ID or link').fill(key);
  await again.getByRole('button', { name: 'Track', exact: true }).click();
  await expect(again.locator('#add-answer')).toHaveText(
    'This looks like an API key. Save it in Settings instead.',
  );
  await again.getByRole('button', { name: /^All/ }).click();
  await expect.poll(() => sessionItems(session)).toContain('"filter":"all"');
  expect(await sessionItems(session)).not.toContain(key);
  expect(JSON.stringify(await session.stored())).not.toContain(key);
  expect(idsBefore).toHaveLength(30);
  await again.close();
  const last = await session.open('popup');
  await expect(last.getByLabel('Video ID or link')).toHaveValue('');

  await last.getByLabel('Video ID or link').fill(key);
  await last.getByRole('button', { name: 'Save as HeyGen API key' }).click();
  await expect(last.locator('#add-answer')).toHaveText('Key saved.');
  await expect(last.getByLabel('Video ID or link')).toHaveValue('');
  const stored = await session.worker.evaluate(() => chrome.storage.local.get('apiKey'));
  expect(stored).toEqual({ apiKey: key });
  expect(await sessionItems(session)).not.toContain(key);
});

test('no row moves under the pointer, and an ending is announced once', async ({ session }) => {
  await fill(session, recordsOf(3, 3, Date.now()));
  const popup = await session.open('popup');
  const order = [idOf(2), idOf(1), idOf(0)];
  expect(await idsOf(popup)).toEqual(order);
  await popup.locator(`[data-video-id="${idOf(1)}"]`).hover();
  const now = Date.now();
  await change(session, idOf(2), { status: 'completed', endedAt: now, nextPollAt: null });
  await expect(popup.locator(`[data-video-id="${idOf(2)}"]`)).toHaveAttribute(
    'data-status',
    'completed',
  );
  await expect(popup.locator('[data-count="ready"]')).toHaveText('1 ready');
  await expect(popup.getByRole('status').filter({ hasText: 'Ready' })).toHaveCount(1);
  expect(await idsOf(popup)).toEqual(order);
  await popup.mouse.move(200, 20);
  await expect.poll(() => idsOf(popup)).toEqual([idOf(1), idOf(0), idOf(2)]);
  await expect(popup.getByRole('heading', { level: 2 })).toHaveText(['Rendering', 'Ready']);

  // No row moves while the keyboard is in the list either.
  await popup
    .locator(`[data-video-id="${idOf(0)}"] button`)
    .first()
    .focus();
  await popup.keyboard.press('Tab');
  await change(session, idOf(1), { status: 'failed', endedAt: now, nextPollAt: null });
  await expect(popup.locator('[data-count="failed"]')).toHaveText('1 failed');
  expect(await idsOf(popup)).toEqual([idOf(1), idOf(0), idOf(2)]);
  await popup.getByLabel('Video ID or link').focus();
  await expect(popup.getByRole('heading', { level: 2 })).toHaveText([
    'Needs attention',
    'Rendering',
    'Ready',
  ]);
});

test('only the visible rows of 1,000 jobs are rendered, and each can be reached and found', async ({
  session,
}) => {
  await fill(session, recordsOf(1000, 20, Date.now()));
  const popup = await session.open('popup');
  const rows = popup.locator('[data-video-id]');
  await expect(rows.first()).toHaveAttribute('aria-setsize', '1000');
  await expect(popup.getByRole('button', { name: 'All 1,000' })).toBeVisible();
  expect(await rows.count()).toBeLessThan(40);

  const first = rows.first();
  const name = await first.getAttribute('id');
  await first.getByRole('button', { name: 'Details' }).click();
  await expect(first.locator('.panel')).toBeVisible();
  // Scrolls in steps, because rows are measured only when they are rendered.
  await expect
    .poll(async () => {
      await popup.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      return popup.locator('[aria-posinset="1000"]').count();
    })
    .toBe(1);
  await expect(popup.locator('[aria-posinset="1000"]')).toBeInViewport();
  expect(await rows.count()).toBeLessThan(40);
  await popup.evaluate(() => window.scrollTo(0, 0));
  await expect(popup.locator(`[id="${name}"] .panel`)).toBeVisible();

  await popup.getByLabel('Video ID or link').fill('PART 777');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Quarterly report, part 777');
  await popup.getByLabel('Video ID or link').fill('nothing of this name');
  await popup.getByRole('button', { name: 'Clear filters' }).click();
  await expect(popup.getByLabel('Video ID or link')).toHaveValue('');
  await expect(rows.first()).toHaveAttribute('aria-setsize', '1000');

  const dashboard = await session.context.newPage();
  await dashboard.goto(`chrome-extension://${session.extensionId}/dashboard.html#${idOf(500)}`);
  await expect(dashboard.locator(`[id="${idOf(500)}"]`)).toBeInViewport();
});

test('the first of 1,000 jobs are shown before the others are read, and do not move then', async ({
  session,
}) => {
  await fill(session, recordsOf(1000, 3, Date.now()));
  const popup = await session.context.newPage();
  await popup.addInitScript(() => {
    const world = globalThis as unknown as { goOn: () => void };
    const mayGoOn = new Promise<void>((resolve) => {
      world.goOn = resolve;
    });
    const { local } = chrome.storage;
    const get = local.get.bind(local);
    const held = async (items: string[], ...more: []) => {
      if (items.length > 100) await mayGoOn;
      return get(items, ...more);
    };
    Object.assign(local, { get: held });
  });
  await popup.setViewportSize({ width: 400, height: 600 });
  await popup.goto(`chrome-extension://${session.extensionId}/popup.html`);
  await expect(popup.getByRole('button', { name: 'All 1,000' })).toBeVisible();
  await expect(popup.getByRole('button', { name: 'Ready 997' })).toBeVisible();
  const places = () =>
    popup
      .locator('[data-video-id]')
      .evaluateAll(
        (rows, many) =>
          rows.slice(0, many).map((row) => `${row.id} ${row.getBoundingClientRect().top}`),
        FIRST_ROWS,
      );
  const before = await places();
  expect(before).toHaveLength(FIRST_ROWS);
  await expect(popup.locator('[aria-setsize]')).toHaveCount(0);
  await popup.evaluate(() => (globalThis as unknown as { goOn: () => void }).goOn());
  await expect(popup.locator('[aria-setsize="1000"]').first()).toBeVisible();
  expect(await places()).toEqual(before);
});

test('a row that is opened while the code of its details loads shows them', async ({ session }) => {
  await fill(session, recordsOf(3, 0, Date.now()));
  const popup = await session.context.newPage();
  // No frame comes, and no timer that replaces one, until the test lets it.
  await popup.addInitScript(() => {
    const waiting: [ms: number, run: () => void][] = [];
    const { setTimeout: later } = globalThis;
    const wait = (run: () => void, ms = 0) => {
      if (ms > 1000) return later(run, ms);
      return waiting.push([ms, run]);
    };
    Object.assign(globalThis, {
      setTimeout: wait,
      requestAnimationFrame: (run: () => void) => wait(run, -1),
      goOn: (from: number) => {
        const wanted = waiting.filter(([ms]) => ms >= from);
        for (const one of wanted) waiting.splice(waiting.indexOf(one), 1);
        for (const [, run] of wanted) run();
      },
    });
  });
  const part = new Promise<Route>((resolve) => {
    void popup.route(/job-details.*js$/, resolve);
  });
  await popup.goto(`chrome-extension://${session.extensionId}/popup.html`);
  const goOn = (from: number) =>
    popup.evaluate(
      (ms) => (globalThis as unknown as { goOn: (ms: number) => void }).goOn(ms),
      from,
    );
  const row = rowOf(popup, idOf(0));
  await expect(row).toBeVisible();
  const [held] = await Promise.all([part, goOn(100)]);
  await row.getByRole('button', { name: 'Details' }).dispatchEvent('click');
  await expect(row.locator('[aria-expanded=true]')).toHaveCount(1);
  await held.continue();
  await popup.evaluate((address) => import(address), held.request().url());
  // The frame comes only now.
  await goOn(-1);
  await expect(row.locator('.panel')).toBeVisible();
});

test('the menu works with the keyboard alone, even in the shortest popup', async ({ session }) => {
  const popup = await session.open('popup');
  await popup.setViewportSize({ width: 400, height: 320 });
  const button = popup.getByRole('button', { name: 'Menu' });
  await button.focus();
  await popup.keyboard.press('Enter');
  const watch = popup.getByRole('switch', { name: 'Watch my account' });
  await expect(watch).toHaveAttribute('aria-checked', 'false');
  await expect(popup.getByRole('button', { name: 'Setup guide' })).toBeInViewport({ ratio: 1 });
  await popup.keyboard.press('Tab');
  await popup.keyboard.press('Space');
  await expect(watch).toHaveAttribute('aria-checked', 'true');
  await expect.poll(() => session.stored()).toMatchObject({ settings: { watchAccount: true } });
  await popup.keyboard.press('Escape');
  await expect(watch).toBeHidden();
  await expect(button).toBeFocused();

  await button.click();
  await popup.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  const keys = popup.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(keys).toContainText('Stop tracking');
  await expect(keys).toBeInViewport({ ratio: 1 });
  await popup.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
});

test('every removal can be undone, the last one first', async ({ session }) => {
  await fill(session, recordsOf(3, 0, Date.now()));
  const popup = await session.open('popup');
  const order = await idsOf(popup);
  for (const jobId of [idOf(0), idOf(1)]) {
    await act(rowOf(popup, jobId), 'Stop tracking');
    await expect(popup.locator(`[id="${jobId}"]`)).toHaveCount(0);
  }
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(popup.locator(`[id="${idOf(1)}"]`)).toHaveCount(1);
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(popup.locator(`[id="${idOf(0)}"]`)).toHaveCount(1);
  await expect(popup.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await popup.mouse.move(200, 20);
  await expect.poll(() => idsOf(popup)).toEqual(order);
});

test('the chosen theme is set before anything is painted', async ({ session }) => {
  const page = await session.open('popup');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await session.worker.evaluate(async () => {
    const { settings } = await chrome.storage.local.get('settings');
    await chrome.storage.local.set({ settings: { ...(settings as object), theme: 'dark' } });
  });
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await ground()).toBe(dark);
  await page.emulateMedia({ colorScheme: 'light' });

  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      const { theme } = document.documentElement.dataset;
      if (document.readyState === 'interactive') Object.assign(window, { early: theme });
    });
  });
  const early = () => page.evaluate(() => (window as { early?: string }).early);
  for (const kind of ['popup', 'options', 'dashboard', 'welcome']) {
    await page.goto(new URL(`${kind}.html`, page.url()).href);
    expect(await early(), kind).toBe('dark');
  }
});

test('one field adds and searches: ids are counted, words filter the list', async ({ session }) => {
  await fill(session, recordsOf(9, 2, Date.now()));
  const popup = await session.open('popup');
  const field = popup.getByLabel('Video ID or link');
  const rows = popup.locator('[data-video-id]');
  await expect(popup.getByRole('button', { name: 'My videos' })).toBeVisible();
  const before = await rows.first().boundingBox();
  // Nothing is in the focus, and the paste arrives all the same.
  const paste = (text: string) =>
    popup.evaluate((pasted) => {
      const data = new DataTransfer();
      data.setData('text/plain', pasted);
      const event = { clipboardData: data, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new ClipboardEvent('paste', event));
    }, text);
  await paste(`${'e'.repeat(32)}, ${'f'.repeat(32)} and ${idOf(0)}`);
  await expect(field).toBeFocused();
  // The one that is tracked already does not count.
  await expect(popup.getByRole('button', { name: 'Track 2', exact: true })).toBeVisible();
  await expect(popup.getByRole('button', { name: 'My videos' })).toHaveCount(0);
  await expect(rows).toHaveCount(9);
  await popup.keyboard.press('Enter');
  await expect(rows).toHaveCount(11);
  await expect(popup.locator('#add-answer')).toHaveText('Tracking 2 jobs. Already tracked: 1.');

  await field.fill('part 7');
  await expect(rows).toHaveCount(1);
  await expect(popup.getByRole('button', { name: 'Track', exact: true })).toBeVisible();
  await field.fill('');
  await expect(rows).toHaveCount(11);
  await field.fill('d'.repeat(32));
  await expect(popup.getByRole('button', { name: 'Track', exact: true })).toHaveClass('primary');
  await popup.keyboard.press('Enter');
  // A short answer stands in the field, and moves nothing.
  await expect(popup.locator('#add-answer')).toHaveText('Tracking 1 job.');
  await expect(rows).toHaveCount(12);
  expect((await rows.first().boundingBox())?.y).toBe(before?.y);
});

test('the field of an empty popup has the focus, so a paste needs no click', async ({
  session,
}) => {
  const popup = await session.open('popup');
  await expect(popup.getByLabel('Video ID or link')).toBeFocused();
});

test('the filters are one stop for Tab, have one line, and do not change their width', async ({
  session,
}) => {
  await fill(session, recordsOf(9, 2, Date.now()));
  const popup = await session.open('popup');
  const filters = popup.getByRole('toolbar', { name: 'Filter' });
  // Only those that have jobs.
  await expect(filters.getByRole('button')).toHaveText(['All 9', 'Rendering 2', 'Ready 7']);
  const widths = () =>
    filters.getByRole('button').evaluateAll((all) => all.map((one) => one.clientWidth));
  const before = await widths();
  await filters.getByRole('button', { name: 'All 9' }).focus();
  await popup.keyboard.press('ArrowRight');
  await popup.keyboard.press('ArrowRight');
  const ready = filters.getByRole('button', { name: 'Ready 7' });
  await expect(ready).toBeFocused();
  await expect(ready).toHaveAttribute('aria-pressed', 'true');
  await expect(popup.locator('[data-video-id]')).toHaveCount(7);
  expect(await widths()).toEqual(before);
  await popup.keyboard.press('Tab');
  await expect(filters.locator(':focus')).toHaveCount(0);
});

test('closed jobs are folded away, and stay open once the user has opened them', async ({
  session,
}) => {
  const now = Date.now();
  const [first, ...others] = recordsOf(4, 1, now);
  const old = others.map((job) => ({ ...job, status: 'cancelled' as const }));
  await fill(session, first ? [first, ...old] : old);
  const popup = await session.open('popup');
  const rows = popup.locator('[data-video-id]');
  await expect(rows).toHaveCount(1);
  const folded = popup.getByRole('button', { name: 'Closed (3)' });
  await folded.focus();
  await popup.keyboard.press('Enter');
  await expect(rows).toHaveCount(4);
  const heading = popup.getByRole('button', { name: 'Closed', exact: true });
  await expect(heading).toBeFocused();
  await popup.waitForTimeout(500);
  await popup.close();
  const again = await session.open('popup');
  await expect(again.locator('[data-video-id]')).toHaveCount(4);
  await again.getByRole('button', { name: 'Closed', exact: true }).click();
  await expect(again.locator('[data-video-id]')).toHaveCount(1);
  // A search looks into all groups.
  await again.getByLabel('Video ID or link').fill('part');
  await expect(again.locator('[data-video-id]')).toHaveCount(3);
});

test('Escape ends the search, then closes the details, and only then the popup', async ({
  session,
}) => {
  await fill(session, recordsOf(3, 1, Date.now()));
  const popup = await session.open('popup');
  const field = popup.getByLabel('Video ID or link');
  const row = rowOf(popup, idOf(0));
  await row.getByRole('button', { name: 'Details' }).click();
  await expect(row.locator('.panel')).toBeVisible();
  await field.fill('part');
  await expect(popup.locator('[data-video-id]')).toHaveCount(2);
  await popup.keyboard.press('Escape');
  await expect(field).toHaveValue('');
  await expect(row.locator('.panel')).toBeVisible();
  await row.locator('.panel button').first().focus();
  await popup.keyboard.press('Escape');
  await expect(row.locator('.panel')).toHaveCount(0);
  await expect(row).toBeFocused();
  // The browser closes a popup if nothing has handled the key.
  await popup.evaluate(() => {
    addEventListener('keydown', (event) => {
      document.title = `handled: ${event.defaultPrevented}`;
    });
  });
  await popup.keyboard.press('Escape');
  await expect(popup).toHaveTitle('handled: false');
});

test('seven rows fit, and five presses of Tab lead from the top to the first row', async ({
  session,
}) => {
  const records = recordsOf(12, 3, Date.now()).map((job, n) =>
    n < 5 && n > 2 ? { ...job, status: 'failed' as const, endedAt: Date.now() } : job,
  );
  await fill(session, records);
  const popup = await session.open('popup');
  await expect(popup.getByRole('heading', { level: 2 })).toHaveCount(3);
  await expect(popup.getByRole('button', { name: 'Download all 7' })).toBeAttached();
  const whole = await popup
    .locator('.job-row')
    .evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().bottom <= innerHeight));
  expect(whole.length).toBeGreaterThanOrEqual(7);
  let stops = 0;
  while ((await popup.locator('.job:focus').count()) === 0 && stops < 20) {
    await popup.keyboard.press('Tab');
    stops += 1;
  }
  expect(stops).toBeLessThanOrEqual(5);
});
