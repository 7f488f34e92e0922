import type { ListedJob } from '../../../lib/core/job/answer.ts';
import { noDetails } from '../../../lib/core/job/details.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import type { DetailsTab, Panel } from '../../../lib/core/list/page-state.ts';
import type { JobLog, LogLine } from '../../../lib/core/log/log.ts';
import type { Reply } from '../../../lib/core/state/command.ts';
import {
  everyStatus,
  HOUR,
  idOf,
  itemsWith,
  MINUTE,
  manyJobs,
  running,
  sketch,
  troubled,
} from './jobs.ts';
import type { UiState } from './state.ts';

const request = (at: number, outcome: string, httpStatus: number | null): LogLine => ({
  at,
  type: 'request',
  endpoint: `/v3/videos/${idOf(1)}`,
  httpStatus,
  ms: 240,
  outcome,
  code: null,
  attempt: null,
  max: null,
  nextAt: null,
});

const logOf = (now: number): JobLog => ({
  lines: [
    { ...request(now - 9 * MINUTE, '', null), type: 'tracked', endpoint: '' },
    request(now - 8 * MINUTE, 'processing', 200),
    request(now - 2 * MINUTE, 'server_error', 503),
  ],
  raw: JSON.stringify({ data: { id: idOf(1), status: 'processing', title: 'Product tour' } }),
});

interface OpenedView {
  panel?: Panel;
  tab?: DetailsTab;
}

/** Returns a state with one opened job and its log, at one of its tabs. */
function opened(
  name: string,
  jobOf: (now: number) => Job,
  { panel = 'details', tab = 'timeline' }: OpenedView = {},
): UiState {
  return {
    name: `popup-details-${name}`,
    page: 'popup',
    isTall: true,
    items: (now) => {
      const job = jobOf(now);
      return { ...itemsWith([job]), [`log:${job.id}`]: logOf(now) };
    },
    view: { open: { [idOf(1)]: panel }, detailsTab: tab },
    act: (page) => page.locator('.timeline li').first().waitFor({ state: 'attached' }),
  };
}

const LINK = 'https://files2.heygen.ai/x';

/** The name of the button, in each language. */
const PREVIEW = /^(Preview|Предпросмотр)$/;

const completed = (now: number): Job => {
  const job = sketch(1, now, { status: 'completed', title: 'Product tour' });
  const files = {
    captionedVideoUrl: `${LINK}/captioned.mp4`,
    subtitleUrl: `${LINK}/a.srt`,
    captionUrl: `${LINK}/a.vtt`,
    thumbnailUrl: `${LINK}/a.jpg`,
    gifUrl: `${LINK}/a.gif`,
    fileSizeBytes: 24_000_000,
  };
  return { ...job, details: { ...noDetails, ...job.details, ...files } };
};

const failed = (now: number): Job =>
  sketch(1, now, {
    status: 'failed',
    title: 'Launch film',
    failure: { code: 'rendering_failed', message: 'Avatar rendering timed out', details: null },
  });

const rendering = (now: number): Job =>
  sketch(1, now, { status: 'processing', title: 'Webinar invitation for our partners' });

const OPENED: readonly UiState[] = [
  opened('completed', completed),
  opened('failed', failed, { panel: 'why' }),
  {
    ...opened('evidence', failed, { panel: 'why', tab: 'json' }),
    act: (page) => page.locator('.cause button[aria-controls]').click(),
  },
  opened('problem', (now) => troubled(now, rendering(now), 'server_error'), { tab: 'log' }),
  {
    ...opened('data', completed, { tab: 'data' }),
    act: (page) => page.locator('.job-tabs button[aria-expanded]').click(),
  },
  {
    ...opened('slow', rendering),
    items: (now) => ({
      ...itemsWith([rendering(now)]),
      pace: { samples: { video: new Array(20).fill(MINUTE) }, hits: [] },
    }),
    act: (page) => page.locator('[data-severity=unusual]').waitFor(),
  },
  opened(
    'timeout',
    (now) => ({
      ...sketch(1, now, { status: 'timeout', title: 'Safety briefing', resumesAs: 'processing' }),
      muted: true,
    }),
    { tab: 'data' },
  ),
  {
    ...opened('downloads', completed),
    act: (page) => page.locator('.download-others').first().click(),
  },
  {
    ...opened('preview', completed),
    act: async (page) => {
      await page.getByRole('button', { name: PREVIEW }).click();
      await page.locator('.job-preview .hint').waitFor();
    },
  },
  {
    ...opened('share', completed),
    act: (page) => page.locator('.more-actions').first().click(),
  },
  {
    ...opened('actions', failed),
    act: (page) => page.locator('.more-actions').first().click(),
  },
];

const listed = (n: number, title: string, status: JobStatus): ListedJob => {
  const createdAt = Date.now() - n * HOUR;
  const details = { ...noDetails, title, createdAt, durationSeconds: 34 };
  return {
    id: idOf(n),
    kind: 'video',
    answer: { type: 'answer', status, rawStatus: status, kind: 'video', details, failure: null },
    details,
  };
};

/** An entry of the list of agent sessions, which says no status. */
const bare = (n: number, title: string): ListedJob => ({
  ...listed(n, title, 'processing'),
  kind: 'agent',
  answer: null,
});

const recent = (name: string, reply: Reply, view: UiState['view'] = {}): UiState => ({
  name: `popup-recent-${name}`,
  page: 'popup',
  items: (now) => itemsWith(running(now)),
  view,
  replies: () => ({ recent: reply }),
  act: async (page) => {
    await page.locator('button.recent').click();
    await page.locator('.recent-remark .answer, .recent-list li').first().waitFor();
    await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
  },
});

/** The account's videos in the panel of My videos. */
export const VIDEOS = [
  listed(50, 'Spring campaign', 'processing'),
  listed(0, 'Product tour', 'processing'),
  listed(51, 'An invitation with a title that is longer than the line it stands in', 'completed'),
  listed(52, 'Customer story', 'failed'),
];

const RECENT: readonly UiState[] = [
  recent('list', { ok: true, recent: { jobs: VIDEOS, nextToken: 'more' } }),
  recent(
    'sessions',
    { ok: true, recent: { jobs: [bare(53, 'Launch film'), bare(54, 'Teaser')], nextToken: null } },
    { recentFamily: 'agent' },
  ),
  recent('empty', { ok: true, recent: { jobs: [], nextToken: null } }),
  recent(
    'refused',
    {
      ok: false,
      error: 'problem',
      problem: problemOf('no_scope', { httpStatus: 403, message: 'Missing scope: podcasts:read' }),
    },
    { recentFamily: 'podcast' },
  ),
  recent('error', {
    ok: false,
    error: 'problem',
    problem: problemOf('server_error', { httpStatus: 503 }),
  }),
];

/** The states of the popup after something was opened in it. */
export const POPUP_OPENED: readonly UiState[] = [
  ...OPENED,
  ...RECENT,
  {
    name: 'popup-menu',
    page: 'popup',
    items: (now) => itemsWith(running(now)),
    act: async (page) => {
      await page.locator('[popovertarget=menu]').click();
      await page.locator('#menu').waitFor();
    },
  },
  {
    name: 'popup-keys',
    page: 'popup',
    items: (now) => itemsWith(everyStatus(now)),
    act: async (page) => {
      await page.locator('.job').first().waitFor();
      await page.keyboard.press('?');
      await page.locator('dialog').waitFor();
    },
  },
  {
    name: 'popup-undo',
    page: 'popup',
    items: (now) => itemsWith(everyStatus(now).slice(0, 5)),
    act: async (page) => {
      await page.locator('.job').first().focus();
      await page.keyboard.press('x');
      await page.locator('.undo-bar button:focus').waitFor();
    },
  },
  {
    name: 'popup-search',
    page: 'popup',
    items: (now) => itemsWith(manyJobs(120, now)),
    view: { search: 'tour' },
  },
];
