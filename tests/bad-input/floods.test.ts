import { beforeEach, describe, expect, test } from 'vitest';
import { LONGEST_ANSWER_BYTES } from '../../lib/heygen/read-body.ts';
import { type Rig, setUpRig } from '../app/rig.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { ID } from './any-text.ts';

const CHUNK = 64 * 1024;
const OTHER = 'f'.repeat(32);
const FIFTY_MEGABYTES = 50_000_000;

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  rig.heygen.videos.set(OTHER, 'processing');
  rig.heygen.agents.set(ID, 'thinking');
  await rig.track({ id: ID, kind: 'agent' }, OTHER);
});

/** Returns a response with a body of this length, and how much of it was fetched. */
function flood(bytes: number, begin = '{"data":{"title":"') {
  const progress = { sent: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull: (stream) => {
      if (progress.sent >= bytes) return stream.close();
      const chunk = Buffer.alloc(CHUNK, 'x');
      if (progress.sent === 0) chunk.write(begin);
      progress.sent += chunk.byteLength;
      stream.enqueue(chunk);
    },
    cancel: () => {
      progress.isCancelled = true;
    },
  });
  return { progress, response: new Response(body) };
}

describe.each([FIFTY_MEGABYTES, Number.POSITIVE_INFINITY])('a body of %d bytes', (bytes) => {
  test('is cut off and shown as a problem, and the other job still gets its answer', async () => {
    const floods: ReturnType<typeof flood>['progress'][] = [];
    rig.heygen.fault = () => {
      if (!rig.heygen.asked.at(-1)?.includes(ID)) return null;
      const { progress, response } = flood(bytes);
      floods.push(progress);
      return response;
    };
    await rig.ring();
    expect(await rig.job(ID)).toMatchObject({
      status: 'processing',
      problem: { kind: 'bad_answer', httpStatus: 200 },
      attempts: 1,
    });
    expect((await rig.log(ID))?.lines.at(-1)).toMatchObject({ outcome: 'too_long' });
    expect(await rig.job(OTHER)).toMatchObject({ problem: null, checkedAt: rig.clock.now });
    expect(floods).toHaveLength(1);
    const [{ sent, isCancelled } = { sent: 0, isCancelled: false }] = floods;
    expect(isCancelled).toBe(true);
    expect(sent).toBeLessThanOrEqual(LONGEST_ANSWER_BYTES + 3 * CHUNK);

    rig.heygen.fault = null;
    await rig.worker.onCommand({ type: 'check', ids: [ID] });
    expect(await rig.job(ID)).toMatchObject({ status: 'processing', problem: null, attempts: 0 });
  });
});

test('an answer of the maximum length is read', async () => {
  const shell = JSON.stringify({ data: { session_id: ID, status: 'thinking', title: '' } });
  const title = 'x'.repeat(LONGEST_ANSWER_BYTES - shell.length);
  const data = { session_id: ID, status: 'thinking', title };
  rig.heygen.fault = () =>
    rig.heygen.asked.at(-1)?.includes(ID) ? new Response(JSON.stringify({ data })) : null;
  await rig.ring();
  expect(await rig.job(ID)).toMatchObject({ problem: null, checkedAt: rig.clock.now });
});

test('bytes that are not valid text are shown as a bad answer', async () => {
  const bodies = [
    [0xff, 0xfe, 0x7b, 0],
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
  ];
  for (const bytes of bodies) {
    rig.heygen.fault = () =>
      rig.heygen.asked.at(-1)?.includes(ID) ? new Response(new Uint8Array(bytes)) : null;
    await rig.worker.onCommand({ type: 'check', ids: [ID] });
    expect(await rig.job(ID)).toMatchObject({ problem: { kind: 'bad_answer' } });
    const stored = await fakeBrowser.storage.local.get([`job:${ID}`, `log:${ID}`]);
    expect(JSON.stringify(stored).isWellFormed()).toBe(true);
  }
});

test('no server can make one job and its log larger than 700 kB', async () => {
  const words = '漢'.repeat(10_000);
  const links = [
    'video_url',
    'thumbnail_url',
    'subtitle_url',
    'gif_url',
    'audio_url',
    'caption_url',
  ];
  const texts = ['title', 'folder_id', 'callback_id', 'input_language', 'output_language'];
  const more = ['captioned_video_url', 'video_page_url', 'message'];
  const fields = Object.fromEntries([...links, ...texts, ...more].map((name) => [name, words]));
  const error = { failure_code: words, failure_message: words, error_details: words };
  const data = { session_id: ID, status: words, ...fields, ...error };
  const answer = (body: unknown, status: number) => {
    rig.heygen.fault = () =>
      rig.heygen.asked.at(-1)?.includes(ID) ? new Response(JSON.stringify(body), { status }) : null;
    return rig.worker.onCommand({ type: 'check', ids: [ID] });
  };
  await answer({ data }, 200);
  for (let n = 0; n < 250; n += 1) await answer({ error: { code: words, message: words } }, 500);
  const { details, failure, problem } = (await rig.job(ID)) ?? {};
  expect([details?.title, failure?.message, problem?.code].map((text) => text?.length)).toEqual([
    4000, 500, 500,
  ]);
  const stored = await fakeBrowser.storage.local.get([`job:${ID}`, `log:${ID}`]);
  const bytes = Buffer.byteLength(JSON.stringify(stored));
  expect(bytes).toBeGreaterThan(300_000);
  expect(bytes).toBeLessThan(700_000);
});

test('no server can make one job with many files larger than 700 kB', async () => {
  const clips = Array.from({ length: 1000 }, (_, n) => ({
    title: '漢'.repeat(300),
    video_url: `https://files2.heygen.ai/${n}.mp4?Signature=`.padEnd(3000, 'x'),
  }));
  const data = { id: ID, status: 'completed', clips };
  rig.heygen.fault = () => new Response(JSON.stringify({ data }), { status: 200 });
  await rig.worker.onCommand({ type: 'stop', ids: [ID] });
  await rig.track({ id: ID, kind: 'clipping' });
  await rig.worker.onCommand({ type: 'check', ids: [ID] });
  expect((await rig.job(ID))?.details?.parts.length).toBeGreaterThan(50);
  const stored = await fakeBrowser.storage.local.get([`job:${ID}`, `log:${ID}`]);
  expect(Buffer.byteLength(JSON.stringify(stored))).toBeLessThan(700_000);
  await rig.boot();
  expect((await rig.job(ID))?.details?.parts.length).toBeGreaterThan(50);
});
