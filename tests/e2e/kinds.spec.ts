import { forgetSession } from '../simulator/quirks.ts';
import { expect, id, openTracking, rowOf, test, track } from './fixtures.ts';

const countRequests = (simulator: { requests: { url: string }[] }, path: string) =>
  simulator.requests.filter(({ url }) => url.startsWith(path)).length;

test('the kind of every bare id is found in one round, and later rounds poll it as that kind', async ({
  session,
  simulator,
}) => {
  simulator.videos.set(id('1'), 'processing');
  simulator.translations.set(id('2'), 'running');
  simulator.lipsyncs.set(id('3'), 'running');
  simulator.agents.set(id('4'), 'thinking', { progress: 12 });
  simulator.clippings.set(id('5'), 'running', { progress: 40 });
  const popup = await openTracking(session, ['1', '2', '3', '4', '5', '9'].map(id).join('\n'));
  for (const digit of ['1', '2', '3', '4', '5']) {
    await expect(rowOf(popup, id(digit))).toHaveAttribute('data-status', 'processing');
  }
  await expect(rowOf(popup, id('9'))).toHaveAttribute('data-status', 'not_found');
  await expect(rowOf(popup, id('2'))).toContainText('Translation');
  await expect(rowOf(popup, id('3'))).toContainText('Lip sync');
  await expect(rowOf(popup, id('4'))).toContainText(/Agent session.*12%/);
  await expect(rowOf(popup, id('5'))).toContainText(/Clips.*40%/);
  await expect(rowOf(popup, id('1'))).not.toContainText('%');

  simulator.requests.length = 0;
  await popup.getByRole('button', { name: 'Check all' }).click();
  await expect
    .poll(() => countRequests(simulator, '/v3/video-translations/statuses'))
    .toBeGreaterThan(0);
  await expect.poll(() => countRequests(simulator, '/v3/lipsyncs/statuses')).toBeGreaterThan(0);
  await expect
    .poll(() => countRequests(simulator, `/v3/video-agents/${id('4')}`))
    .toBeGreaterThan(0);
  await expect
    .poll(() => countRequests(simulator, `/v3/ai-clipping/${id('5')}`))
    .toBeGreaterThan(0);
  expect(countRequests(simulator, `/v3/video-translations/${id('4')}`)).toBe(0);
  expect(simulator.requests.filter(({ url }) => url.includes(id('9')))).toEqual([]);
  expect(new Set(simulator.requests.map(({ method }) => method))).toEqual(new Set(['GET']));

  simulator.translations.set(id('2'), 'completed');
  simulator.lipsyncs.set(id('3'), 'failed', { failure_message: 'No face found' });
  simulator.clippings.set(id('5'), 'cancelled');
  await expect(rowOf(popup, id('2'))).toHaveAttribute('data-status', 'completed');
  await expect(rowOf(popup, id('3'))).toContainText('No face found');
  await expect(rowOf(popup, id('5'))).toHaveAttribute('data-status', 'cancelled');
});

test('a session waits for input, then names its video, and the video is polled', async ({
  session,
  simulator,
}) => {
  simulator.agents.set(id('4'), 'waiting_for_input', { progress: 10 });
  const popup = await openTracking(session, `https://app.heygen.com/video-agent/${id('4')}`);
  const row = rowOf(popup, id('4'));
  await expect(row).toHaveAttribute('data-status', 'waiting_for_input');
  await expect(row).toContainText('Needs your input');
  simulator.videos.set(id('7'), 'processing');
  simulator.agents.set(id('4'), 'generating', { progress: 60, video_id: id('7') });
  await expect(row).toHaveAttribute('data-status', 'processing');
  forgetSession(simulator, id('4'), id('7'));
  simulator.videos.set(id('7'), 'completed');
  await expect(row).toHaveAttribute('data-status', 'completed');
  await expect.poll(() => session.notices()).toEqual([`job:${id('4')}:completed`]);
});

test('a batch is replaced by its videos as they get their ids', async ({ session, simulator }) => {
  simulator.videos.set(id('1'), 'processing');
  simulator.videos.set(id('2'), 'completed');
  simulator.batches.set(id('b'), {
    kind: 'video',
    items: [{ video_id: id('1') }, { video_id: id('2') }, { video_id: null, status: 'queued' }],
  });
  const popup = await openTracking(session, `https://api.heygen.com/v3/videos/batches/${id('b')}`);
  await expect(rowOf(popup, id('1'))).toHaveAttribute('data-status', 'processing');
  await expect(rowOf(popup, id('2'))).toHaveAttribute('data-status', 'completed');
  await expect(rowOf(popup, id('b'))).toContainText('Batch of videos');
  simulator.videos.set(id('3'), 'pending');
  simulator.batches.set(id('b'), {
    kind: 'video',
    items: ['1', '2', '3'].map((digit) => ({ video_id: id(digit) })),
  });
  await expect(rowOf(popup, id('3'))).toHaveAttribute('data-status', 'queued');
  await expect(rowOf(popup, id('b'))).toHaveCount(0);
});

test('a link of the wrong kind is refused with the reason, and stays in the field', async ({
  session,
}) => {
  await session.storeKey();
  const popup = await session.open('popup');
  const link = `https://app.heygen.com/create-v4/${id('d')}?panel=scene`;
  await track(popup, link);
  await expect(popup.locator('#add-answer')).toContainText("That's a draft");
  await expect(popup.getByLabel('Video ID or link')).toHaveValue(link);
  await expect(popup.locator('.job')).toHaveCount(0);
});
