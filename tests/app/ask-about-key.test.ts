import { beforeEach, describe, expect, test, vi } from 'vitest';
import { saveKey } from '../../lib/browser/key/key-store.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { keyTestText } from '../../lib/core/text/account-text.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { textsIn } from '../fakes/texts.ts';
import { KEY, type Rig, START, setUpRig } from './rig.ts';

const SELF = 'api_keys/self';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OTHER_KEY = 'another-key-0123456789';

let rig: Rig;
beforeEach(async () => {
  // HeyGen was not asked about the key before.
  rig = await setUpRig({ hasHistory: false });
  describeKey({});
});

/** Lets HeyGen describe the key. */
function describeKey(fields: object): void {
  const data = {
    key_id: 'k-1',
    key_name: 'laptop',
    status: 'active',
    scope_mode: 'read_only',
    scopes: ['*:read'],
    expires_at: null,
    ...fields,
  };
  rig.heygen.answers.set('/v3/api_keys/self', { body: { data } });
}

const endsAt = (at: number) => ({ expires_at: new Date(at).toISOString() });

const refuseAccount = (status: number, error: object) =>
  rig.heygen.answers.set('/v3/users/me', { status, body: { error } });

const facts = async () => (await loadState()).state.keyFacts;
const testKey = () => rig.worker.onCommand({ type: 'test_key' });
const reads = () => rig.heygen.asked.filter((path) => path === SELF).length;

describe('the test of a key', () => {
  test('asks for the account and for what the key may do', async () => {
    expect(await testKey()).toMatchObject({ ok: true, account: { name: 'Sam Example' } });
    expect(rig.heygen.asked.slice(0, 2)).toEqual(['users/me', SELF]);
    const known = { name: 'laptop', mode: 'read_only', scopes: ['*:read'], expiresAt: null };
    expect(await facts()).toEqual(known);
  });

  test('stores neither the key nor its id', async () => {
    describeKey({ key_name: `it is ${KEY}` });
    await testKey();
    const stored = await fakeBrowser.storage.local.get(null);
    expect(JSON.stringify({ ...stored, apiKey: null })).not.toMatch(new RegExp(`${KEY}|k-1"`));
    expect((await facts())?.name).toBe('it is •••');
  });

  test('passes if HeyGen does not say what the key may do', async () => {
    rig.heygen.answers.set('/v3/api_keys/self', { status: 404, body: '<h1>Not Found</h1>' });
    expect(await testKey()).toMatchObject({ ok: true, account: { name: 'Sam Example' } });
    expect(await facts()).toBeNull();
  });

  test.each<[string, number, object]>([
    ['the key has no right to it', 403, { code: 'insufficient_api_key_scope', message: 'no' }],
    ['it is refused without a reason', 403, { code: 'forbidden' }],
    ['it fails', 500, { code: 'internal_error' }],
  ])('passes without the account if %s', async (_, status, error) => {
    refuseAccount(status, error);
    const reply = await testKey();
    expect(reply).toMatchObject({ ok: true, accountProblem: { httpStatus: status } });
    expect(keyTestText(reply, textsIn('en'))).toMatch(/^Connected/);
    expect((await loadState()).state.blocked).toBeNull();
    expect(await facts()).toMatchObject({ mode: 'read_only' });
  });

  test('passes for a key that lacks the right to the account, whatever else is known', async () => {
    const message = 'Required scope: account:read.';
    refuseAccount(403, { code: 'insufficient_api_key_scope', message });
    rig.heygen.answers.set('/v3/api_keys/self', { status: 404, body: '<h1>Not Found</h1>' });
    const reply = await testKey();
    expect(keyTestText(reply, textsIn('en'))).toMatch(
      /^Connected\. The key can't read account data/,
    );
  });

  test('fails for a rejected key', async () => {
    rig.heygen.keys.clear();
    for (const path of ['/v3/users/me', '/v3/api_keys/self']) {
      const body = { error: { code: 'unauthorized' } };
      rig.heygen.answers.set(path, { status: 401, body });
    }
    expect(await testKey()).toMatchObject({ ok: false, problem: { kind: 'key_rejected' } });
    expect(await facts()).toBeNull();
  });

  test('stores nothing about a key that was replaced meanwhile', async () => {
    rig.heygen.fault = (path) => {
      if (path === '/v3/api_keys/self') void saveKey(OTHER_KEY, 'device');
      return null;
    };
    await testKey();
    expect(await facts()).toBeNull();
  });
});

describe('what the key may do', () => {
  /** Tracks a job and lets its alarm ring for this long. */
  async function run(ms: number): Promise<void> {
    const end = rig.clock.now + ms;
    while (rig.clock.now < end) await rig.ring();
  }

  beforeEach(async () => {
    rig.heygen.videos.set('v1', 'processing');
    await testKey();
    expect(reads()).toBe(1);
    await rig.track('v1');
    await rig.worker.onCommand({
      type: 'settings',
      settings: { longestWaitHours: { video: 168 } } as never,
    });
  });

  test('is asked once a day, also after restarts', async () => {
    await run(12 * HOUR);
    await rig.boot();
    expect(reads()).toBe(1);
    await run(13 * HOUR);
    await rig.boot();
    expect(reads()).toBe(2);
  });

  test('is forgotten with another key, and asked after its first round', async () => {
    rig.heygen.keys.add(OTHER_KEY);
    await saveKey(OTHER_KEY, 'device');
    await rig.worker.onCommand({ type: 'key_changed' });
    expect(await facts()).toBeNull();
    describeKey({ scope_mode: 'full', scopes: ['*:*'] });
    await rig.ring();
    expect(await facts()).toMatchObject({ mode: 'full' });
    await rig.ring();
    expect(reads()).toBe(2);
  });

  test('stays known while HeyGen fails to say it, and is asked again an hour later', async () => {
    await run(23 * HOUR);
    rig.heygen.answers.set('/v3/api_keys/self', { status: 503, body: {} });
    await run(80 * 60_000);
    expect(await facts()).toMatchObject({ mode: 'read_only' });
    const before = reads();
    await run(20 * 60_000);
    expect(reads()).toBe(before);
    describeKey({ scope_mode: 'full' });
    await run(HOUR);
    expect(await facts()).toMatchObject({ mode: 'full' });
    expect(await rig.job('v1')).toMatchObject({ status: 'processing', problem: null });
  });
});

describe('a key that expires', () => {
  const notify = () => vi.spyOn(fakeBrowser.notifications, 'create');

  test('is announced a week before, once, and opens the settings', async () => {
    const create = notify();
    describeKey(endsAt(START + 6 * DAY));
    await testKey();
    await rig.boot();
    expect(await rig.notices()).toEqual(['key:1']);
    const [id, options] = create.mock.calls[0] as unknown[];
    expect([id, options]).toMatchObject([
      'key:1',
      { title: 'The API key expires on Sep 27, 2026' },
    ]);
    await rig.worker.onNoticeClick('key:1');
    expect(theBrowser().tabs).toContain('chrome-extension://fake/options.html');
    await rig.boot();
    await testKey();
    expect(create).toHaveBeenCalledTimes(1);
  });

  test('is announced at a start of the background, without any request or alarm', async () => {
    describeKey(endsAt(START + 30 * DAY));
    await testKey();
    expect(await rig.notices()).toEqual([]);
    expect(await rig.alarm()).toBeUndefined();
    // The history follows the test of a key.
    await vi.waitFor(() => expect(rig.heygen.asked).toContain('videos?limit=100'));
    rig.heygen.asked.length = 0;
    rig.clock.now = START + 25 * DAY;
    await rig.boot();
    expect(await rig.notices()).toEqual(['key:1']);
    expect(rig.heygen.asked).toEqual([]);
    expect(await rig.alarm()).toBeUndefined();
  });

  test('is announced by the next start if the browser could not show it', async () => {
    const create = notify().mockRejectedValue(new Error('no'));
    describeKey(endsAt(START + DAY));
    await testKey();
    expect(await rig.alarm()).toBeDefined();
    create.mockRestore();
    await rig.boot();
    expect(await rig.notices()).toEqual(['key:1']);
  });

  test('is no longer announced when another key is saved', async () => {
    describeKey(endsAt(START + DAY));
    await testKey();
    expect(await rig.notices()).toEqual(['key:1']);
    rig.heygen.keys.add(OTHER_KEY);
    await saveKey(OTHER_KEY, 'device');
    await rig.worker.onCommand({ type: 'key_changed' });
    expect(await rig.notices()).toEqual([]);
  });
});
