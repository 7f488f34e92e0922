import { describe, expect, test } from 'vitest';
import type { Job } from '../../lib/core/job/job.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { aJob, ended } from '../core/make.ts';
import { theBrowser } from '../fakes/browser/still.ts';
import { IDS, KEYS, MEMBERS } from './cast.ts';
import { Endings } from './endings.ts';
import { keyOf } from './key-of.ts';
import type { Life } from './lives.ts';
import { OldEndings } from './old-endings.ts';
import { Quiet } from './quiet.ts';

test('a key that is only half moved to the memory is not the one in use', () => {
  const { local, session } = theBrowser();
  session.items = { apiKey: KEYS.good };
  expect(keyOf({ local, session })).toBeNull();
  local.items = { apiKey: KEYS.other, keyPlace: { place: 'device', isGiven: true } };
  expect(keyOf({ local, session })).toBe(KEYS.other);
  local.items = { apiKey: null, keyPlace: { place: 'session', isGiven: true } };
  expect(keyOf({ local, session })).toBe(KEYS.good);
});

test.each<[string, boolean]>([
  ['that ran when it was found is news', false],
  ['that had ended when it was added is none', true],
])('the ending of a session that takes the place of a video %s', (_, isOld) => {
  const session = IDS.agent[0] ?? '';
  const video = MEMBERS.agent[0] ?? '';
  const life: Life = {
    ...{ id: session, kind: 'agent', startsAt: 0, endsAt: 0, ending: 'completed' },
    ...{ linkAfterMs: 0, members: [], waits: [] },
  };
  const quiet = new Quiet();
  const turn = (id: string) => quiet.turn({ id, before: null, after: {} as never }, 5, [life]);
  const add = (id: string, isQuiet: boolean) => {
    quiet.send({ type: 'track', jobs: [{ id, kind: null }], quiet: isQuiet });
    turn(id);
  };
  add(session, true);
  add(video, isOld);
  quiet.join(session, video);
  expect(quiet.isOld(session, [life])).toBe(isOld);
});

describe('an ending of a video', () => {
  const id = IDS.video[0] ?? '';
  const life: Life = {
    ...{ id, kind: 'video', startsAt: 0, endsAt: 0, ending: 'failed' },
    ...{ linkAfterMs: 0, members: [], waits: [] },
  };
  const fresh = aJob({ id });
  const failed = ended('failed', { id });
  const oldEnd = { status: 'failed', endedAt: null, endSeen: false } as const;

  test.each<[string, Job[], string]>([
    ['that was over when it was added, is no news', [fresh, failed], 'that is news'],
    [
      'that ran when it was added, is news',
      [fresh, aJob({ id, status: 'processing', checkedAt: 1 }), { ...failed, oldEnd }],
      'that is no news',
    ],
    ['that was reset, is no news', [fresh, { ...failed, oldEnd }, fresh, failed], 'that is news'],
  ])('%s', (_, records, expected) => {
    const model = new OldEndings();
    const bad: string[] = [];
    model.onBad = (what) => bad.push(what);
    let before: Job | null = null;
    for (const after of records) {
      model.turn({ id, before, after }, 5, [life]);
      before = after;
    }
    expect(bad).toEqual([expect.stringContaining(expected)]);
  });
});

test('an ending that was shown before its record was damaged need not be shown again', () => {
  const noticeId = `job:${IDS.video[0]}:completed`;
  const end = (endings: Endings) =>
    endings.turn(
      { id: IDS.video[0] ?? '', before: aJob(), after: ended('completed') },
      defaultSettings,
    );
  const endings = new Endings();
  end(endings);
  expect(endings.neverShown(new Set())).toEqual([noticeId]);
  endings.shown(noticeId);
  endings.forget(IDS.video[0]);
  end(endings);
  expect(endings.neverShown(new Set())).toEqual([]);
});
