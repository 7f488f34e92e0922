import type { Heard, HeardOfJob, StoredMention } from '../../../lib/core/heard/heard.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { idOf, itemsWith, MINUTE, sketch } from './jobs.ts';
import type { UiState } from './state.ts';

const SITE = 'http://localhost:3000';
const SECOND = 1000;

/** Answers every five seconds between two times, in seconds before now. */
function answers(now: number, from: number, to: number, changes: Partial<Heard> = {}): Heard[] {
  return Array.from({ length: Math.floor((from - to) / 5) + 1 }, (_, i) => ({
    id: idOf(1),
    at: now - (from - i * 5) * SECOND,
    channel: 'fetch',
    method: 'GET',
    path: '/api/video-status/…',
    result: 'answer',
    httpStatus: 200,
    word: 'processing',
    saysError: false,
    isCached: false,
    tookMs: 40,
    idIn: 'address',
    page: 1,
    ...changes,
  }));
}

const heardOf = (
  now: number,
  heard: Heard[],
  stored: readonly StoredMention[] = [],
): HeardOfJob => ({
  heard,
  count: heard.length,
  openAt: now - 2 * SECOND,
  open: [{ page: 1, since: now - 10 * MINUTE, at: now - 2 * SECOND, late: [] }],
  stored,
});

const failed = (now: number): Job =>
  sketch(1, now, {
    status: 'failed',
    title: 'Launch film',
    failure: { code: 'rendering_failed', message: 'Avatar rendering timed out', details: null },
  });

const unknown = (now: number): Job =>
  sketch(1, now, { status: 'not_found', title: '', details: null });

const rendering = (now: number): Job =>
  sketch(1, now, { status: 'processing', title: 'Webinar invitation for our partners' });

const completed = (now: number): Job =>
  sketch(1, now, { status: 'completed', title: 'Product tour' });

/** Returns a state in which an app was watched, with *Why?* opened. */
const why = (
  name: string,
  jobOf: (now: number) => Job,
  hears: (now: number) => HeardOfJob,
  page: 'popup' | 'dashboard' = 'popup',
): UiState => ({
  name: `${page}-app-${name}`,
  page,
  isTall: true,
  items: (now) => ({
    ...itemsWith([jobOf(now)]),
    settings: { sites: [SITE], heardSites: [SITE] },
  }),
  session: (now) => ({ heard: { [idOf(1)]: { [SITE]: hears(now) } } }),
  view: { open: { [idOf(1)]: 'why' } },
  act: (shown) => shown.locator('figure.lanes, .proof-item').first().waitFor(),
});

const stillPolls = (now: number) =>
  heardOf(now, [...answers(now, 190, 95), ...answers(now, 90, 5, { word: 'failed' })]);

const ITEM: StoredMention = {
  id: idOf(1),
  area: 'local',
  name: 'video-generation-state',
  word: 'processing',
};

/** The states in which an app of the user was watched. */
export const APPS: readonly UiState[] = [
  why('still-polling', failed, stillPolls),
  why('stale', failed, (now) =>
    heardOf(now, answers(now, 180, 5, { isCached: true, path: '/api/videos/…/status' }), [ITEM]),
  ),
  why('two-causes', unknown, (now) =>
    heardOf(now, answers(now, 60, 5, { httpStatus: 404, word: null })),
  ),
  why('storage', completed, (now) => heardOf(now, [], [ITEM])),
  why('gave-up', rendering, (now) => heardOf(now, answers(now, 230, 170))),
  why('healthy', completed, (now) =>
    heardOf(now, [...answers(now, 230, 125), ...answers(now, 120, 118, { word: 'completed' })]),
  ),
  why(
    'swallowed',
    failed,
    (now) =>
      heardOf(now, [
        ...answers(now, 200, 125),
        ...answers(now, 120, 5, { httpStatus: 500, word: null }),
      ]),
    'dashboard',
  ),
];
