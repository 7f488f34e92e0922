import { beforeEach, describe, expect, test, vi } from 'vitest';
import { JOB_ID } from '../../lib/core/job/job-id.ts';
import { type Rig, setUpRig } from '../app/rig.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { batchPathOf } from '../simulator/endpoints.ts';
import { ID } from './any-text.ts';

/** Values that HeyGen might send as an id but that are not valid ids. */
const NO_IDS: unknown[] = [
  ...['', ' ', '..', '.', '../../v1/x', 'a/b', 'a?b', 'a#b', 'a b', 'a:b', 'a,b', 'a.b', '%2e%2e'],
  ...[`${ID}\0`, `\0${ID}`, `${ID}\n`, `${ID.slice(0, 9)}\u200b${ID.slice(9)}`, `\u202e${ID}`],
  ...['\ud800', 'а'.repeat(32), '１２３', '<img src=x>', 'x'.repeat(65), 'x'.repeat(4000)],
  ...[null, 7, true, {}, [ID], { id: ID }],
];

const BATCH = 'b'.repeat(32);

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

const items = async () => Object.keys(await fakeBrowser.storage.local.get(null)).sort();

async function expectOnly(...ids: string[]): Promise<void> {
  expect(await rig.ids()).toEqual(ids);
  const jobs = (await items()).filter((item) => item.startsWith('job:'));
  expect(jobs).toEqual(ids.map((id) => `job:${id}`).sort());
  for (const path of rig.heygen.asked) expect(path).toMatch(/^[\w/?=&,-]+$/);
}

describe('a batch', () => {
  const answer = (data: object) =>
    rig.heygen.answers.set(batchPathOf('video', BATCH), { body: { data } });
  const trackBatch = () => rig.track({ id: BATCH, kind: 'video_batch' });

  test.each(NO_IDS)(
    'that contains the id %j stays on the list with its other jobs',
    async (named) => {
      const list = [{ video_id: named, status: 'processing' }, { video_id: ID }];
      answer({ status: 'processing', items: list });
      rig.heygen.videos.set(ID, 'processing');
      await trackBatch();
      await expectOnly(BATCH, ID);
      expect(await rig.job(BATCH)).toMatchObject({ status: 'processing', problem: null });
    },
  );

  test.each(NO_IDS)('fails if its item with the id %j failed', async (named) => {
    const list = [{ video_id: named, status: 'failed', error: { message: 'No sound' } }];
    answer({ status: 'completed', items: list });
    await trackBatch();
    await expectOnly(BATCH);
    expect(await rig.job(BATCH)).toMatchObject({
      status: 'failed',
      failure: { message: 'No sound' },
    });
  });

  test.each(['processing', 'completed', 'failed'])(
    'that contains itself and is %s stays on the list',
    async (status) => {
      answer({ status, items: [{ video_id: BATCH, status: 'processing' }] });
      await trackBatch();
      await expectOnly(BATCH);
      expect(await rig.job(BATCH)).toMatchObject({ status });
    },
  );

  test('that contains one job a hundred times tracks it once', async () => {
    answer({ status: 'completed', items: Array(100).fill({ video_id: ID }) });
    rig.heygen.videos.set(ID, 'processing');
    await trackBatch();
    await expectOnly(ID);
  });

  test('tracks up to a thousand jobs; with more it shows that the answer cannot be read', async () => {
    const listOf = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ video_id: `video-${i}`, status: 'processing' }));
    for (const { video_id } of listOf(1000)) rig.heygen.videos.set(video_id, 'processing');
    rig.heygen.videos.set(ID, 'processing');
    answer({ status: 'processing', items: listOf(1001) });
    await rig.track({ id: BATCH, kind: 'video_batch' }, ID);
    expect(await rig.ids()).toEqual([BATCH, ID]);
    expect(await rig.job(BATCH)).toMatchObject({ problem: { kind: 'bad_answer' } });
    expect(await rig.job(ID)).toMatchObject({ status: 'processing' });
    answer({ status: 'processing', items: listOf(1000) });
    await rig.worker.onCommand({ type: 'check', ids: [BATCH] });
    expect(await rig.ids()).toHaveLength(1001);
  });

  test('with endless pages is given up at the page that exceeds a thousand jobs', async () => {
    const list = Array.from({ length: 300 }, (_, i) => ({ video_id: `video-${i}` }));
    let pages = 0;
    rig.heygen.fault = () => {
      pages += 1;
      const page = { items: list, has_more: true, next_token: `page-${pages}` };
      return new Response(JSON.stringify({ data: { status: 'processing', ...page } }));
    };
    await trackBatch();
    expect(pages).toBe(4);
    await expectOnly(BATCH);
    expect(await rig.job(BATCH)).toMatchObject({ problem: { kind: 'bad_answer' } });
  });
});

describe('a session', () => {
  // Numbers are valid: some accounts have numeric ids.
  const notNumbers = NO_IDS.filter((named) => typeof named !== 'number');

  test.each(notNumbers)('whose video has the id %j continues as a session', async (named) => {
    rig.heygen.agents.set(ID, 'generating', { video_id: named });
    await rig.track({ id: ID, kind: 'agent' });
    await expectOnly(ID);
    const going = { status: 'processing', problem: null, follows: null };
    expect(await rig.job(ID)).toMatchObject(going);
    expect(rig.heygen.asked).toEqual([`video-agents/${ID}`]);
  });

  test('whose video has the id of the session is not followed endlessly', async () => {
    rig.heygen.agents.set(ID, 'generating', { video_id: ID });
    await rig.track({ id: ID, kind: 'agent' });
    expect(await rig.job(ID)).toMatchObject({ status: 'processing', follows: null });
    expect(rig.heygen.asked).toEqual([`video-agents/${ID}`, `videos/${ID}`]);
  });
});

describe('a selected id that is known but not tracked', () => {
  const labels = ['brand_kit', 'image', 'generation', 'voice_clone', 'comparison', 'asset', 'run'];
  const more = ['key', 'style', 'scene', 'workflow', 'brand_glossary', 'artifact', 'execution'];
  const paths = ['models/images', 'video-quality/comparisons', 'brand-kits', 'voices', 'assets'];
  const select = (selectionText: string) =>
    rig.worker.onMenuClick({ menuItemId: 'track', editable: false, selectionText } as never);
  test.each([
    ...[...labels, ...more, 'avatar', 'voice'].map((name) => `{"${name}_id":"${ID}"}`),
    ...paths.map((path) => `https://api.heygen.com/v3/${path}/${ID}`),
    ...paths.map((path) => `https://api.heygen.com/v3/${path}/abc_12345`),
  ])('is refused by name and never requested: %s', async (text) => {
    const create = vi.spyOn(fakeBrowser.notifications, 'create');
    await select(text);
    expect(await rig.ids()).toEqual([]);
    expect(rig.heygen.asked).toEqual([]);
    const message = expect.stringMatching(/^That's an? |^That's the ID /);
    expect(create).toHaveBeenCalledWith('menu', expect.objectContaining({ message }));
  });

  test('beside a job is ignored', async () => {
    rig.heygen.videos.set(ID, 'processing');
    await select(`{"session_id":null,"run_id":"${BATCH}","video_id":"${ID}"}`);
    await expectOnly(ID);
  });
});

test('an answer about a similar id is not accepted for our id', async () => {
  for (const id of [`${ID}\0`, ` ${ID}`, `${ID}\u200b`, '..', 'x']) {
    rig.heygen.fault = () => new Response(JSON.stringify({ data: { id, status: 'completed' } }));
    await rig.track({ id: ID, kind: 'clipping' });
    expect(await rig.job(ID)).toMatchObject({ status: 'queued', problem: { kind: 'bad_answer' } });
    expect(ID).toMatch(JOB_ID);
    await rig.worker.onCommand({ type: 'stop', ids: [ID] });
  }
});
