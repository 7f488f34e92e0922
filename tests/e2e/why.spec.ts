import { pathOf } from '../simulator/endpoints.ts';
import { QUIRKS } from '../simulator/quirks.ts';
import type { Simulator } from '../simulator/server.ts';
import { act, expect, id, openDetails, rowOf, test, track } from './fixtures.ts';

const A = id('a');

/** A spinner elsewhere that never stops, and the cause of it. */
interface Scenario {
  what: string;
  set: (simulator: Simulator) => void;
  /** What happens after HeyGen's first answer about the job. */
  afterwards?: (simulator: Simulator) => void;
  cause: string;
  /** Parts of the evidence and of the next step. */
  shows: string[];
}

const scenarios: Scenario[] = [
  {
    what: 'A: the id was mistyped',
    set: () => {},
    cause: 'wrong_id',
    shows: ['The id is wrong, or it is not yours.', '/v3/videos/', 'HTTP 404', 'video_not_found'],
  },
  {
    what: 'A: the id is unknown, with v1’s 404',
    set: (s) => QUIRKS.notFoundLegacyBody(s, A),
    cause: 'wrong_id',
    shows: ['400569', 'ResourceType.PACIFIC_VIDEO not found', 'HTTP 404'],
  },
  {
    what: 'A: the video belongs to somebody else',
    set: (s) => QUIRKS.denied(s, A),
    cause: 'wrong_id',
    shows: ['resource_access_denied', 'Use a key of the account that made it.'],
  },
  {
    what: 'B: ready long ago, and the page shows an old status',
    set: (s) => s.videos.set(A, 'completed'),
    cause: 'stale',
    shows: ['A page that still spins shows an old status', 'It ended at', 'HTTP 200'],
  },
  {
    what: 'B: cancelled at HeyGen',
    set: (s) => s.clippings.set(A, 'cancelled'),
    cause: 'stale',
    shows: ['/v3/ai-clipping/', 'cancelled'],
  },
  {
    what: 'D: failed, in an answer with HTTP 200',
    set: (s) => s.videos.set(A, 'failed', { failure_code: 'x_1', failure_message: 'No sound' }),
    cause: 'swallowed',
    shows: ['The failure came inside an answer with HTTP 200', 'x_1: No sound'],
  },
  {
    what: 'D: failed without a reason',
    set: (s) => QUIRKS.failedWithoutReason(s, A),
    cause: 'swallowed',
    shows: ['HeyGen gave no reason.'],
  },
  {
    what: 'D: credit ran out while rendering',
    set: (s) => QUIRKS.creditFailureAtPoll(s, A),
    cause: 'swallowed',
    shows: ['MOVIO_PAYMENT_INSUFFICIENT_CREDIT', 'top it up'],
  },
  {
    what: 'D: an error inside a success',
    set: (s) => QUIRKS.errorInside200(s, A),
    cause: 'swallowed',
    shows: ["HeyGen's answers hide an error inside a success.", 'HTTP 200'],
  },
  {
    what: 'E: HeyGen has a server error',
    set: (s) => s.videos.set(A, 'processing'),
    afterwards: (s) => s.faults.add({ fault: { kind: 'status', status: 503 } }),
    cause: 'unreachable',
    shows: ['Failed attempts in a row: 1 of 30.', 'HTTP 503', "Last answer of HeyGen's"],
  },
  {
    what: 'E: a network’s login page answers',
    set: (s) => s.videos.set(A, 'processing'),
    afterwards: (s) => s.faults.add({ fault: { kind: 'html' } }),
    cause: 'unreachable',
    shows: ["HeyGen's answer can't be read.", 'bad_answer'],
  },
  {
    what: 'E: no connection',
    set: (s) => s.videos.set(A, 'processing'),
    afterwards: (s) => s.faults.add({ fault: { kind: 'reset' } }),
    cause: 'unreachable',
    shows: ["HeyGen can't be reached.", 'gave no answer (connection)'],
  },
  {
    what: 'F: rendering, normal',
    set: (s) => s.videos.set(A, 'processing'),
    cause: 'rendering',
    shows: ['HeyGen really is not finished.', 'Rendering for'],
  },
  {
    what: 'F: rendering, unusually long',
    set: (s) => {
      const hourAgo = Math.floor(Date.now() / 1000) - 7200;
      const created = { created_at: hourAgo };
      s.agents.set(A, 'generating', { ...created, progress: 97, video_id: null });
    },
    cause: 'rendering',
    shows: ['takes unusually long', 'Rendering for 2 hr', 'usually take up to 45 min'],
  },
  {
    what: 'F: waiting for an answer',
    set: (s) => s.agents.set(A, 'waiting_for_input', { progress: 10 }),
    cause: 'rendering',
    shows: ['HeyGen waits for your answer.', 'Open the session in HeyGen and answer.'],
  },
  {
    what: 'F: ready, link not published',
    set: (s) => QUIRKS.completedWithoutLink(s, A),
    cause: 'rendering',
    shows: ['has not published the link yet', 'The link was read again'],
  },
];

test('Why? finds the cause of each scenario, with evidence and a next step', async ({
  session,
  simulator,
}) => {
  test.setTimeout(600_000);
  await session.storeKey();
  const popup = await session.open('popup');
  for (const { what, set, afterwards, cause, shows } of scenarios) {
    await test.step(what, async () => {
      set(simulator);
      await track(popup, A);
      const row = rowOf(popup, A);
      const answer = row.locator('.job-status, .job-problem').filter({ hasNotText: 'Not checked' });
      await expect(answer.first()).toBeVisible();
      afterwards?.(simulator);
      if (afterwards) await act(row, 'Check status');
      if (afterwards) await expect(row.locator('.job-problem')).toBeVisible();
      await act(row, 'Why?');
      const panel = row.locator('[data-cause]');
      await expect(panel).toHaveAttribute('data-cause', cause);
      for (const part of shows) await expect(panel).toContainText(part);
      await expect(panel.getByRole('link')).toHaveAttribute(
        'href',
        'https://app.heygen.com/projects',
      );
      await act(row, 'Stop tracking');
      await expect(row).toHaveCount(0);
      simulator.faults.clear();
      simulator.answers.clear();
      for (const store of [simulator.videos, simulator.agents, simulator.clippings]) {
        store.remove(A);
      }
    });
  }
});

test('Why? names a rejected key while it blocks polling', async ({ session, simulator }) => {
  await session.storeKey();
  simulator.videos.set(A, 'processing');
  const popup = await session.open('popup');
  await track(popup, A);
  const row = rowOf(popup, A);
  await expect(row).toContainText('Rendering');
  simulator.keys.clear();
  await act(row, 'Check status');
  await expect(row).toContainText('HeyGen rejected the API key');
  await act(row, 'Why?');
  const panel = row.locator('[data-cause]');
  await expect(panel).toHaveAttribute('data-cause', 'unreachable');
  await expect(panel).toContainText('HeyGen rejected the API key');
  await expect(panel).toContainText('All checking stands still since');
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
