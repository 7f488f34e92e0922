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

const PRIMARY: [JobStatus, string][] = [
  ['processing', 'Check status'],
  ['waiting_for_input', 'Open in HeyGen'],
  ['completed', 'Download'],
  ['failed', 'Why?'],
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

test('each row offers one action and its details, and feedback does not move the row', async ({
  session,
  simulator,
}) => {
  simulator.faults.add({ fault: { kind: 'hang' } });
  await store(
    session,
    PRIMARY.map(([status]) => status),
  );
  const popup = await session.open('popup');
  for (const [status, name] of PRIMARY) {
    const row = popup.locator(`[data-status="${status}"]`);
    await expect(row.getByRole('button')).toHaveCount(2);
    await expect(row.getByRole('button', { name, exact: true })).toBeVisible();
    await expect(row.getByRole('button', { name: 'Details' })).toBeVisible();
    for (const button of await row.getByRole('button').all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    }
  }
  const row = popup.locator('[data-status="processing"]');
  // The place on the page, which does not depend on scrolling.
  const placeOf = (element: HTMLElement) => [element.offsetTop, element.offsetHeight];
  const before = await row.evaluate(placeOf);
  await act(row, 'Check status');
  await expect(row.locator('.job-answer')).toHaveText('Checking…');
  expect(await row.evaluate(placeOf)).toEqual(before);

  // The pressed button disappears with the closed row; the focus moves into the panel.
  const failed = popup.locator('[data-status="failed"]');
  await failed.getByRole('button', { name: 'Why?' }).focus();
  await popup.keyboard.press('Enter');
  await expect(failed.locator('[data-cause]')).toBeVisible();
  await expect(failed.getByRole('button', { name: 'Why?' })).toBeFocused();
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
    'Added to the list',
    'First answer: completed',
    'Ended: Ready',
  ]);
  await expect(row.locator('[data-field="field_id"]')).toBeVisible();
  await expect(row.getByRole('list', { name: 'Log' })).toBeVisible();
  await expect(row.locator('.raw')).toBeVisible();

  await act(row, 'Copy id');
  await expect(row.locator('.job-answer')).toHaveText('Copied.');
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(id('a'));
  await act(row, 'Copy link');
  await expect
    .poll(() => popup.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^https:\/\/\S+$/);
  await popup.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
  });
  await act(row, 'Copy id');
  await expect(row.locator('.job-answer')).toHaveText('Could not copy.');

  const mark = row.locator('.job-muted');
  await act(row, 'Mute notifications');
  await expect(mark).toHaveText('Notifications are muted');
  await popup.reload();
  await expect(mark).toHaveText('Notifications are muted');
  await act(row, 'Unmute notifications');
  await expect(mark).toHaveCount(0);

  const label = row.getByLabel('Label');
  await label.fill('Spot');
  await row.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(row.getByRole('button', { name: 'Saved.' })).toBeVisible();
  await expect(row.locator('.job-name')).toHaveText('Spot');
  await label.fill('Spot for the f');
  await details.click();
  await expect(label).toHaveCount(0);
  await details.click();
  await expect(label).toHaveValue('Spot for the f');

  await refuseAll(popup);
  await row.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(row.locator('.job-answer')).toContainText('That did not work');
  await act(row, 'Copy id');
  await expect(row.locator('.job-answer')).toHaveText('Copied.');
  await act(row, 'Mute notifications');
  await expect(row.locator('.job-answer')).toContainText('That did not work');
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
