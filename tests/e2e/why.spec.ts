import { pathOf } from '../simulator/endpoints.ts';
import { QUIRKS } from '../simulator/quirks.ts';
import { act, expect, id, openDetails, openTracking, rowOf, test, track } from './fixtures.ts';

const A = id('a');

test('Why? shows the cause, with evidence and a next step', async ({ session, simulator }) => {
  simulator.videos.set(A, 'failed', { failure_code: 'x_1', failure_message: 'No luck' });
  const popup = await openTracking(session, A);
  const row = rowOf(popup, A);
  await expect(row).toContainText('No luck');
  await act(row, 'Why?');
  const panel = row.locator('[data-cause]');
  await expect(panel).toHaveAttribute('data-cause', 'swallowed');
  await expect(panel.getByRole('heading', { level: 3 })).toHaveText("HeyGen couldn't make this");
  await expect(panel.locator('.cause-quote')).toHaveText('No luck');
  await expect(panel.getByRole('button', { name: 'Open in HeyGen' })).toBeVisible();
  const code = panel.getByText('x_1: No luck');
  await expect(code).toBeHidden();
  await panel.getByRole('button', { name: /^Show evidence \(\d\)$/ }).click();
  await expect(code).toBeVisible();
  await panel.getByRole('button', { name: 'Hide evidence' }).click();
  await expect(code).toBeHidden();
  await expect(panel).not.toContainText('your app');
});

test('Why? of a job that lacked credit shows the balance', async ({ session, simulator }) => {
  QUIRKS.creditFailureAtPoll(simulator, A);
  const popup = await openTracking(session, A);
  const row = rowOf(popup, A);
  await expect(row).toHaveAttribute('data-status', 'failed');
  await act(row, 'Why?');
  await expect(row.locator('[data-cause]')).toContainText('Balance: $42.50');
  await expect(row.getByRole('link', { name: 'Open HeyGen billing' })).toHaveCount(1);
});

test('the details show every field, the raw answer and the log, and save a label and a report', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  const signed = 'https://files2.heygen.ai/x/v.mp4?Expires=1&Signature=secret-signature';
  simulator.videos.add({
    id: A,
    title: 'Confidential launch',
    life: [
      {
        after: 0,
        status: 'completed',
        fields: {
          video_url: signed,
          duration: 34.2,
          folder_id: 'folder-7',
          callback_id: 'cb-9',
          output_language: 'es-ES',
          file_size: 12_400_000,
          note: 'mail bob@example.com',
        },
      },
    ],
  });
  const popup = await session.open('popup');
  await session.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await track(popup, A);
  const row = rowOf(popup, A);
  await expect(row).toContainText('Ready');
  await openDetails(row, 'Data');
  const field = (name: string) => row.locator(`[data-field="field_${name}"] dd`);
  await expect(field('id')).toHaveText(A);
  await expect(field('title')).toHaveText('Confidential launch');
  await expect(field('raw_status')).toHaveText('completed');
  await expect(field('download_url')).toHaveText('https://files2.heygen.ai/x/v.mp4');
  await expect(field('duration')).toHaveText('34 sec');
  await expect(field('file_size')).toHaveText('12.4 MB');
  await expect(field('folder')).toHaveText('folder-7');
  await expect(field('callback_id')).toHaveText('cb-9');
  await expect(field('language')).toHaveText('es-ES');
  // Fields without a value are folded, and counted.
  await expect(field('progress')).toHaveCount(0);
  await row.getByRole('button', { name: /^Show \d+ empty fields$/ }).click();
  await expect(field('progress')).toHaveText('—');
  await expect(field('estimated_time')).toHaveText('—');
  await row.getByRole('button', { name: 'Hide empty fields' }).click();
  await expect(field('progress')).toHaveCount(0);
  await row.getByRole('button', { name: 'Copy: ID' }).click();
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(A);

  await openDetails(row, 'JSON');
  const raw = row.locator('.raw');
  await expect(raw).toContainText('"note": "mail bob@example.com"');
  const isCut = (element: HTMLElement) => element.scrollWidth > element.clientWidth;
  expect(await raw.evaluate(isCut)).toBe(false);

  await openDetails(row, 'Log');
  const log = row.getByRole('list', { name: 'Log' });
  await expect(log).toContainText('tracking started');
  await expect(log).toContainText('→ 200 completed');
  await row.getByLabel('Filter the log').fill('TRACKING ENDED');
  await expect(log.getByRole('listitem')).toHaveText([/tracking ended: completed/]);
  await row.getByRole('tabpanel').getByRole('button', { name: 'Copy' }).click();
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toMatch(
    /tracking ended: completed$/,
  );

  await row.getByLabel('Label').fill('Spot for the fair');
  await row.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(row.locator('.label-chip')).toHaveText('Spot for the fair');

  const saving = popup.waitForEvent('download');
  await act(row, 'Save support report');
  const download = await saving;
  expect(download.suggestedFilename()).toBe(`renderwatch-${A}.json`);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const report = JSON.parse(text);
  expect(report).toMatchObject({ cause: 'stale', job: { id: A, status: 'completed' } });
  expect(report.log.length).toBeGreaterThan(2);
  expect(report.lastAnswer.data.duration).toBe(34.2);
  for (const hidden of ['Confidential', 'fair', 'secret-signature', 'bob@example.com', 'sk_V2']) {
    expect(text).not.toContain(hidden);
  }
});

test('a probe shows exactly what HeyGen answered, and stores nothing', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  QUIRKS.notFoundLegacyBody(simulator, A);
  // A new key also reads the account's past videos.
  await expect.poll(async () => (await session.stored()).pace).not.toMatchObject({ readAt: null });
  const before = await session.stored();
  const options = await session.open('options', 'probe');
  await options.getByLabel('ID', { exact: true }).fill(A);
  await options.getByRole('button', { name: 'Look up' }).click();
  await expect(options.locator('#probe-answer')).toContainText(
    `${pathOf('video', A)} → HTTP 404 in`,
  );
  await expect(options.locator('#probe-body')).toHaveText(
    /^{\s+"code": 400569,\s+"message": "ResourceType.PACIFIC_VIDEO not found"\s+}$/,
  );
  await options.getByLabel('ID', { exact: true }).fill('two ids?');
  await options.getByRole('button', { name: 'Look up' }).click();
  await expect(options.locator('#probe-answer')).toContainText('Enter one ID');
  await options.getByLabel('Type', { exact: true }).selectOption('Agent session');
  await options.getByLabel('ID', { exact: true }).fill('no-such');
  await options.getByRole('button', { name: 'Look up' }).click();
  await expect(options.locator('#probe-answer')).toContainText('/v3/video-agents/no-such');
  expect(await session.stored()).toEqual(before);
});
