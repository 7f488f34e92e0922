import { beforeEach, describe, expect, test } from 'vitest';
import type { JobRef } from '../../lib/core/job/kind.ts';
import { pauseSession } from '../simulator/quirks.ts';
import { type Rig, setUpRig } from './rig.ts';

const SESSION = 'a'.repeat(32);
const VIDEO = 'b'.repeat(32);

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

const job = () => rig.job(SESSION);
const session = (word: string, fields: Record<string, unknown> = {}) =>
  rig.heygen.agents.set(SESSION, word, { video_id: VIDEO, ...fields });
const track = () => rig.track({ id: SESSION, kind: 'agent' });

describe('a session that waits for its user', () => {
  test.each(['waiting_for_input', 'reviewing'])(
    'is not failed by its reserved video: %s',
    async (word) => {
      session(word);
      rig.heygen.videos.set(VIDEO, 'failed');
      await track();
      expect(await job()).toMatchObject({ status: 'waiting_for_input', follows: null });
      expect(rig.heygen.asked).toEqual([`video-agents/${SESSION}`]);
    },
  );

  test('again after its video was followed is not failed by that video', async () => {
    session('generating');
    rig.heygen.videos.set(VIDEO, 'processing');
    await track();
    expect(await job()).toMatchObject({ status: 'processing', follows: VIDEO });
    session('waiting_for_input');
    rig.heygen.videos.set(VIDEO, 'failed');
    await rig.ring();
    expect(await job()).toMatchObject({ status: 'waiting_for_input', follows: null });
    session('generating');
    rig.heygen.videos.set(VIDEO, 'completed');
    await rig.ring();
    expect(await job()).toMatchObject({ status: 'completed', follows: VIDEO });
  });

  test('is one job together with the video of its pasted create reply', async () => {
    pauseSession(rig.heygen, SESSION, VIDEO);
    const ref: JobRef = { id: SESSION, kind: 'agent', follows: VIDEO };
    await rig.track(ref);
    expect(await rig.ids()).toEqual([SESSION]);
    expect(await job()).toMatchObject({ status: 'waiting_for_input' });
  });
});

test('a session that HeyGen does not know any more is decided by the video that was pasted with it', async () => {
  rig.heygen.videos.set(VIDEO, 'processing');
  await rig.track({ id: SESSION, kind: 'agent', follows: VIDEO });
  expect(await job()).toMatchObject({ status: 'processing', kind: 'agent', follows: VIDEO });
});

describe('a failed session that names a video', () => {
  const failed = { error: { code: 'context_limit_exceeded', message: 'Too long' } };

  test.each([
    ['completed', 'completed'],
    ['processing', 'processing'],
    ['failed', 'failed'],
  ])('is decided by its video: %s', async (word, status) => {
    session('failed', failed);
    rig.heygen.videos.set(VIDEO, word);
    await track();
    expect(await job()).toMatchObject({ status, kind: 'agent' });
  });

  test('has the session’s reason if the video has none', async () => {
    session('failed', failed);
    rig.heygen.videos.set(VIDEO, 'failed');
    await track();
    expect((await job())?.failure).toMatchObject({
      code: 'context_limit_exceeded',
      message: 'Too long',
    });
  });

  test('is failed if HeyGen does not know the video', async () => {
    session('failed', failed);
    await track();
    expect(await job()).toMatchObject({ status: 'failed', failure: { message: 'Too long' } });
  });

  test('stays open while the video cannot be read', async () => {
    session('failed', failed);
    rig.heygen.answers.set(`/v3/videos/${VIDEO}`, { status: 503 });
    await track();
    expect(await job()).toMatchObject({ status: 'queued', problem: { kind: 'server_error' } });
  });
});

test('a session that failed without a reason shows what the agent said last', async () => {
  const messages = [
    { role: 'user', type: 'text', content: 'Hello?' },
    { role: 'model', type: 'text', content: 'I cannot use this photo.' },
  ];
  rig.heygen.agents.set(SESSION, 'failed', { messages });
  await track();
  expect(await job()).toMatchObject({ failure: { message: 'I cannot use this photo.' } });
});

test('a session that ended without a video promises no link', async () => {
  rig.heygen.agents.set(SESSION, 'completed', { video_id: null });
  await track();
  expect(await job()).toMatchObject({ status: 'completed', nextPollAt: null });
  expect(await rig.alarm()).toBeUndefined();
});
