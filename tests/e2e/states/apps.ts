import type { Page } from 'playwright';
import type { Heard, HeardOfJob } from '../../../lib/core/heard/heard.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { answers, heardOf, ITEM, messages, STATUS_PATH } from './heard.ts';
import { idOf, itemsWith, MINUTE, running, sketch } from './jobs.ts';
import type { UiState } from './state.ts';

const SITE = 'http://localhost:3000';

/** Several jobs at once have a title each. */
const titled = (title: string, n: number): string => (n === 1 ? title : `${title} ${n}`);

const failed = (now: number, n = 1): Job =>
  sketch(n, now, {
    status: 'failed',
    title: titled('Launch film', n),
    failure: { code: 'rendering_failed', message: 'Avatar rendering timed out', details: null },
  });

const unknown = (now: number, n = 1): Job =>
  sketch(n, now, { status: 'not_found', title: '', details: null });

const rendering = (now: number, n = 1): Job =>
  sketch(n, now, { status: 'processing', title: titled('Webinar invitation for our partners', n) });

const completed = (now: number, n = 1): Job =>
  sketch(n, now, { status: 'completed', title: titled('Product tour', n) });

const session = (now: number, n = 1): Job =>
  sketch(n, now, { status: 'completed', kind: 'agent', title: titled('Campaign assistant', n) });

/** A job, and what the app has heard of it. */
type Case = readonly [job: (now: number, n: number) => Job, hears: (now: number) => HeardOfJob];

/** The storage of a user who watches an app. *Why?* of each of its jobs is open. */
function why(name: string, cases: readonly Case[], more: Partial<UiState> = {}): UiState {
  const ids = cases.map((_, n) => idOf(n + 1));
  const page = more.page ?? 'popup';
  return {
    name: `${page}-app-${name}`,
    page,
    isTall: true,
    items: (now) => ({
      ...itemsWith(cases.map(([jobOf], n) => jobOf(now, n + 1))),
      settings: { sites: [SITE], heardSites: [SITE] },
    }),
    session: (now) => ({
      heard: Object.fromEntries(
        cases.map(([, hears], n) => [ids[n], { [SITE]: about(idOf(n + 1), hears(now)) }]),
      ),
    }),
    view: { open: Object.fromEntries(ids.map((id) => [id, 'why'])) },
    act: shown,
    ...more,
  };
}

const about = (id: string, { heard, stored, ...own }: HeardOfJob): HeardOfJob => ({
  ...own,
  heard: heard.map((one) => ({ ...one, id })),
  stored: stored.map((one) => ({ ...one, id })),
});

const shown = (page: Page) => page.locator('figure.lanes, .proof-item').first().waitFor();

/** Ids that the app asks about and nobody tracks. */
const found = (name: string, count: number): UiState => ({
  name: `popup-app-${name}`,
  page: 'popup',
  items: (now) => ({
    ...itemsWith(running(now)),
    settings: { sites: [SITE], heardSites: [SITE] },
  }),
  session: (now) => ({
    foundInApps: {
      [SITE]: Array.from({ length: count }, (_, n) => ({
        id: idOf(0xabc + n),
        at: now - 2000,
        path: STATUS_PATH,
      })),
    },
  }),
  act: (page) => page.locator('.found').waitFor(),
});

const NOT_FOUND = { httpStatus: 404, word: null } as const;

/** An app that has received a running status until two minutes ago, and then something else. */
const then = (now: number, changes: Partial<Heard>, to = 5) =>
  heardOf(now, [...answers(now, 200, 125), ...answers(now, 120, to, { word: null, ...changes })]);

/** The states in which an app of the user was watched. */
export const APPS: readonly UiState[] = [
  why('still-polling', [
    [
      failed,
      (now) => heardOf(now, [...answers(now, 190, 95), ...answers(now, 90, 5, { word: 'failed' })]),
    ],
  ]),
  why(
    'stale',
    [
      [
        failed,
        (now) =>
          heardOf(now, answers(now, 180, 5, { isCached: true, path: '/api/videos/…/status' }), [
            ITEM,
          ]),
      ],
    ],
    { act: (page) => page.locator('.lanes-data > summary').click() },
  ),
  why('two-causes', [[unknown, (now) => heardOf(now, answers(now, 60, 5, NOT_FOUND))]]),
  why('storage', [[completed, (now) => heardOf(now, [], [ITEM])]], {
    act: async (page) => {
      await page.locator('.proof-item > button').click();
      await page.locator('.proof-item .confirm').waitFor();
    },
  }),
  why('received', [
    [failed, (now) => heardOf(now, answers(now, 180, 5))],
    [failed, (now) => heardOf(now, messages(now, 180, 5, { channel: 'socket', path: '/live' }))],
    [completed, (now) => heardOf(now, messages(now, 90, 5, { word: 'completed' }))],
  ]),
  why('silent', [
    [rendering, (now) => heardOf(now, answers(now, 230, 170))],
    [completed, (now) => heardOf(now, answers(now, 170, 125))],
    [
      (now, n) => ({ ...failed(now, n), endedAt: now - 4 * MINUTE }),
      (now) => heardOf(now, messages(now, 290, 245)),
    ],
    [rendering, (now) => then(now, { httpStatus: 502 }, 120)],
  ]),
  why('swallowed', [
    [failed, (now) => then(now, { saysError: true })],
    [rendering, (now) => then(now, { result: 'unreadable' })],
    [rendering, (now) => then(now, { result: 'no_answer', httpStatus: null })],
  ]),
  why('wrong-id', [
    [unknown, (now) => heardOf(now, answers(now, 10, 5, NOT_FOUND))],
    [
      session,
      (now) => heardOf(now, answers(now, 10, 5, { ...NOT_FOUND, path: '/api/videos/…/status' })),
    ],
    [
      rendering,
      (now) =>
        heardOf(
          now,
          answers(now, 30, 30, { method: 'POST', path: '/api/videos', idIn: 'received', page: 7 }),
        ),
    ],
    [unknown, (now) => heardOf(now, answers(now, 10, 5, { ...NOT_FOUND, page: 7 }))],
  ]),
  why('healthy', [
    [
      completed,
      (now) =>
        heardOf(now, [...answers(now, 230, 125), ...answers(now, 120, 118, { word: 'completed' })]),
    ],
  ]),
  found('found', 1),
  found('found-many', 3),
  why('swallowed', [[failed, (now) => then(now, { httpStatus: 500 })]], { page: 'dashboard' }),
];
