import type { Locator, Page } from 'playwright';
import { noDetails } from '../../lib/core/job/details.ts';
import { newJob } from '../../lib/core/job/job.ts';
import { isTerminal, type JobStatus } from '../../lib/core/job/status.ts';
import {
  act,
  expect,
  id,
  openDetails,
  openTracking,
  refuseAll,
  rowOf,
  type Session,
  test,
} from './fixtures.ts';

const READY = { ...noDetails, videoUrl: 'https://files2.heygen.ai/x/v.mp4?Expires=1' };

const PRIMARY: [JobStatus, string | null, ...string[]][] = [
  ['processing', null, 'Check status', 'Open in HeyGen'],
  ['waiting_for_input', 'Open in HeyGen', 'Check status'],
  ['completed', 'Download', 'Open in HeyGen', 'Copy link'],
  ['failed', 'Why?', 'Open in HeyGen'],
  ['not_found', 'Why?'],
  ['timeout', 'Keep watching'],
];

/** Stores one job of each status, as the worker would. The first one is at the top. */
async function store(session: Session, statuses: readonly JobStatus[]): Promise<void> {
  const now = Date.now();
  const jobs = statuses.toReversed().map((status, i) => ({
    ...newJob({ id: id(String(statuses.length - i)), kind: 'video' }, now - 90_000),
    status,
    checkedAt: now,
    askedAt: now,
    nextPollAt: isTerminal(status) ? null : now + 600_000,
    endedAt: isTerminal(status) ? now : null,
    details: status === 'completed' ? READY : { ...noDetails, title: `Video ${status}` },
  }));
  const items = Object.fromEntries(jobs.map((job) => [`job:${job.id}`, job]));
  const globals = { blocked: null, pausedUntil: null, outbox: [] };
  await session.worker.evaluate((all) => chrome.storage.local.set(all), {
    ...items,
    jobs: jobs.map((job) => job.id),
    globals,
    apiKey: 'key',
  });
}

const press = (popup: Page, ...keys: string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => popup.keyboard.press(key)), Promise.resolve());

/** Returns the place of an element in its row. Both are measured at the same moment. */
async function placeIn(row: Locator, element: Locator): Promise<number[]> {
  const inner = await element.elementHandle();
  return row.evaluate((outer, found) => {
    const at = outer.getBoundingClientRect();
    const { x, y, width, height } = (found as Element).getBoundingClientRect();
    return [x - at.x, y - at.y, width, height];
  }, inner);
}

test('each row offers one action and its details, others for the pointer, and feedback moves nothing', async ({
  session,
  simulator,
}) => {
  simulator.faults.add({ fault: { kind: 'hang' } });
  await store(
    session,
    PRIMARY.map(([status]) => status),
  );
  const popup = await session.open('popup');
  for (const [status, main, ...others] of PRIMARY) {
    const row = popup.locator(`[data-status="${status}"]`);
    const always = [...(main ? [main] : []), 'Details'];
    await popup.mouse.move(200, 20);
    await expect(row.locator('.job-actions > button, .download > button')).toHaveCount(
      always.length,
    );
    for (const name of always) {
      await expect(row.getByRole('button', { name, exact: true })).toBeVisible();
    }
    // Other buttons appear for the pointer and the keyboard; none of the first ones moves.
    const last = row.getByRole('button', { name: 'Details' });
    // A banner above the list may move the whole row: nothing answers in this test.
    const placed = await placeIn(row, last);
    await row.hover();
    for (const name of others) {
      await expect(row.getByRole('button', { name, exact: true })).toBeVisible();
    }
    expect(await placeIn(row, last)).toEqual(placed);
    for (const button of await row.getByRole('button').all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    }
  }
  const row = popup.locator('[data-status="processing"]');
  // The place in the list, which depends neither on scrolling nor on a banner.
  const placeOf = (element: HTMLElement) => {
    const first = document.querySelector<HTMLElement>('[data-video-id]');
    return [element.offsetTop - (first?.offsetTop ?? 0), element.offsetHeight];
  };
  await row.hover();
  const before = await row.evaluate(placeOf);
  await act(row, 'Check status');
  await expect(row.locator('.job-answer')).toHaveText('Checking…');
  expect(await row.evaluate(placeOf)).toEqual(before);

  // The pressed button disappears with the closed row; the focus moves to the cause.
  const failed = popup.locator('[data-status="failed"]');
  await failed.getByRole('button', { name: 'Why?' }).focus();
  await popup.keyboard.press('Enter');
  await expect(failed.locator('[data-cause]')).toBeFocused();
  // Escape closes the details before anything else, and the focus stays in the row.
  await popup.keyboard.press('Escape');
  await expect(failed.locator('.panel')).toHaveCount(0);
  await expect(failed).toBeFocused();
});

test('the details show a timeline and sections, copy texts, and mute notifications', async ({
  session,
  simulator,
}) => {
  simulator.videos.set(id('a'), 'completed');
  const popup = await openTracking(session, id('a'));
  await session.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const row = rowOf(popup, id('a'));
  await expect(row).toHaveAttribute('data-status', 'completed');
  await expect(row.locator('.panel')).toHaveCount(0);
  await openDetails(row);
  const details = row.getByRole('button', { name: 'Details' });
  await expect(details).toHaveAttribute('aria-expanded', 'true');
  await expect(row.getByRole('list', { name: 'Timeline' }).getByRole('listitem')).toContainText([
    'Started in HeyGen',
    'Finished in HeyGen',
    'Added to Renderwatch',
  ]);
  // One tab at a time, by the arrow keys as well.
  const tab = (name: string) => row.getByRole('tab', { name });
  await tab('Timeline').press('ArrowRight');
  await expect(tab('Data')).toBeFocused();
  await expect(row.getByRole('tabpanel')).toHaveCount(1);
  await expect(row.locator('[data-field="field_id"]')).toBeVisible();
  await tab('Data').press('ArrowRight');
  await expect(row.getByRole('list', { name: 'Log' })).toBeVisible();
  await tab('Log').press('End');
  await expect(row.locator('.raw')).toBeVisible();
  await tab('JSON').press('ArrowRight');
  await expect(tab('Timeline')).toHaveAttribute('aria-selected', 'true');
  await tab('Timeline').press('End');

  await act(row, 'Copy id');
  await expect(row.locator('.job-answer')).toHaveText('Copied.');
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(id('a'));
  await act(row, 'Copy link');
  await expect
    .poll(() => popup.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^https:\/\/\S+$/);
  await act(row, 'Copy share text');
  await expect
    .poll(() => popup.evaluate(() => navigator.clipboard.readText()))
    .toMatch(new RegExp(`^.+\nhttps://app\\.heygen\\.com/share/${id('a')}$`));
  await act(row, 'Copy embed code');
  await expect
    .poll(() => popup.evaluate(() => navigator.clipboard.readText()))
    .toContain(`<iframe width="560" height="315" src="https://app.heygen.com/embeds/${id('a')}"`);
  await popup.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
  });
  await act(row, 'Copy id');
  await expect(row.locator('.job-answer')).toHaveText("Couldn't copy.");

  const mark = row.locator('.job-muted');
  await act(row, 'Mute notifications');
  await expect(mark).toHaveText('Notifications off');
  await popup.reload();
  await expect(mark).toHaveText('Notifications off');
  await expect(tab('JSON')).toHaveAttribute('aria-selected', 'true');
  await act(row, 'Unmute notifications');
  await expect(mark).toHaveCount(0);

  const label = row.getByLabel('Label');
  await label.fill('Spot');
  await row.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(row.getByRole('button', { name: 'Saved.' })).toBeVisible();
  // A job without a title is named by its label.
  await expect(row.locator('.job-name')).toHaveText('Spot');
  await label.fill('Spot for the f');
  await details.click();
  await expect(label).toHaveCount(0);
  await details.click();
  await expect(label).toHaveValue('Spot for the f');

  await refuseAll(popup);
  await row.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(row.locator('.job-answer')).toContainText('Something went wrong');
  await act(row, 'Copy id');
  await expect(row.locator('.job-answer')).toHaveText('Copied.');
  await act(row, 'Mute notifications');
  await expect(row.locator('.job-answer')).toContainText('Something went wrong');
});

const isFocused = (row: Locator) => expect(row).toBeFocused();

test('keys in the list move, open, check and stop, but not while typing or when switched off', async ({
  session,
  simulator,
}) => {
  simulator.faults.add({ fault: { kind: 'hang' } });
  await store(session, ['failed', 'failed', 'failed']);
  const popup = await session.open('popup');
  const [first, second, third] = ['1', '2', '3'].map((digit) => rowOf(popup, id(digit)));
  if (!first || !second || !third) throw new Error('Expected three rows.');
  await expect(third).toBeVisible();

  // `j` goes to the first row from anywhere, then from row to row, up to the last.
  await press(popup, 'j');
  await isFocused(first);
  await press(popup, 'j', 'ArrowDown', 'ArrowDown');
  await isFocused(third);
  await press(popup, 'k');
  await isFocused(second);
  await press(popup, 'Enter');
  await expect(second.locator('.panel')).toBeVisible();
  await press(popup, 'Enter');
  await expect(second.locator('.panel')).toHaveCount(0);
  await press(popup, 'ArrowUp', 'r');
  await expect(first.locator('.job-answer')).toHaveText('Checking…');

  // Enter on a button of the row presses the button.
  await press(popup, 'j', 'Tab');
  await expect(second.getByRole('button', { name: 'Why?' })).toBeFocused();
  await press(popup, 'Enter');
  await expect(second.locator('[data-cause]')).toBeVisible();

  const field = popup.getByLabel('Video ID or link');
  await press(popup, '/');
  await expect(field).toBeFocused();
  await press(popup, 'j', 'x', 'r');
  await expect(field).toHaveValue('jxr');
  // Other words than ids search the list.
  await field.fill('');
  await expect(popup.locator('.job')).toHaveCount(3);
  await second.focus();
  await press(popup, 'Control+x');
  await press(popup, 'x');
  await expect(second).toHaveCount(0);
  await expect(popup.locator('.job')).toHaveCount(2);

  await session.worker.evaluate(() => chrome.storage.local.set({ settings: { shortcuts: false } }));
  await popup.reload();
  await third.focus();
  await press(popup, 'k', 'x', 'Enter');
  await isFocused(third);
  await expect(popup.locator('.job')).toHaveCount(2);
  await expect(popup.locator('.panel')).toHaveCount(0);
});

test('a click anywhere on a row opens its details, but not a click on a button in it', async ({
  session,
  simulator,
}) => {
  simulator.faults.add({ fault: { kind: 'hang' } });
  await store(session, ['failed', 'processing']);
  const popup = await session.open('popup');
  const [first, second] = ['1', '2'].map((digit) => rowOf(popup, id(digit)));
  if (!first || !second) throw new Error('Expected two rows.');
  await first.locator('.job-name').click();
  await expect(first.locator('.panel')).toBeVisible();
  // A click inside the details is no click on the row.
  await first.locator('.panel').click({ position: { x: 3, y: 3 } });
  await expect(first.locator('.panel')).toBeVisible();
  await first.locator('.job-picture').click();
  await expect(first.locator('.panel')).toHaveCount(0);
  await second.hover();
  await second.getByRole('button', { name: 'Check status' }).click();
  await expect(second.locator('.job-answer')).toHaveText('Checking…');
  await expect(second.locator('.panel')).toHaveCount(0);
});

test('a dot marks what ended since the list was looked at last, until the popup closes', async ({
  session,
  simulator,
}) => {
  simulator.faults.add({ fault: { kind: 'hang' } });
  await store(session, ['failed', 'completed']);
  await session.worker.evaluate(
    async (item) => {
      const stored = (await chrome.storage.local.get(item))[item] as object;
      await chrome.storage.local.set({ [item]: { ...stored, seen: false } });
    },
    `job:${id('2')}`,
  );
  const popup = await session.open('popup');
  const isNew = (page: Page) =>
    page.locator('.job', { has: page.getByText('New', { exact: true }) });
  await expect(isNew(popup)).toHaveCount(1);
  await expect(isNew(popup)).toHaveAttribute('data-status', 'completed');
  // The background has heard that the list is visible, and the mark stays.
  await expect
    .poll(() => session.stored().then((stored) => stored[`job:${id('2')}`]))
    .toMatchObject({ seen: true });
  await expect(isNew(popup)).toHaveCount(1);
  await popup.close();
  const again = await session.open('popup');
  await expect(again.locator('.job')).toHaveCount(2);
  await expect(isNew(again)).toHaveCount(0);
});
