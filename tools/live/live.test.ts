import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../tests/simulator/ask.ts';
import { REFUSALS } from '../../tests/simulator/refusals.ts';
import { SIMULATED_KEY, type Simulator, startSimulator } from '../../tests/simulator/server.ts';
import { checkLive } from './checks.ts';
import { type Report, reportOf } from './report.ts';

// biome-ignore lint/suspicious/noExplicitAny: an alteration knows the shape of its answer
type Alter = (body: any, path: string) => void;

const unaltered: Alter = () => {};

/** The lists of the families besides videos. */
const LISTS = [
  'hyperframes/renders',
  'video-translations',
  'video-translations/proofreads',
  'lipsyncs',
  'video-agents',
  'ai-clipping',
  'background-removals',
  'podcasts',
  'workflow-runs',
  'avatars/looks',
  'models/audio/voices',
];

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.videos.set('a'.repeat(32), 'completed');
  simulator.videos.set('b'.repeat(32), 'processing');
  simulator.videos.set('c'.repeat(32), 'failed', { failure_code: 'x', failure_message: 'y' });
  simulator.podcasts.set('d'.repeat(32), 'processing');
  simulator.workflowRuns.set('e'.repeat(32), 'partial');
  simulator.voices.set('f'.repeat(32), 'PENDING');
  simulator.agents.set('0'.repeat(32), 'thinking');
});
afterEach(() => {
  simulator.answers.clear();
  simulator.scopes = null;
});
afterAll(() => simulator.down());

/** Returns the report about the simulator's answers, each changed by `alter`. */
async function report(alter: Alter, key = SIMULATED_KEY): Promise<Report & { text: string }> {
  const reached: typeof fetch = async (url, init) => {
    const path = String(url).replace('https://api.heygen.com', '');
    const sent = new Headers(init?.headers).get('X-Api-Key');
    const { status, body } = await ask(simulator, path, sent);
    alter(body, path);
    return new Response(JSON.stringify(body), { status });
  };
  const result = reportOf(await checkLive({ key, fetch: reached, now: Date.now }), key);
  return { ...result, text: result.lines.join('\n') };
}

const isList = (path: string) => path.startsWith('/v3/videos?');
const isBulk = (path: string) => path.startsWith('/v3/videos/statuses');
const isSingle = (path: string) => /^\/v3\/videos\/[a-c]{32}$/.test(path);

describe('the report on a HeyGen that answers as documented', () => {
  test('shows no drift in the reads of videos and in the lists of all families', async () => {
    simulator.requests.length = 0;
    const { lines, exitCode } = await report(unaltered);
    expect(lines).toEqual([
      '✓ users/me: HTTP 200',
      '✓ videos: HTTP 200',
      '✓ videos/statuses: HTTP 200',
      '✓ videos/{id}: HTTP 200',
      '✓ videos/{unknown id}: HTTP 404, video_not_found',
      ...LISTS.map((name) => `✓ ${name}: HTTP 200`),
      '✓ v1, unknown id: HTTP 404, 400569',
      '0 drifts, 0 of them break the client; 0 requests without an answer.',
    ]);
    expect(exitCode).toBe(0);
    expect(simulator.requests.map(({ method }) => method)).toEqual(Array(17).fill('GET'));
  });

  test('skips the single read for an account without videos', async () => {
    const { text, exitCode } = await report((body, path) => {
      if (isList(path)) body.data = [];
    });
    expect(text).not.toContain('videos/{id}');
    expect(exitCode).toBe(0);
  });
});

describe('what the key or the account may not read', () => {
  test('is skipped in a line that names the missing scope', async () => {
    simulator.scopes = new Set(['videos:read']);
    const { lines, exitCode } = await report(unaltered);
    const line = (name: string, scope: string) =>
      `– ${name}: skipped, the key lacks the scope ${scope} (HTTP 403, insufficient_api_key_scope)`;
    expect(lines).toContain(line('users/me', 'account:read'));
    expect(lines).toContain(line('podcasts', 'podcasts:read'));
    expect(lines).toContain('✓ videos: HTTP 200');
    expect(exitCode).toBe(0);
  });

  test.each([
    [{ ...REFUSALS.passing403 }, 'HTTP 403, forbidden'],
    [{ status: 404 }, 'HTTP 404'],
  ])('is skipped if its list is %j', async (answer, seen) => {
    simulator.answers.set('/v3/models/audio/voices', answer);
    const { lines, exitCode } = await report(unaltered);
    const skipped = `– models/audio/voices: skipped, this account does not have it (${seen})`;
    expect(lines).toContain(skipped);
    expect(exitCode).toBe(0);
  });
});

const DRIFTS: [string, Alter, string, 0 | 1][] = [
  [
    'a new field',
    (body, path) => isSingle(path) && Object.assign(body.data, { mood: 'good' }),
    'new field: video.mood',
    0,
  ],
  [
    'a new field in a block',
    (body, path) => path.endsWith('/me') && Object.assign(body.data.wallet, { frozen: false }),
    'new field: users/me.wallet.frozen',
    0,
  ],
  [
    'an optional field that is gone',
    (body, path) => {
      if (isList(path)) for (const video of body.data) drop(video, 'duration');
    },
    'field gone: video.duration',
    0,
  ],
  [
    'a needed field that is gone',
    (body, path) => isBulk(path) && drop(body.data[0], 'video_id'),
    'field gone: statuses.video_id (BREAKS THE CLIENT)',
    1,
  ],
  [
    'a field of another type',
    (body, path) => isSingle(path) && Object.assign(body.data, { created_at: '2026-11-25' }),
    'another type: video.created_at: string instead of number or null',
    0,
  ],
  [
    'a needed field of another type',
    (body, path) => isSingle(path) && Object.assign(body.data, { status: 3 }),
    'videos/{id}: the client reads it as bad_answer (BREAKS THE CLIENT)',
    1,
  ],
  [
    'an unknown status word',
    (body, path) => isList(path) && Object.assign(body.data[0], { status: 'polishing' }),
    'unknown status word: video.status: "polishing" (BREAKS THE CLIENT)',
    1,
  ],
  [
    'an unknown status word of another family',
    (body, path) =>
      path.includes('/podcasts?') && Object.assign(body.data[0], { status: 'ACTIVE' }),
    'unknown status word: podcasts.status: "ACTIVE" (BREAKS THE CLIENT)',
    1,
  ],
  [
    'an entry of a list without its id',
    (body, path) => path.includes('/workflow-runs?') && drop(body.data[0], 'id'),
    'workflow-runs: 1 of 1 cannot be read (BREAKS THE CLIENT)',
    1,
  ],
  [
    'a list that is not an array',
    (body, path) => isList(path) && Object.assign(body, { data: { items: [] } }),
    'videos: the client reads it as bad_answer (BREAKS THE CLIENT)',
    1,
  ],
  [
    'an id that the bulk read leaves out',
    (body, path) => isBulk(path) && body.data.pop(),
    'statuses: a requested id has no answer (BREAKS THE CLIENT)',
    1,
  ],
  [
    'an unknown id with another status',
    (body, path) => isBulk(path) && Object.assign(body.data.at(-1), { status: 'processing' }),
    'statuses: processing instead of not_found (BREAKS THE CLIENT)',
    1,
  ],
  [
    'a v1 that no longer answers as documented',
    (body, path) => path.startsWith('/v1/') && drop(body, 'code', 'message'),
    'another answer: v1: HTTP 404, no code instead of HTTP 404, 400569',
    0,
  ],
];

const drop = (from: object, ...names: string[]) => {
  for (const name of names) Reflect.deleteProperty(from, name);
};

test.each(DRIFTS)('%s is reported', async (_, alter, line, code) => {
  const { text, exitCode } = await report(alter);
  expect(text).toContain(line);
  expect(exitCode).toBe(code);
});

describe('the key', () => {
  test('is reported if HeyGen rejects it, and no other request follows', async () => {
    const { lines, exitCode } = await report(unaltered, 'sk_wrong');
    expect(lines[0]).toContain('? users/me: HTTP 401');
    expect(lines).toHaveLength(2);
    expect(exitCode).toBe(2);
  });

  test.each(['sk_V2_hgu_onlyhere_c0ffee', 'short'])('%s is never printed', async (key) => {
    simulator.keys.add(key);
    const { text } = await report((body) => {
      if (Array.isArray(body.data)) Object.assign(body.data[0] ?? {}, { status: key, [key]: key });
      else Object.assign(body.data ?? body.error ?? body, { [key]: 1, code: key, status: key });
    }, key);
    expect(text).toContain('•••');
    expect(text).not.toContain(key);
  });

  test('is not printed if the connection fails', async () => {
    const key = 'sk_V2_hgu_onlyhere_c0ffee';
    const failing = async () => Promise.reject(new Error(`no connection for ${key}`));
    const { lines, exitCode } = reportOf(
      await checkLive({ key, fetch: failing, now: Date.now }),
      key,
    );
    expect(lines.join('\n')).not.toContain(key);
    expect(exitCode).toBe(2);
  });

  test('is asked for in one line if it is missing', () => {
    const { HEYGEN_API_KEY: _, ...env } = process.env;
    const script = 'node tools/live/run.ts; echo "exit code $?"';
    const output = execFileSync('sh', ['-c', script], { env, encoding: 'utf8' });
    expect(output).toBe('NOT CHECKED: set HEYGEN_API_KEY to a HeyGen API key.\nexit code 2\n');
  });
});
