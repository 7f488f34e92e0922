import { describe, expect, test } from 'vitest';
import { appFindings } from '../../../lib/core/apps/app-cause.ts';
import { APP_CAUSES, type AppFinding } from '../../../lib/core/apps/app-finding.ts';
import type { Heard, HeardOfJob } from '../../../lib/core/heard/heard.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { aJob, ended, HOUR, linkless, MINUTE, SECOND, someDetails, T } from '../make.ts';
import {
  anAnswer,
  anItem,
  answersAt,
  heardOf,
  openFrom,
  polling,
  readerFrom,
} from './make-heard.ts';

const SITE = 'http://localhost:3000';
/** HeyGen renders, and has said so ten minutes after T. */
const running = aJob({
  status: 'processing',
  addedAt: T - HOUR,
  askedAt: T + 10 * MINUTE,
  checkedAt: T + 10 * MINUTE,
});
const failed = ended('failed');
const ready = ended('completed');
const unknown = ended('not_found');

const found = (job: Job, heard: HeardOfJob, others = {}) =>
  appFindings(job, heard, SITE, others).map(({ cause, how }) => `${cause} ${how}`);

/** Each row: what an app does about a job that ends at T, and what is proved. */
const FAULTS: [string, Job, HeardOfJob, string[]][] = [
  [
    'it receives the end and its timer goes on',
    failed,
    heardOf([...polling(-30, -5), ...polling(0, 15, { word: 'failed' })]),
    ['still_polling asks'],
  ],
  [
    'it receives the end on its first request and goes on',
    ready,
    heardOf(polling(100, 115, { word: 'done' })),
    ['still_polling asks'],
  ],
  [
    'it is told that the id is unknown, and goes on',
    unknown,
    heardOf(polling(100, 115, { word: 'not_found' })),
    ['still_polling asks', 'wrong_id unknown'],
  ],
  [
    'it slows down, but does not stop',
    ready,
    heardOf(answersAt([0, 5, 15, 35], { word: 'ready' })),
    ['still_polling asks'],
  ],
  [
    'its stream is opened again and again after the end',
    ready,
    heardOf(polling(5, 20, { word: 'completed', channel: 'events', httpStatus: null })),
    ['still_polling listens'],
  ],
  [
    'it gets HTTP 404 and asks again',
    unknown,
    heardOf(polling(0, 10, { httpStatus: 404, word: null })),
    ['swallowed asks_on', 'wrong_id unknown'],
  ],
  [
    'it gets success: false and asks again',
    failed,
    heardOf([...polling(-20, -5), ...polling(0, 10, { word: null, saysError: true })]),
    ['swallowed asks_on'],
  ],
  [
    'it gets HTTP 500 for half a minute and asks again',
    failed,
    heardOf([...polling(-20, -5), ...polling(0, 35, { httpStatus: 500, word: null })]),
    ['swallowed asks_on'],
  ],
  [
    'it cannot read the answers and asks again',
    running,
    heardOf(polling(0, 35, { result: 'unreadable', word: null })),
    ['swallowed asks_on'],
  ],
  [
    'it gets no answer and asks again',
    running,
    heardOf(polling(0, 35, { result: 'no_answer', httpStatus: null, word: null })),
    ['swallowed asks_on'],
  ],
  [
    'it stops after one HTTP 502, and HeyGen goes on rendering',
    running,
    heardOf([...polling(0, 20), ...answersAt([25], { httpStatus: 502, word: null })]),
    ['swallowed stopped'],
  ],
  [
    'it stops asking after a minute, and HeyGen goes on rendering',
    running,
    heardOf(polling(0, 60)),
    ['gave_up silent'],
  ],
  [
    'it stopped asking long before the end',
    ready,
    heardOf(polling(-400, -200)),
    ['gave_up silent'],
  ],
  ['it stops asking just before the end', ready, heardOf(polling(-40, -10)), ['not_asking silent']],
  [
    'it stops asking, and its tab is hidden',
    running,
    heardOf(polling(0, 60), [openFrom(-600, 720, 1, 60)]),
    ['gave_up silent'],
  ],
  [
    'it stops asking, and the computer is busy',
    running,
    heardOf(polling(0, 60), [openFrom(-600, 600, 1, 30)]),
    ['gave_up silent'],
  ],
  ['it has asked once, before the end', ready, heardOf(answersAt([-20])), ['not_asking silent']],
  [
    'its stream never says the end',
    ready,
    heardOf(polling(-40, -10, { channel: 'events', httpStatus: null })),
    ['not_asking unheard'],
  ],
  [
    'its server goes on saying that the job runs',
    failed,
    heardOf(polling(-60, 60), [openFrom(-600, 62)]),
    ['stale server'],
  ],
  [
    'its answers come from a cache',
    failed,
    heardOf(polling(-60, 60, { isCached: true }), [openFrom(-600, 62)]),
    ['stale cache'],
  ],
  [
    'its socket goes on saying that the job runs',
    failed,
    heardOf(polling(-60, 60, { channel: 'socket', httpStatus: null, idIn: 'received' }), [
      openFrom(-600, 62),
    ]),
    ['stale messages'],
  ],
  [
    'its page takes an old status from its storage',
    failed,
    heardOf([], [readerFrom(100, 160)], [anItem()]),
    ['stale storage'],
  ],
  [
    'its page has stored its first answer and asks nobody',
    failed,
    heardOf(answersAt([-20]), [readerFrom(-600, 600)], [anItem()]),
    ['stale storage'],
  ],
  [
    'its page takes an old status from its storage, beside one that has asked and stopped',
    failed,
    heardOf(
      answersAt([5], { word: 'failed', page: 2 }),
      [readerFrom(-600, 600), openFrom(-600, 600, 2)],
      [anItem()],
    ),
    ['stale storage'],
  ],
  [
    'it asks about a session as if it were a video',
    ended('completed', { kind: 'agent' }),
    heardOf(answersAt([0, 5], { httpStatus: 404, word: null }), [openFrom(-600, 10)]),
    ['wrong_id session'],
  ],
];

describe('of an app, this is proved:', () => {
  test.each(FAULTS)('%s', (_, job, heard, causes) => {
    expect(found(job, heard)).toEqual(causes);
  });

  test('each cause has an example', () => {
    const named = new Set(FAULTS.flatMap((row) => row[3].map((one) => one.split(' ')[0])));
    expect(named).toEqual(new Set(APP_CAUSES));
  });
});

const NO_ANSWER = { result: 'no_answer', httpStatus: null, word: null } as const;

/** Each row: a healthy app. */
const HEALTHY: [string, Job, HeardOfJob][] = [
  ['has heard nothing', ready, heardOf([])],
  [
    'stops at the end',
    failed,
    heardOf([...polling(-60, -5), ...answersAt([0], { word: 'failed' })]),
  ],
  ['hears of the end before us', failed, heardOf(answersAt([-20, -15, -10], { word: 'failed' }))],
  ['is still asking', running, heardOf(polling(0, 595))],
  ['asks once a minute, because its tab sleeps', running, heardOf(polling(0, 560, {}, 60))],
  [
    'is slowed down by the browser',
    running,
    heardOf([...polling(0, 300), ...answersAt([360, 420, 480, 540])]),
  ],
  ['slept with the computer', running, heardOf(polling(0, 60), [openFrom(590, 600)])],
  ['slept and woke several times', running, heardOf(polling(0, 60), [openFrom(-600, 600, 1, 120)])],
  ['was closed', running, heardOf(polling(0, 60), [openFrom(-600, 70)])],
  ['is open in another tab only', running, heardOf(polling(0, 60), [openFrom(-600, 600, 2)])],
  [
    'doubles its pauses',
    running,
    heardOf(answersAt([0, 5, 15, 35, 75, 155, 315]), [openFrom(-600, 600)]),
  ],
  [
    'waits for a slow network',
    running,
    heardOf(answersAt([0, 95, 190, 285], { tookMs: 90_000 }), [openFrom(-600, 480)]),
  ],
  [
    'had an answer on its way at the end',
    failed,
    heardOf(answersAt([16, 20], { tookMs: 30_000 }), [openFrom(-600, 30)]),
  ],
  [
    'hears of the end a few seconds later',
    failed,
    heardOf([...polling(-60, 10), ...answersAt([15], { word: 'failed' })]),
  ],
  [
    'recovers from a short failure of its server',
    running,
    heardOf([
      ...polling(0, 300),
      ...polling(305, 315, { httpStatus: 502, word: null }),
      ...polling(320, 595),
    ]),
  ],
  [
    'meets a short failure of its server',
    running,
    heardOf([...polling(0, 300), ...polling(305, 325, NO_ANSWER)], [openFrom(-600, 326)]),
  ],
  [
    'shows that the id is unknown, and stops',
    ended('not_found', { lastKnownAt: T - HOUR }),
    heardOf([...polling(-60, -5), ...answersAt([0], { httpStatus: 404, word: null })]),
  ],
  [
    'is asked to slow down',
    running,
    heardOf([...polling(0, 540), ...polling(545, 590, { httpStatus: 429, word: null })]),
  ],
  [
    'is opened again and again',
    ready,
    heardOf(
      [10, 20, 30, 40].map((at, page) =>
        anAnswer({ at: T + at * SECOND, word: 'completed', page }),
      ),
    ),
  ],
  [
    'is open in two tabs',
    ready,
    heardOf(
      [
        ...polling(-60, 0, { page: 1 }),
        ...answersAt([5], { page: 1, word: 'completed' }),
        ...polling(-58, 2, { page: 2 }),
        ...answersAt([7], { page: 2, word: 'completed' }),
      ],
      [openFrom(-600, 600), openFrom(-600, 600, 2)],
    ),
  ],
  [
    'has a button that the user clicks three times after the end',
    ready,
    heardOf([...polling(-30, -5), ...answersAt([0, 40, 43, 120], { word: 'completed' })]),
  ],
  [
    'lists all its videos every few seconds',
    ready,
    heardOf(polling(5, 300, { word: 'completed', idIn: 'received', path: '/api/videos' })),
  ],
  [
    'has a status of its own for the end',
    ready,
    heardOf([...polling(-60, -5), ...polling(0, 100, { word: 'published' })]),
  ],
  ['waits for the link', linkless(), heardOf(polling(-60, 300))],
  ['hears of the end from us', ended('completed', { sites: [SITE] }), heardOf(answersAt([-20]))],
  [
    'asks under a name of its own',
    running,
    heardOf(answersAt([0], { method: 'POST', idIn: 'received' })),
  ],
  [
    'is told by a stream that has no news',
    running,
    heardOf(polling(0, 40, { channel: 'events', httpStatus: null })),
  ],
  ['loads its old status before it asks', failed, heardOf([], [readerFrom(590, 600)], [anItem()])],
  [
    'keeps an old status, but has asked',
    failed,
    heardOf(answersAt([100], { word: 'failed' }), [readerFrom(90, 600)], [anItem()]),
  ],
  [
    'keeps an old status that its open page does not read',
    failed,
    heardOf([], [openFrom(100, 600)], [anItem()]),
  ],
  [
    'shares an old status with a page that does not read it',
    failed,
    heardOf(
      answersAt([5], { word: 'failed', page: 1 }),
      [openFrom(-600, 600), openFrom(-600, 600, 2)],
      [anItem()],
    ),
  ],
  [
    'stores each status, reads it, and asks once a minute',
    failed,
    heardOf(polling(-125, -5, {}, 60), [readerFrom(-600, 54)], [anItem()]),
  ],
  [
    'has stored and read its first status, and asks once a minute',
    failed,
    heardOf(answersAt([-5]), [readerFrom(-600, 54)], [anItem()]),
  ],
  ['has stored the end', failed, heardOf([], [readerFrom(100, 600)], [anItem({ word: 'failed' })])],
  ['knows an id of another account', unknown, heardOf(polling(0, 30), [openFrom(-600, 32)])],
  [
    'runs on a computer whose clock is a minute ahead',
    ended('completed', {
      endedAt: T + 90 * SECOND,
      details: someDetails({ videoUrl: 'https://x', completedAt: T - 60 * SECOND }),
    }),
    heardOf([...polling(-120, -5), ...answersAt([0], { word: 'completed' })]),
  ],
];

describe('nothing is claimed about an app that', () => {
  test.each(HEALTHY)('%s', (_, job, heard) => {
    expect(found(job, heard)).toEqual([]);
  });
});

describe('an app that asks for another id than it got at creation', () => {
  const wrong = 'b'.repeat(32);
  const created = answersAt([-20], {
    method: 'POST',
    path: '/api/videos',
    idIn: 'received',
    word: 'pending',
  });
  const asked: Heard[] = answersAt([-10, 0], { id: wrong, httpStatus: 404, word: null });
  const others = { [running.id]: heardOf(created), [wrong]: heardOf(asked) };
  const page = [openFrom(-600, 5)];

  test('is found at the id that it asks for', () => {
    const job = ended('not_found', { id: wrong });
    const [finding] = appFindings(job, heardOf(asked, page), SITE, others);
    expect(finding).toMatchObject({ cause: 'wrong_id', how: 'not_created', otherId: running.id });
  });

  test('is found at the video that it has created', () => {
    const [finding] = appFindings(running, heardOf(created, page), SITE, others);
    expect(finding).toMatchObject({ cause: 'wrong_id', how: 'not_this', otherId: wrong, count: 2 });
  });

  test('is not found if another page created the video', () => {
    const elsewhere = created.map((one) => ({ ...one, page: 7 }));
    const apart = { ...others, [running.id]: heardOf(elsewhere) };
    expect(found(running, heardOf(elsewhere, page), apart)).toEqual([]);
    expect(found(ended('not_found', { id: wrong }), heardOf(asked, page), apart)).toEqual([
      'wrong_id unknown',
    ]);
  });
});

test('a finding counts the requests after the end, with their path, times and interval', () => {
  const heard = heardOf([...polling(-30, -5), ...polling(0, 20, { word: 'failed' })]);
  expect(appFindings(failed, heard, SITE)).toEqual([
    {
      cause: 'still_polling',
      how: 'asks',
      site: SITE,
      path: '/api/video-status/…',
      method: 'GET',
      count: 4,
      firstAt: T + 5 * SECOND,
      lastAt: T + 20 * SECOND,
      openAt: T + 10 * MINUTE,
      intervalMs: 5 * SECOND,
      word: 'failed',
      httpStatus: 200,
      trouble: null,
      item: null,
      otherId: null,
    } satisfies AppFinding,
  ]);
});

test('a stale answer names the item of the page’s storage with an old status', () => {
  const [finding] = appFindings(failed, heardOf(polling(-60, 60), [], [anItem()]), SITE);
  expect(finding?.item).toEqual(anItem());
});

test('of two tabs, the one that does not stop is found', () => {
  const stopped = [...polling(-60, -5), ...answersAt([0], { word: 'failed' })];
  const other = polling(2, 22, { word: 'failed', page: 2 });
  expect(found(failed, heardOf([...stopped, ...other]))).toEqual(['still_polling asks']);
});
