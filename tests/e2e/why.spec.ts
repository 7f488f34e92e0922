import { pathOf } from '../simulator/endpoints.ts';
import { QUIRKS } from '../simulator/quirks.ts';
import { act, expect, id, openDetails, openTracking, rowOf, test, track } from './fixtures.ts';

const A = id('a');

test('Why? shows the cause, with evidence and a next step', async ({ session, simulator }) => {
  simulator.videos.set(A, 'failed', { failure_code: 'x_1', failure_message: 'No sound' });
  const popup = await openTracking(session, A);
  const row = rowOf(popup, A);
  await expect(row).toContainText('No sound');
  await act(row, 'Why?');
  const panel = row.locator('[data-cause]');
  await expect(panel).toHaveAttribute('data-cause', 'swallowed');
  for (const part of ['The failure came inside an answer with HTTP 200', 'x_1: No sound'])
    await expect(panel).toContainText(part);
  await expect(panel.getByRole('link')).toHaveAttribute('href', 'https://app.heygen.com/projects');
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
  await openDetails(row);
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
  await expect(field('progress')).toHaveText('not told');
  await expect(field('estimated_time')).toHaveText('not told');
  await expect(row.locator('.raw')).toContainText('"note": "mail bob@example.com"');

  const log = row.getByRole('list', { name: 'Log' });
  await expect(log).toContainText('tracking started');
  await expect(log).toContainText('→ 200 completed');
  await row.getByLabel('Filter the log').fill('STOPPING');
  await expect(log.getByRole('listitem')).toHaveText([/stopping because of completed/]);
  await row.locator('[data-section="log"]').getByRole('button', { name: 'Copy' }).click();
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toMatch(
    /stopping because of completed$/,
  );

  await row.getByLabel('Label').fill('Spot for the fair');
  await row.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(row.locator('.job-name')).toHaveText('Spot for the fair');

  const saving = popup.waitForEvent('download');
  await row.getByRole('button', { name: 'Save support report' }).click();
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
  const options = await session.open('options');
  await options.getByLabel('Id', { exact: true }).fill(A);
  await options.getByRole('button', { name: 'Probe' }).click();
  await expect(options.locator('#probe-answer')).toContainText(
    `${pathOf('video', A)} answered with HTTP 404 in`,
  );
  await expect(options.locator('#probe-body')).toHaveText(
    '{"code":400569,"message":"ResourceType.PACIFIC_VIDEO not found"}',
  );
  await options.getByLabel('Id', { exact: true }).fill('two ids?');
  await options.getByRole('button', { name: 'Probe' }).click();
  await expect(options.locator('#probe-answer')).toContainText('Type one id');
  await options.getByLabel('Ask as').selectOption('Agent session');
  await options.getByLabel('Id', { exact: true }).fill('no-such');
  await options.getByRole('button', { name: 'Probe' }).click();
  await expect(options.locator('#probe-answer')).toContainText('/v3/video-agents/no-such');
  expect(await session.stored()).toEqual(before);
});
