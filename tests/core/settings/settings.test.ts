import { describe, expect, test } from 'vitest';
import { isRecord } from '../../../lib/core/base/is-record.ts';
import { decide } from '../../../lib/core/decide/decide.ts';
import { forEachFamily, forEachListed } from '../../../lib/core/families/families.ts';
import { detailsSchema } from '../../../lib/core/job/details.schema.ts';
import { noDetails } from '../../../lib/core/job/details.ts';
import { jobSchema } from '../../../lib/core/job/job.schema.ts';
import { newJob } from '../../../lib/core/job/job.ts';
import {
  type Settings,
  type SettingsChanges,
  settingsChangesSchema,
  settingsSchema,
} from '../../../lib/core/settings/settings.schema.ts';
import { defaultSettings } from '../../../lib/core/settings/settings.ts';
import { renderTimesSchema } from '../../../lib/core/state/render-times.schema.ts';
import { noRenderTimes } from '../../../lib/core/state/render-times.ts';
import { globalsSchema } from '../../../lib/core/state/state.schema.ts';
import { noBlock, type State } from '../../../lib/core/state/state.ts';
import { aJob, aState, T } from '../make.ts';

test('the default values in the code equal the defaults of the schemas', () => {
  expect(settingsSchema().parse({})).toEqual(defaultSettings);
  expect(detailsSchema().parse({})).toEqual(noDetails);
  expect(renderTimesSchema().parse({ samples: {}, hits: [] })).toEqual(noRenderTimes);
});

/** Every value differs from its default. */
const chosen: Settings = {
  stopAtFirstError: true,
  maxAttempts: 7,
  longestWaitHours: { ...forEachFamily(() => 1.5), agent: 168 },
  sites: ['http://localhost:3000'],
  heardSites: ['http://localhost:3000'],
  pollSeconds: 60,
  notify: { ready: false, failed: false, waiting: false, slow: false, app: false, blocked: false },
  allDone: 'also',
  silent: true,
  sounds: { failed: 100, waiting: 50, ready: 10 },
  keepOnScreen: true,
  failuresWhileSnoozed: true,
  watchAccount: true,
  watchFamilies: forEachListed(() => false),
  watchTitle: 'Spring',
  watchFolder: 'f1',
  autoDownload: true,
  downloadFolder: 'HeyGen/Videos',
  downloadName: '{title}',
  downloadAlso: { subtitles: true, audio: true },
  keepDays: 7,
  keepJobs: 20,
  theme: 'dark',
  language: 'ru',
  thumbnails: false,
  shortcuts: false,
};

/** Each setting by its path: `maxAttempts`, `notify.ready` … */
const paths = Object.entries(defaultSettings).flatMap(([name, value]) =>
  isRecord(value) ? Object.keys(value).map((part) => [name, part]) : [[name]],
);

const valueAt = (settings: unknown, path: readonly string[]): unknown =>
  path.reduce((value, name) => (isRecord(value) ? value[name] : undefined), settings);

/** Returns the chosen settings with one value replaced by any other. */
function withValue(path: readonly string[], value: unknown): unknown {
  const copy = structuredClone<unknown>(chosen);
  const parent = valueAt(copy, path.slice(0, -1));
  if (isRecord(parent)) parent[path.at(-1) ?? ''] = value;
  return copy;
}

describe('the default settings', () => {
  test('are values that a user can choose', () => {
    expect(settingsChangesSchema().parse(defaultSettings)).toEqual(defaultSettings);
  });

  test('stay the same in storage', () => {
    expect(settingsSchema().parse(JSON.parse(JSON.stringify(defaultSettings)))).toEqual(
      defaultSettings,
    );
  });

  test('switch on nothing that needs the user’s consent', () => {
    expect(defaultSettings).toMatchObject({
      watchAccount: false,
      autoDownload: false,
      sites: [],
      heardSites: [],
    });
  });

  test('switch every notification on', () => {
    expect(Object.values(defaultSettings.notify)).not.toContain(false);
  });

  test.each(paths.map((path) => ({ name: path.join('.'), path })))(
    'replace an unreadable $name and no other value',
    ({ path }) => {
      const fallback = valueAt(defaultSettings, path);
      expect(valueAt(chosen, path)).not.toEqual(fallback);
      for (const unreadable of [undefined, null, Number.NaN, { x: 1 }]) {
        expect(settingsSchema().parse(withValue(path, unreadable))).toEqual(
          withValue(path, fallback),
        );
      }
    },
  );
});

describe('settings', () => {
  test('stay the same in storage if the user chose them', () => {
    expect(settingsSchema().parse(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen);
  });

  const { longestWaitHours } = chosen;
  const { watchFamilies: allOn } = defaultSettings;
  const { maxAttempts, longestWaitHours: defaultWaits } = defaultSettings;
  test.each<[string, object, object]>([
    ['no change', {}, {}],
    ['a text for a switch', { stopAtFirstError: 'yes' }, { stopAtFirstError: false }],
    ['0 attempts', { maxAttempts: 0 }, { maxAttempts }],
    ['too many attempts', { maxAttempts: 101 }, { maxAttempts }],
    ['2.5 attempts', { maxAttempts: 2.5 }, { maxAttempts }],
    ['attempts that are not a number', { maxAttempts: null }, { maxAttempts }],
    ['sites that are not a list', { sites: 'x' }, { sites: [] }],
    ['a folder that leads upwards', { downloadFolder: 'a/../..' }, { downloadFolder: '' }],
    ['a folder from the root', { downloadFolder: '/etc' }, { downloadFolder: '' }],
    ['a folder on a drive', { downloadFolder: 'C:/x' }, { downloadFolder: '' }],
    ['a folder id with a space', { watchFolder: 'a b' }, { watchFolder: '' }],
    ['a title that is too long', { watchTitle: 'x'.repeat(101) }, { watchTitle: '' }],
    ['families that are not a list', { watchFamilies: 'x' }, { watchFamilies: allOn }],
    [
      'one broken family',
      { watchFamilies: { ...chosen.watchFamilies, podcast: 'x' } },
      { watchFamilies: { ...chosen.watchFamilies, podcast: true } },
    ],
    [
      'a family that a newer version added',
      { watchFamilies: { ...chosen.watchFamilies, hologram: false } },
      {},
    ],
    ['an unknown theme', { theme: 'sepia' }, { theme: 'system' }],
    [
      'one broken switch',
      { notify: { ...chosen.notify, ready: 'x' } },
      { notify: { ...chosen.notify, ready: true } },
    ],
    ['no waits', { longestWaitHours: null }, { longestWaitHours: defaultWaits }],
    [
      'one wait that is too short',
      { longestWaitHours: { ...longestWaitHours, video: 0.5 } },
      { longestWaitHours: { ...longestWaitHours, video: defaultWaits.video } },
    ],
    [
      'one wait that is too long',
      { longestWaitHours: { ...longestWaitHours, agent: 169 } },
      { longestWaitHours: { ...longestWaitHours, agent: defaultWaits.agent } },
    ],
    [
      'a wait that a newer version added',
      { longestWaitHours: { ...longestWaitHours, hologram: 5 } },
      {},
    ],
  ])('with %s keep all other values', (_, stored, read) => {
    expect(settingsSchema().parse({ ...chosen, ...stored })).toEqual({ ...chosen, ...read });
  });

  test('change one at a time and do not change a job', () => {
    const state = aState({ jobs: [aJob()] });
    const after = decide(state, { type: 'settings', settings: { maxAttempts: 5 } }, T);
    expect(after).toEqual({ ...state, settings: { ...defaultSettings, maxAttempts: 5 } });
    expect(after.jobs).toBe(state.jobs);
  });

  test('watch only allowed sites, and a removed site no longer', () => {
    const [kept, other] = ['http://localhost:3000', 'https://app.example'];
    const change = (state: State, settings: SettingsChanges) =>
      decide(state, { type: 'settings', settings }, T);
    const both = change(aState(), { sites: [kept, other], heardSites: [kept, other, kept] });
    expect(both.settings.heardSites).toEqual([kept, other]);
    expect(change(both, { sites: [kept] }).settings.heardSites).toEqual([kept]);
    expect(change(aState(), { heardSites: [kept] }).settings.heardSites).toEqual([]);
    expect(change(both, { theme: 'dark' }).settings.heardSites).toEqual([kept, other]);
  });
});

/** The old records are as version 0.1.0 of 23 November 2026 (commit 6387f3a) stored them. */
describe('a stored record', () => {
  const oldJob = {
    id: 'a'.repeat(32),
    addedAt: T,
    watchedSince: T,
    status: 'failed',
    rawStatus: 'error',
    askedAt: T,
    checkedAt: T,
    nextPollAt: null,
    attempts: 0,
    problem: null,
    endedAt: T,
    seen: true,
    video: { title: 'Demo', videoUrl: 'https://files2.heygen.ai/x/a.mp4' },
    failure: { code: 'rendering_failed', message: 'timed out' },
  };

  test('of an old job is read with default values for the new fields', () => {
    const { video: _, ...kept } = oldJob;
    expect(jobSchema().parse(oldJob)).toEqual({
      ...kept,
      failure: { ...oldJob.failure, details: null },
      kind: null,
      follows: null,
      label: null,
      resumesAs: null,
      linkReads: 0,
      sameAnswers: 0,
      details: null,
      members: [],
      sites: [],
      source: 'user',
      muted: false,
      quiet: false,
      found: false,
      promise: null,
      slowAt: null,
      lastKnownAt: null,
      isLegacy: false,
      downloadFailedAt: null,
      endSeen: false,
      failedItems: null,
      deniedBy: [],
    });
  });

  test('of old globals is read with default values for the new fields', () => {
    const blocked = { reason: 'key_rejected', since: T, retry: false };
    const globals = { blocked, pausedUntil: T, outbox: ['blocked:key_rejected'] };
    expect(globalsSchema().parse(globals)).toEqual({
      ...globals,
      blocked: { ...noBlock, ...blocked },
      pauses: 0,
      quotaPauses: 0,
      refusals: 0,
      downloadTries: {},
      summaries: [],
      downloads: [],
      accountReadAt: null,
      keyFacts: null,
      keyReadDueAt: null,
      keyWarning: null,
      lists: {},
      siteBudgets: {},
      dismissed: [],
      unwanted: [],
      removed: [],
      run: { endings: [], held: [] },
      sets: [],
      snoozedUntil: null,
      clock: { seen: 0, sure: 0 },
    });
  });

  test('of a new job is read back unchanged', () => {
    const job = newJob({ id: 'b', kind: null }, T);
    expect(jobSchema().parse(JSON.parse(JSON.stringify(job)))).toEqual(job);
  });
});
