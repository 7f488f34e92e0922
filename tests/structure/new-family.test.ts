import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findJobs } from '../../lib/core/ids/find-ids.ts';

/** What the copy consists of. The rig runs the real worker with a fake browser. */
const PARTS = [
  ...['lib', 'entrypoints', 'public', '.wxt', 'tsconfig.json', 'package.json'],
  ...['tests/simulator', 'tests/fakes', 'tests/app/rig.ts'],
];

const ID = 'ec_hello';
const PAGE = `https://app.heygen.com/echo-room/${ID}`;
/** The row of the simulator. */
const ROW = `
  echo: {
    path: '/v3/echoes',
    limit: 10,
    missing: { code: 'resource_not_found', message: 'Echo not found' },
    shape: ({ id, status, title, createdAt }) => ({ echo_id: id, status, title, created_at: createdAt }),
    store: 'echoes',
  },
} as const satisfies Record<FamilyName, Place>`;

let copy: string;

/** Follows the recipe *A job family* of CONTRIBUTING.md in a copy of the project. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'renderwatch-'));
  for (const part of PARTS) cpSync(part, join(copy, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const source = readFileSync('tests/structure/echo-family.ts', 'utf8');
  const file = source.replace('../../lib/core/families/', './');
  writeFileSync(join(copy, 'lib/core/families/echo.ts'), file);
  edit('lib/core/families/families.ts', /(?=import type)/, "import { echo } from './echo.ts';\n");
  edit('lib/core/families/families.ts', /(?<=FAMILIES = \{)/, ' echo,');
  edit('lib/core/families/family-apis.ts', /^/, "import { echoApi } from './echo.ts';\n");
  edit('lib/core/families/family-apis.ts', /(?<=FAMILY_APIS\b.*= \{)/, ' echo: echoApi,');
  for (const [language, name] of [
    ['en', 'Echo room'],
    ['ru', 'Комната эха'],
  ]) {
    const text = `\n  "kind_echo": { "message": "${name}" },`;
    edit(`public/_locales/${language}/messages.json`, /(?<=^\{)/, text);
  }
  edit('tests/simulator/endpoints.ts', /\n\} as const satisfies Record<FamilyName, Place>/, ROW);
});
afterAll(() => rmSync(copy, { recursive: true }));

function edit(file: string, at: RegExp, text: string): void {
  const before = readFileSync(join(copy, file), 'utf8');
  const after = before.replace(at, () => text);
  expect(after, `${file} has a place for it`).not.toBe(before);
  writeFileSync(join(copy, file), after);
}

/** Imports a file of the copy. */
const load = (file: string) => import(join(copy, file));

describe('a new job family', () => {
  test('needs only its file, its texts and its row in the simulator to compile', () => {
    const { stdout } = spawnSync('node_modules/.bin/tsc', ['-p', copy, '--noEmit'], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    // An upper bound for slow machines.
  }, 360_000);

  test.each([PAGE, `{"echo_id": "${ID}"}`, `https://api.heygen.com/v3/echoes/${ID}`, `see ${ID}`])(
    'is recognised in %s',
    async (text) => {
      const { findJobs: find }: typeof import('../../lib/core/ids/find-ids.ts') = await load(
        'lib/core/ids/find-ids.ts',
      );
      expect(find(text).jobs).toEqual([{ id: ID, kind: 'echo' }]);
      expect(findJobs(text).jobs).not.toContainEqual({ id: ID, kind: 'echo' });
    },
  );

  test('is watched from the pasted link to the notification', async () => {
    const { rig, world } = await start();
    const { triage }: typeof import('../../lib/core/ids/triage.ts') =
      await load('lib/core/ids/triage.ts');
    const { pageOf }: typeof import('../../lib/core/job/links.ts') =
      await load('lib/core/job/links.ts');
    const { noticeText }: typeof import('../../lib/core/notifications/notification-text.ts') =
      await load('lib/core/notifications/notification-text.ts');
    const { textsIn }: typeof import('../fakes/texts.ts') = await load('tests/fakes/texts.ts');
    const { loadState }: typeof import('../../lib/browser/storage/state-store.ts') = await load(
      'lib/browser/storage/state-store.ts',
    );
    const jobNow = async () => {
      const job = await rig.job(ID);
      if (!job) throw new Error('The job is gone.');
      return job;
    };

    const pasted = triage(`Is ${PAGE} ready?`);
    if (pasted.type !== 'track') throw new Error('The link is not recognised.');
    world.set(ID, 'humming', { loudness: 40, title: 'Valley' });
    await rig.track(...pasted.jobs);
    expect(await jobNow()).toMatchObject({ kind: 'echo', status: 'processing' });
    expect((await jobNow()).details).toMatchObject({ progress: 40, title: 'Valley' });
    expect(pageOf(await jobNow())).toBe(PAGE);

    world.set(ID, 'silent', { sound: 'https://files2.heygen.ai/x/echo.mp3', title: 'Valley' });
    await rig.ring();
    expect(await jobNow()).toMatchObject({ status: 'completed', rawStatus: 'silent' });
    expect((await jobNow()).details?.audioUrl).toBe('https://files2.heygen.ai/x/echo.mp3');
    // It ends in a state, so no link is awaited.
    expect(await rig.alarm()).toBeUndefined();
    expect(await rig.notices()).toEqual([`job:${ID}:completed`]);
    const { state } = await loadState();
    expect(state.settings.longestWaitHours).toMatchObject({ echo: 2 });
    const english = textsIn('en');
    expect(english.say('kind_echo' as 'kind_video')).toBe('Echo room');
    expect(noticeText(state, `job:${ID}:completed`, english)).toMatchObject({
      title: 'Ready: Valley',
    });
  });
});

/** Starts the worker of the copy, and returns it with the jobs of the new family at HeyGen. */
async function start() {
  // The copy has a browser of its own, and its code takes it when it is loaded.
  const { fakeBrowser }: typeof import('../fakes/browser/still.ts') = await load(
    'tests/fakes/browser/still.ts',
  );
  vi.stubGlobal('browser', fakeBrowser);
  vi.stubGlobal('chrome', fakeBrowser);
  const { setUpRig }: typeof import('../app/rig.ts') = await load('tests/app/rig.ts');
  const { storeOf }: typeof import('../simulator/world.ts') = await load(
    'tests/simulator/world.ts',
  );
  const rig = await setUpRig();
  return { rig, world: storeOf(rig.heygen, 'echo' as 'video') };
}
