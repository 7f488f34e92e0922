import { expect, test, vi } from 'vitest';
import { theBrowser } from '../fakes/browser/still.ts';
import { A, automatic, B, finished } from './download-rig.ts';

const names = () => theBrowser().downloads.items.map(({ filename }) => filename);
const begun = { ok: true, download: { downloadId: 0 } };

test('two clicks at once start one download, and both get its reply', async () => {
  const { download } = await finished();
  expect(await Promise.all([download(), download()])).toEqual([begun, begun]);
  expect(names()).toHaveLength(1);
});

test('the second click of a double click starts nothing, however fast the download began', async () => {
  const { download, clock } = await finished();
  await download();
  clock.now += 400;
  expect(await download()).toEqual(begun);
  expect(names()).toHaveLength(1);
});

test('a later click starts the download again', async () => {
  const { download, clock } = await finished();
  await download();
  clock.now += 5_000;
  expect(await download()).toEqual({ ok: true, download: { downloadId: 1 } });
});

test('a click after one that failed tries again at once', async () => {
  const { download, heygen } = await finished();
  heygen.fault = () => new Response('{}', { status: 500 });
  expect(await download()).toMatchObject({ ok: false });
  heygen.fault = null;
  expect(await download()).toEqual(begun);
});

test('a click after a download that the server has refused begins it again at once', async () => {
  const { download } = await finished();
  await download();
  theBrowser().downloads.became[0] = { state: 'interrupted', error: 'SERVER_FORBIDDEN' };
  expect(await Promise.all([download(), download()])).toEqual([
    { ok: true, download: { downloadId: 1 } },
    { ok: true, download: { downloadId: 1 } },
  ]);
});

test('a click in the notification and one in the popup start one download', async () => {
  const { download, worker } = await finished();
  await Promise.all([worker.onNoticeButton(`job:${A}:completed`, 0), download()]);
  expect(names()).toHaveLength(1);
});

test.each(['before the browser begins it', 'while the browser begins it'])(
  'a click on a file that is downloaded automatically, %s, starts nothing more',
  async (when) => {
    const rig = await automatic();
    rig.heygen.videos.set(A, 'completed');
    rig.heygen.videos.set(B, 'processing');
    const { api } = theBrowser().downloads;
    const clicks: Promise<unknown>[] = [];
    const click = () => {
      if (clicks.length === 0)
        clicks.push(rig.worker.onCommand({ type: 'download', id: A, what: 'video' }));
    };
    if (when.startsWith('before')) {
      const search = api.search.bind(api);
      vi.spyOn(api, 'search').mockImplementation((query) => {
        click();
        return search(query);
      });
    } else {
      const download = api.download.bind(api);
      vi.spyOn(api, 'download').mockImplementation((wish) => {
        click();
        return download(wish);
      });
    }
    await rig.ring();
    await Promise.all(clicks);
    expect(clicks).toHaveLength(1);
    expect(names()).toHaveLength(1);
  },
);
