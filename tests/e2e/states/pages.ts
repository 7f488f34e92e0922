import type { Page } from 'playwright';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { noBlock, type State } from '../../../lib/core/state/state.ts';
import { everyStatus, HOUR, idOf, itemsWith, manyJobs, pastMonth, running } from './jobs.ts';
import { VIDEOS } from './popup-opened.ts';
import type { UiState } from './state.ts';

const NO_KEY = { blocked: { ...noBlock, reason: 'no_key' } } as const;

const ACCOUNT = {
  ok: true,
  account: {
    name: 'Sam Example',
    email: 'sam@example.com',
    plan: 'Creator',
    balance: { amount: 42.5, unit: 'usd' },
  },
} as const;

const account = () => ({ test_key: ACCOUNT });

/** The states of the dashboard. */
export const DASHBOARD: readonly UiState[] = [
  { name: 'dashboard-empty', page: 'dashboard', replies: account, items: () => itemsWith([]) },
  {
    name: 'dashboard-no-key',
    page: 'dashboard',
    items: () => ({ ...itemsWith([], NO_KEY), apiKey: null }),
  },
  {
    name: 'dashboard',
    page: 'dashboard',
    replies: account,
    items: (now) => itemsWith(manyJobs(60, now)),
  },
  {
    name: 'dashboard-paused',
    page: 'dashboard',
    items: (now) => itemsWith(running(now), { pausedUntil: now + HOUR }),
    act: (page) => page.locator('.banner').waitFor(),
  },
  {
    name: 'dashboard-account-error',
    page: 'dashboard',
    replies: () => ({
      test_key: {
        ok: false,
        error: 'problem',
        problem: problemOf('server_error', { httpStatus: 503 }),
      },
    }),
    items: (now) => itemsWith(running(now)),
    act: (page) => page.locator('.account-error').waitFor(),
  },
  {
    name: 'dashboard-key-ends',
    page: 'dashboard',
    replies: () => ({ test_key: { ok: true, accountProblem: problemOf('no_scope') } }),
    items: (now) => itemsWith(running(now), { keyFacts: keyUntil(now + 3 * 24 * HOUR) }),
    act: (page) => page.locator('.banner').waitFor(),
  },
  {
    name: 'dashboard-selection',
    page: 'dashboard',
    replies: account,
    items: (now) => itemsWith(everyStatus(now)),
    act: async (page) => {
      for (const n of [0, 1, 4]) await page.locator('tbody .select-box input').nth(n).check();
    },
  },
  {
    name: 'dashboard-history',
    page: 'dashboard',
    isTall: true,
    replies: account,
    items: (now) => itemsWith([...pastMonth(now), ...running(now)]),
    act: async (page) => {
      await page.locator('.sections button').nth(1).click();
      await page.locator('.plot svg').first().waitFor();
    },
  },
  {
    name: 'dashboard-history-tables',
    page: 'dashboard',
    isTall: true,
    replies: account,
    items: (now) => itemsWith([...pastMonth(now), ...running(now)]),
    act: async (page) => {
      await page.locator('.sections button').nth(1).click();
      const closed = page.locator('.history-table:not([open]) > summary');
      await closed.first().waitFor();
      while ((await closed.count()) > 0) await closed.first().click();
    },
  },
  {
    name: 'dashboard-history-empty',
    page: 'dashboard',
    replies: account,
    items: (now) => itemsWith(running(now)),
    act: (page) => page.locator('.sections button').nth(1).click(),
  },
];

const RAW = JSON.stringify({ data: { id: idOf(1), status: 'processing', title: 'Tour' } }, null, 2);

const file = (text: string) => ({
  name: 'renderwatch-2026-11-25.json',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

/** A key that may read two things and change one. */
const keyUntil = (expiresAt: number): State['keyFacts'] => ({
  name: 'laptop',
  mode: 'custom',
  scopes: ['videos:read', 'videos:write', 'account:read'],
  expiresAt,
});

/** The states of the settings page. */
export const OPTIONS: readonly UiState[] = [
  {
    name: 'options',
    page: 'options',
    isTall: true,
    items: () => ({
      ...itemsWith([]),
      settings: { sites: ['https://example.com'], watchAccount: true },
    }),
  },
  ...['notifications', 'downloads', 'keyboard', 'sites'].map((section) => ({
    name: `options-${section}`,
    page: 'options' as const,
    isTall: true,
    items: (now: number) => ({
      ...itemsWith(running(now).map((job) => ({ ...job, sites: ['https://example.com'] }))),
      settings: {
        sites: ['https://example.com', 'http://localhost:3000'],
        heardSites: ['http://localhost:3000'],
      },
    }),
    act: (page: Page) => go(page, section),
  })),
  {
    name: 'options-name-refused',
    page: 'options',
    isTall: true,
    items: (now) => ({
      ...itemsWith(manyJobs(20, now)),
      settings: { downloadName: '{title} – {label}', downloadAlso: { subtitles: true } },
    }),
    act: async (page) => {
      await go(page, 'downloads');
      const field = page.locator('#downloads input[placeholder^="{"]');
      await field.fill('{name}.mp4');
      await field.blur();
    },
  },
  {
    name: 'options-sites-refused',
    page: 'options',
    items: () => itemsWith([]),
    act: async (page) => {
      await page.evaluate(() => {
        Object.assign(chrome.permissions, { request: async () => false });
      });
      await go(page, 'sites');
      await page.locator('#site').fill('localhost:3000');
      await page.locator('#site').press('Enter');
      await page.locator('#site-answer:not(:empty)').waitFor();
    },
  },
  {
    name: 'options-search',
    page: 'options',
    items: () => itemsWith([]),
    act: (page) => page.getByRole('searchbox').fill('a'),
  },
  {
    name: 'options-search-none',
    page: 'options',
    items: () => itemsWith([]),
    act: (page) => page.getByRole('searchbox').fill('zzzz'),
  },
  {
    name: 'options-import',
    page: 'options',
    isTall: true,
    items: (now) => itemsWith(running(now)),
    act: async (page) => {
      await go(page, 'data');
      await page
        .locator('#import')
        .setInputFiles(file('{"renderwatch":1,"jobs":[],"settings":{"silent":true}}'));
      await page.locator('.preview').waitFor();
    },
  },
  {
    name: 'options-key',
    page: 'options',
    items: (now) => itemsWith([], { keyFacts: keyUntil(now + 3 * 24 * HOUR) }),
    act: (page) => page.locator('.key-steps summary').click(),
  },
  {
    name: 'options-answers',
    page: 'options',
    isTall: true,
    items: (now) => itemsWith(running(now)),
    replies: () => ({
      ...account(),
      probe: {
        ok: true,
        probe: {
          exchange: {
            at: 0,
            endpoint: `/v3/videos/${idOf(1)}`,
            httpStatus: 200,
            ms: 231,
            outcome: 'processing',
            code: null,
          },
          raw: RAW,
        },
      },
    }),
    act: async (page) => {
      await page.locator('#key').fill('a key with spaces');
      await page.locator('#key').press('Enter');
      await go(page, 'checking');
      await page.locator('.switch:visible').first().click();
      await page.locator('#site').fill('not a site');
      await page.locator('#site').press('Enter');
      await page.locator('#probe-id').fill(idOf(1));
      await page.locator('#probe-id').press('Enter');
      await page.locator('#probe-body').waitFor();
      await page.locator('#import').setInputFiles(file('{"not":"ours"}'));
      await page.locator('#import-answer:not(:empty)').waitFor();
      await page.locator('#self-test button').first().click();
      await page.locator('.checks').waitFor();
    },
  },
  {
    name: 'options-questions',
    page: 'options',
    isTall: true,
    isMuted: true,
    items: (now) => ({
      ...itemsWith(running(now)),
      // The permission was never granted, which looks like one that was revoked.
      settings: { autoDownload: true },
      'aside:job:broken:1': { item: 'job:broken', at: now, value: 'half', isCut: false },
    }),
    replies: () => ({
      test_key: {
        ok: false,
        error: 'problem',
        problem: problemOf('key_rejected', { httpStatus: 401 }),
      },
    }),
    act: async (page) => {
      for (const place of ['access', 'data']) {
        await go(page, place);
        await page.locator(`#${place} button.danger`).click();
        await page.locator(`#${place} .confirm`).waitFor();
      }
      await page.locator('#self-test button').first().click();
      await page.locator('.checks').waitFor();
    },
  },
];

/** Goes to a section of the settings. */
const go = (page: Page, section: string): Promise<void> =>
  page.evaluate((id) => location.assign(`#${id}`), section);

const step = (n: number) => async (page: Page) => {
  await page.locator('.steps button').nth(n).click();
};

/** Sends a test notification in the last step, and waits for what the page says about it. */
async function testNotice(page: Page): Promise<void> {
  await step(2)(page);
  await page.locator('.card button').first().click();
  await page.locator('p.answer:not(:empty)').waitFor();
}

/** The states of the welcome page. */
export const WELCOME: readonly UiState[] = [
  {
    name: 'welcome-key-none',
    page: 'welcome',
    items: () => ({ ...itemsWith([], NO_KEY), apiKey: null }),
  },
  { name: 'welcome-key', page: 'welcome', items: () => itemsWith([]) },
  {
    name: 'welcome-track-demo',
    page: 'welcome',
    items: () => ({ ...itemsWith([], NO_KEY), apiKey: null }),
    act: async (page) => {
      await step(1)(page);
      await page.locator('.demo button').first().click();
      await page.locator('.demo .job').waitFor();
    },
  },
  { name: 'welcome-choose', page: 'welcome', items: () => itemsWith([]), act: step(1) },
  {
    name: 'welcome-choose-all',
    page: 'welcome',
    items: (now) => ({ ...itemsWith(running(now)), settings: { watchAccount: true } }),
    act: step(1),
  },
  {
    name: 'welcome-choose-some',
    page: 'welcome',
    isTall: true,
    items: () => itemsWith([]),
    replies: () => ({ recent: { ok: true, recent: { jobs: VIDEOS, nextToken: null } } }),
    act: async (page) => {
      await step(1)(page);
      await page.locator('[data-choice="some"] input').check();
      await page.locator('.recent-list li').first().waitFor();
    },
  },
  {
    name: 'welcome-choose-no-key',
    page: 'welcome',
    items: () => ({
      ...itemsWith([], NO_KEY),
      apiKey: null,
      settings: { watchAccount: true },
    }),
    act: step(1),
  },
  {
    name: 'welcome-track',
    page: 'welcome',
    items: (now) => itemsWith(running(now)),
    act: step(1),
  },
  {
    name: 'welcome-track-answers',
    page: 'welcome',
    isTall: true,
    items: (now) => itemsWith(running(now)),
    replies: () => ({
      recent: { ok: true, recent: { jobs: VIDEOS, nextToken: null } },
      track: { ok: false, error: 'failed' },
    }),
    act: async (page) => {
      await step(1)(page);
      await page.locator('button.recent').click();
      await page.locator('.recent-list li').first().waitFor();
      await page.locator('form.recent-panel button.primary').click();
      await page.locator('.banner').waitFor();
    },
  },
  {
    name: 'welcome-notice',
    page: 'welcome',
    items: (now) => itemsWith(running(now)),
    replies: () => ({ test_notice: { ok: true, notice: 'blocked' } }),
    act: testNotice,
  },
  {
    name: 'welcome-notice-question',
    page: 'welcome',
    items: (now) => itemsWith(running(now)),
    replies: () => ({ test_notice: { ok: true, notice: 'shown' } }),
    act: testNotice,
  },
  {
    name: 'welcome-notice-unseen',
    page: 'welcome',
    items: (now) => itemsWith(running(now)),
    replies: () => ({ test_notice: { ok: true, notice: 'shown' } }),
    act: async (page) => {
      await page.evaluate(() => {
        Object.assign(chrome.runtime, { getPlatformInfo: async () => ({ os: 'win' }) });
      });
      await testNotice(page);
      await page.locator('.card .buttons button').last().click();
      await page.locator('p.answer', { hasText: 'Windows' }).waitFor();
    },
  },
  {
    name: 'welcome-pinned',
    page: 'welcome',
    items: (now) => itemsWith(running(now)),
    act: async (page) => {
      await page.evaluate(() => {
        Object.assign(chrome.action, { getUserSettings: async () => ({ isOnToolbar: true }) });
      });
      await step(2)(page);
      await page.locator('[data-pinned="true"]').waitFor();
    },
  },
];
