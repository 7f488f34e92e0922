import type { Page } from 'playwright';
import { act, expect, id, rowOf, type Session, test } from './fixtures.ts';

const videoIn = (popup: Page, videoId: string) => popup.locator(`[data-recent-id="${videoId}"]`);

const set = (page: Page, settings: object) =>
  page.evaluate(
    (changes) => chrome.runtime.sendMessage({ type: 'settings', settings: changes }),
    settings,
  );

/** Gives the account a running video (a), a ready one (b), and a running, tracked one (c). */
async function setUp(session: Session): Promise<Page> {
  const { simulator } = session;
  const add = (digit: string, title: string, status: string, fields = {}) =>
    simulator.videos.add({ id: id(digit), title, life: [{ after: 0, status, fields }] });
  add('c', 'Tracked one', 'processing');
  add('b', 'Ready one', 'completed', { thumbnail_url: 'https://files2.heygen.ai/b.jpg' });
  add('a', 'Running one', 'processing', { thumbnail_url: 'https://example.com/a.jpg' });
  await session.storeKey();
  const popup = await session.open('popup');
  await popup.getByLabel('Video ID or link').fill(id('c'));
  await popup.getByRole('button', { name: 'Track', exact: true }).click();
  await expect(rowOf(popup, id('c'))).toHaveAttribute('data-status', 'processing');
  return popup;
}

test('My videos ticks running videos, disables tracked ones, and never notifies of ended ones', async ({
  session,
}) => {
  const popup = await setUp(session);
  const notices = await session.recordNotices();
  const hosts: string[] = [];
  popup.on('request', (request) => hosts.push(new URL(request.url()).host));
  const opener = popup.getByRole('button', { name: 'My videos', exact: true });
  await opener.focus();
  await popup.keyboard.press('Enter');
  await expect(popup.getByLabel('Search by title')).toBeFocused();
  await expect(videoIn(popup, id('a')).getByRole('checkbox')).toBeChecked();
  await expect(videoIn(popup, id('b')).getByRole('checkbox')).not.toBeChecked();
  await expect(videoIn(popup, id('c')).getByRole('checkbox')).toBeDisabled();
  await expect(videoIn(popup, id('c'))).toContainText('Already tracked');
  await expect(popup.locator('main').getByText('End of list')).toBeVisible();

  // Pictures are requested only from HeyGen. This file is not a picture, so the icon stays.
  await expect.poll(() => session.simulator.media.asked).toContain('/b.jpg');
  await expect(popup.locator('.recent-panel .thumbnail img')).toHaveCount(0);
  await expect(popup.locator('.recent-panel .thumbnail svg')).toHaveCount(3);
  expect(hosts).toContain('files2.heygen.ai');
  expect(hosts).not.toContain('example.com');

  // Without a mouse: close, open again, search, tick, track.
  await popup.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  await popup.keyboard.press('Enter');
  await popup.getByLabel('Search by title').pressSequentially('Nothing');
  await expect(popup.locator('main').getByText('No results for “Nothing”.')).toBeVisible();
  await popup.getByLabel('Search by title').fill('Ready');
  await expect(videoIn(popup, id('a'))).toHaveCount(0);
  const ready = videoIn(popup, id('b')).getByRole('checkbox');
  await ready.press('Space');
  await popup.getByLabel('Search by title').fill('Tracked');
  await expect(ready).toHaveCount(0);
  // The video that was ticked before is no longer visible, but is tracked as well.
  await popup.getByRole('button', { name: 'Track 2' }).press('Enter');

  await expect(opener).toBeFocused();
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'processing');
  await expect(rowOf(popup, id('b'))).toHaveAttribute('data-status', 'completed');
  // Only the video that ends from now on is notified.
  session.simulator.videos.set(id('a'), 'completed');
  await act(rowOf(popup, id('a')), 'Check status');
  await expect.poll(notices).toEqual([`job:${id('a')}:completed`]);
});

test('My videos loads page by page, and says what prevents it', async ({ session }) => {
  const { simulator } = session;
  for (let n = 0; n < 35; n++) {
    simulator.videos.set(n.toString(16).padStart(32, 'd'), 'completed');
  }
  const popup = await session.open('popup');
  await popup.getByRole('button', { name: 'My videos', exact: true }).click();
  await expect(popup.locator('main').getByText('No key saved yet.')).toBeVisible();
  await session.storeKey();
  simulator.faults.add({ fault: { kind: 'status', status: 503 } });
  await popup.bringToFront();
  await popup.keyboard.press('Escape');
  await popup.getByRole('button', { name: 'My videos', exact: true }).click();
  await expect(
    popup.locator('main').getByText('HeyGen has a server error (HTTP 503).'),
  ).toBeVisible();
  simulator.faults.clear();
  await popup.getByRole('button', { name: 'Try again' }).click();
  await expect(popup.locator('[data-recent-id]')).toHaveCount(30);
  await popup.getByRole('button', { name: 'Show more' }).click();
  await expect(popup.locator('[data-recent-id]')).toHaveCount(35);
  await expect(popup.locator('main').getByText('End of list')).toBeVisible();
});

test('Watch my account adds running videos by itself, but not those that the user removed', async ({
  session,
}) => {
  const popup = await setUp(session);
  const notices = await session.recordNotices();
  await set(popup, { watchAccount: true });
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'processing');
  await expect(rowOf(popup, id('b'))).toHaveCount(0);
  await act(rowOf(popup, id('a')), 'Stop tracking');
  await expect(rowOf(popup, id('a'))).toHaveCount(0);
  // It looks again when it is switched on again.
  await set(popup, { watchAccount: false });
  session.simulator.videos.set(id('e'), 'processing');
  await set(popup, { watchAccount: true });
  await expect(rowOf(popup, id('e'))).toHaveAttribute('data-status', 'processing');
  await expect(rowOf(popup, id('a'))).toHaveCount(0);
  expect(await notices()).toEqual([]);
});
