import { expect, test } from './fixtures.ts';
import { APPS } from './states/apps.ts';
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
  await expect(figure).toContainText('The app heard of the end 30 sec late.');
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
