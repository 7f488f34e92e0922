import { expect, test } from 'vitest';
import { saveKey } from '../../lib/browser/key/key-store.ts';
import type { Command } from '../../lib/core/state/command.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { KEY, type Rig, setUpRig } from './rig.ts';

const A = 'a'.repeat(32);
const SITE = 'http://localhost:3000';

/** The worker at work. Its next answers are those that leave the most behind. */
interface Work {
  /** What the work asks HeyGen, which then answers with this. */
  path: RegExp;
  answer: () => Response;
  start: (rig: Rig) => Promise<unknown>;
}

const refuse = (status: number, code: string) => () =>
  new Response(JSON.stringify({ error: { code, message: code } }), { status });

const say = (data: unknown) => () => new Response(JSON.stringify({ data }), { status: 200 });

const send = (command: Command) => (rig: Rig) => rig.worker.onCommand(command);
const ring = (rig: Rig) => rig.worker.onAlarm();
const check = send({ type: 'check', ids: [A] });
const recent = send({ type: 'recent', family: 'video', token: null, title: '', folder: '' });

const work: [string, Work][] = [
  ['a round that meets a rate limit', { path: /./, answer: refuse(429, 'x'), start: check }],
  [
    'a round that meets a quota',
    { path: /./, answer: refuse(429, 'quota_exceeded'), start: check },
  ],
  [
    'a round whose key is refused',
    { path: /./, answer: refuse(401, 'unauthorized'), start: check },
  ],
  ['a round that is refused', { path: /./, answer: refuse(403, 'x'), start: check }],
  ['a round with an answer', { path: /./, answer: say({ id: A, status: 'failed' }), start: check }],
  [
    'Watch my account',
    {
      path: /\?limit=100/,
      answer: say([{ id: 'c'.repeat(32), status: 'processing' }]),
      start: ring,
    },
  ],
  [
    'Watch my account with a rate limit',
    { path: /\?limit=100/, answer: refuse(429, 'x'), start: ring },
  ],
  ['the read of the history', { path: /limit=100/, answer: say([]), start: ring }],
  [
    'the read of the key',
    { path: /self/, answer: say({ key_name: 'x', scopes: [] }), start: ring },
  ],
  [
    'the test of the key',
    { path: /self/, answer: say({ key_name: 'x', scopes: [] }), start: send({ type: 'test_key' }) },
  ],
  [
    'the test of a refused key',
    { path: /./, answer: refuse(401, 'unauthorized'), start: send({ type: 'test_key' }) },
  ],
  ['a list of Recent', { path: /./, answer: say([]), start: recent }],
  [
    'a download',
    {
      path: /./,
      answer: refuse(429, 'x'),
      start: send({ type: 'download', id: A, what: 'video' }),
    },
  ],
];

const resetAll = send({ type: 'reset_all' });

/** Everything that is stored, without the times. */
async function stored(): Promise<string> {
  const items = { ...(await fakeBrowser.storage.local.get(null)), apiKey: null, keyPlace: null };
  const memory = await fakeBrowser.storage.session.get(null);
  return JSON.stringify([items, memory]).replace(/\d{13}/g, 'a time');
}

/** A worker with a job, downloads allowed, and *Watch my account*. Nothing was read before. */
async function used(): Promise<Rig> {
  const rig = await setUpRig({ hasHistory: false });
  theBrowser().permissions.give({ permissions: ['downloads'] });
  rig.heygen.videos.set(A, 'processing');
  await rig.track(A);
  await rig.worker.onCommand({ type: 'settings', settings: { watchAccount: true } });
  return rig;
}

/**
 * Resets everything while HeyGen's answer is on its way: the reset gets the state lock before the
 * work that waits for the answer does. `after` runs directly after the reset.
 */
async function resetDuring(
  rig: Rig,
  { path, answer, start }: Work,
  after: () => Promise<unknown> = async () => {},
): Promise<void> {
  let reset: Promise<unknown> | null = null;
  let free = () => {};
  rig.heygen.fault = (asked) => {
    if (reset || !path.test(asked)) return null;
    void navigator.locks.request('state', () => new Promise<void>((done) => (free = done)));
    reset = resetAll(rig).then(after);
    setTimeout(() => free(), 20);
    return answer();
  };
  rig.clock.now += 10 * 60_000;
  await start(rig);
  expect(reset).not.toBeNull();
  await reset;
}

test.each(work)('%s leaves nothing behind after a reset', async (_, during) => {
  const rig = await used();
  await resetDuring(rig, during);
  await rig.worker.onAlarm();
  const left = await stored();
  await resetAll(rig);
  expect(left).toBe(await stored());
  expect(theBrowser().downloads.items).toEqual([]);
});

test.each(work)(
  '%s leaves nothing behind if the same key is saved after the reset',
  async (_, w) => {
    const rig = await used();
    await resetDuring(rig, w, () => saveKey(KEY, 'device'));
    expect(await fakeBrowser.storage.local.get(null)).toMatchObject({
      globals: { pausedUntil: null, pauses: 0, refusals: 0, lists: {}, keyReadDueAt: null },
      pace: { readAt: null },
      settings: { watchAccount: false },
      jobs: [],
    });
  },
);

test('a question of a page that waits during a reset tracks nothing', async () => {
  const rig = await used();
  await rig.worker.onCommand({ type: 'settings', settings: { sites: [SITE] } });
  const asked = rig.worker.onSite({ ids: ['b'.repeat(32)], isNew: true }, SITE);
  await resetAll(rig);
  await asked;
  expect(await rig.ids()).toEqual([]);
});

test('the registration of our script for a site leaves nothing behind after a reset', async () => {
  const rig = await used();
  const { permissions, scripting } = theBrowser();
  permissions.give({ permissions: ['scripting'], origins: ['http://localhost/*'] });
  await rig.worker.onCommand({ type: 'settings', settings: { sites: [SITE] } });
  // As after an update, which drops the scripts.
  scripting.scripts.clear();
  const { getRegisteredContentScripts: read, unregisterContentScripts: remove } = scripting.api;
  let reset: Promise<unknown> | null = null;
  const removed = Promise.withResolvers<void>();
  scripting.api.unregisterContentScripts = async (which) => {
    await remove(which);
    removed.resolve();
  };
  scripting.api.getRegisteredContentScripts = async () => {
    const known = await read();
    reset ??= resetAll(rig);
    // The reset removes the scripts at once, unless it has to wait.
    await Promise.race([removed.promise, new Promise((done) => setTimeout(done, 500))]);
    return known;
  };
  await rig.worker.reconcile();
  expect(reset).not.toBeNull();
  await reset;
  expect([...scripting.scripts]).toEqual([]);
});
