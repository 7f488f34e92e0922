import { noDetails } from '../../lib/core/job/details.ts';
import type { Job } from '../../lib/core/job/job.ts';
import type { LogLine } from '../../lib/core/log/log.ts';
import { idOf, itemsWith, MINUTE, pastMonth, sketch } from '../../tests/e2e/states/jobs.ts';
import { DASHBOARD, OPTIONS } from '../../tests/e2e/states/pages.ts';
import type { UiState } from '../../tests/e2e/states/state.ts';

/** The languages of the listings. */
export const LOCALES = ['en', 'ru'] as const;

/** A language of a listing. */
export type Locale = (typeof LOCALES)[number];

const TITLES: Record<Locale, readonly [string, string, string, string, string, string]> = {
  en: [
    'Product tour',
    'Autumn campaign',
    'Onboarding, part 2',
    'Launch film',
    'Customer story: a bakery',
    'Safety briefing',
  ],
  ru: [
    'Обзор продукта',
    'Осенняя кампания',
    'Адаптация, часть 2',
    'Ролик к запуску',
    'История клиента: пекарня',
    'Инструктаж по безопасности',
  ],
};

/** Returns the jobs of a working day: some active, one waiting, one failed, two ready. */
function someDay(locale: Locale, now: number): Job[] {
  const [tour, campaign, onboarding, film, story, briefing] = TITLES[locale];
  const agent = sketch(2, now, { status: 'processing', title: onboarding, kind: 'agent' });
  return [
    sketch(0, now, { status: 'processing', title: tour }),
    sketch(1, now, { status: 'processing', title: campaign, kind: 'translation' }),
    { ...agent, details: { ...noDetails, ...agent.details, progress: 55 } },
    failedOf(locale, now),
    sketch(4, now, { status: 'completed', title: story }),
    sketch(5, now, { status: 'completed', title: briefing }),
  ].map((job, n) =>
    n === 3 ? { ...job, details: job.details && { ...job.details, title: film } } : job,
  );
}

const failedOf = (locale: Locale, now: number): Job =>
  sketch(3, now, {
    status: 'failed',
    title: TITLES[locale][3],
    failure: { code: 'rendering_failed', message: 'Avatar rendering timed out', details: null },
  });

const line = (at: number, outcome: string): LogLine => ({
  at,
  type: 'request',
  endpoint: `/v3/videos/${idOf(3)}`,
  httpStatus: 200,
  ms: 240,
  outcome,
  code: outcome === 'failed' ? 'rendering_failed' : null,
  attempt: null,
  max: null,
  nextAt: null,
});

const pace = { samples: { video: Array(20).fill(9 * MINUTE) }, hits: [] };

/** Returns a state by its name. Throws if there is none. */
const named = (states: readonly UiState[], name: string): UiState => {
  const found = states.find((state) => state.name === name);
  if (!found) throw new Error(`There is no state ${name} in tests/e2e/states`);
  return found;
};

/** Returns the pictures of a listing in order: the stored items, and what is open. */
export const shotsIn = (locale: Locale): readonly UiState[] => [
  {
    name: '1-popup',
    page: 'popup',
    items: (now) => ({ ...itemsWith(someDay(locale, now)), pace }),
  },
  {
    name: '2-why',
    page: 'popup',
    items: (now) => ({
      ...itemsWith([failedOf(locale, now)]),
      [`log:${idOf(3)}`]: {
        lines: [line(now - 6 * MINUTE, 'processing'), line(now - 2 * MINUTE, 'failed')],
        raw: null,
      },
    }),
    view: { open: { [idOf(3)]: 'why' } },
    act: async (page) => {
      await page.locator('.cause-next [aria-expanded]').click();
      await page.locator('.evidence').waitFor();
    },
  },
  {
    ...named(DASHBOARD, 'dashboard'),
    name: '3-dashboard',
    items: (now) => ({ ...itemsWith([...someDay(locale, now), ...pastWith(locale, now)]), pace }),
  },
  {
    ...named(DASHBOARD, 'dashboard-history'),
    name: '4-history',
    items: (now) => itemsWith([...pastWith(locale, now), ...someDay(locale, now).slice(0, 2)]),
  },
  { ...named(OPTIONS, 'options'), name: '5-settings' },
];

const pastWith = (locale: Locale, now: number): Job[] =>
  pastMonth(now).map((job, n) => {
    const title = `${TITLES[locale][n % 6]} ${n + 1}`;
    return { ...job, details: job.details && { ...job.details, title } };
  });
