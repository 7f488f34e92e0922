import { expect, test } from './fixtures.ts';
import { APPS } from './states/apps.ts';
import { idOf } from './states/jobs.ts';
import { openStage, show } from './states/show.ts';
import type { UiState } from './states/state.ts';

const SITE = 'http://localhost:3000';

const stateOf = (name: string): UiState => {
  const state = APPS.find((one) => one.name === name);
  if (!state) throw new Error(`There is no state ${name}.`);
  return state;
};

// HeyGen never answers, so that the page shows exactly what is stored.
test.beforeEach(({ simulator }) => {
  simulator.faults.add({ fault: { kind: 'hang' } });
});

test('Why? names what an app provably does wrong before HeyGen’s own reason', async ({
  session,
}) => {
  const popup = await openStage(session);
  await show(session, popup, stateOf('popup-app-still-polling'));
  const causes = popup.locator('[data-cause]');
  await expect(causes).toHaveCount(2);
  const app = causes.first();
  await expect(app).toHaveAttribute('data-cause', 'still_polling');
  await expect(app).toHaveAttribute('data-site', SITE);
  await expect(app).toContainText('Your app on localhost:3000 keeps asking after the end');
  await expect(app).toContainText(/GET \/api\/video-status\/…: requests after it got the end: 17/);
  await expect(app).toContainText('clearInterval(timer)');
  await expect(causes.last()).toHaveAttribute('data-cause', 'swallowed');
  await expect(causes.last()).not.toHaveAttribute('data-site');
  // The focus and the name of the section are at the proof.
  await expect(popup.getByRole('region', { name: /keeps asking after the end/ })).toHaveCount(1);
});

test('both lanes are a picture, and a table that can be copied', async ({ session }) => {
  await session.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const popup = await openStage(session);
  await show(session, popup, stateOf('popup-app-still-polling'));
  const figure = popup.getByRole('figure', { name: 'HeyGen and your app', exact: true });
  await expect(figure).toContainText('The app heard about the end 30 sec late.');
  await expect(figure.locator('.lanes-tick')).toHaveCount(38);
  await figure.getByText('As a table').click();
  const table = figure.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(5);
  await expect(table.getByRole('columnheader')).toHaveText(['Time', 'HeyGen', 'localhost:3000']);
  await expect(table).toContainText('18 × GET /api/video-status/…: failed, HTTP 200');
  await figure.getByRole('button', { name: 'Copy the table' }).click();
  const copied = await popup.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')).toHaveLength(5);
});

test('of an app that does nothing wrong, only the lanes are shown', async ({ session }) => {
  const popup = await openStage(session);
  await show(session, popup, stateOf('popup-app-healthy'));
  await expect(popup.getByRole('figure', { name: 'HeyGen and your app' })).toBeVisible();
  await expect(popup.locator('[data-cause]')).toHaveCount(0);
});

test('the support report has what the app received, without its address', async ({ session }) => {
  const popup = await openStage(session);
  await show(session, popup, stateOf('popup-app-stale'));
  await popup.locator('.more-actions').first().click();
  const saving = popup.waitForEvent('download');
  await popup.getByRole('button', { name: 'Save support report' }).click();
  const stream = await (await saving).createReadStream();
  const text = (await stream.toArray()).join('');
  expect(text).not.toContain('localhost');
  expect(JSON.parse(text).apps).toMatchObject([{ causes: [{ cause: 'stale', how: 'cache' }] }]);
});

test('an old item leaves the page’s storage only after a confirmation', async ({ session }) => {
  const popup = await openStage(session);
  const sent: unknown[] = [];
  await popup.exposeFunction('noteSent', (message: unknown) => sent.push(message));
  await popup.addInitScript(() => {
    const send = chrome.runtime.sendMessage.bind(chrome.runtime) as (...args: unknown[]) => unknown;
    Object.assign(chrome.runtime, {
      sendMessage: (message: { type: string }, ...more: unknown[]) => {
        if (message.type === 'remove_item') Reflect.get(window, 'noteSent')(message);
        return send(message, ...more);
      },
    });
  });
  await show(session, popup, {
    ...stateOf('popup-app-storage'),
    act: (page) => page.locator('.proof-item').waitFor(),
    replies: () => ({ remove_item: { ok: true } }),
  });
  const proof = popup.locator('[data-cause=stale]');
  await proof.getByRole('button', { name: 'Remove it from the page' }).click();
  await expect(proof).toContainText(
    'Remove item video-generation-state from localStorage of localhost:3000?',
  );
  await expect(proof.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(sent).toEqual([]);
  await proof.getByRole('button', { name: 'Remove it from the page' }).click();
  await expect(proof).toContainText('The page was asked to remove it.');
  const item = { id: idOf(1), area: 'local', name: 'video-generation-state' };
  expect(sent).toEqual([{ type: 'remove_item', site: SITE, ...item }]);
});
