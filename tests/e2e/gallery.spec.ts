import type { Page } from 'playwright';
import { noDetails } from '../../lib/core/job/details.ts';
import { newJob } from '../../lib/core/job/job.ts';
import { problemOf } from '../../lib/core/job/problem.ts';
import { expect, Session, test } from './fixtures.ts';

// The words that users see for each status, in English and Russian.
const WORDS = {
  queued: ['Queued', 'В очереди'],
  processing: ['Rendering', 'Рендерится'],
  waiting_for_input: ['Needs your input', 'Ждёт вашего ответа'],
  unknown: ['Unknown: polishing', 'Неизвестно: polishing'],
  completed: ['Ready', 'Готово'],
  failed: ['Failed', 'Ошибка'],
  not_found: ['Not found', 'Не найдено'],
  cancelled: ['Cancelled', 'Отменено'],
  timeout: ['Gave up waiting', 'Время вышло'],
  connection_error: ["Can't reach HeyGen", 'Нет связи с HeyGen'],
  api_error: ['HeyGen error', 'Ошибка HeyGen'],
  unknown_error: ['Unreadable answer', 'Непонятный ответ'],
} as const;

const statuses = Object.keys(WORDS) as (keyof typeof WORDS)[];
const SHOTS = 'test-results/screenshots';

const READY = { ...noDetails, videoUrl: 'https://files2.heygen.ai/x/v.mp4?Expires=1' };

/** Returns the stored items of one job of every status, as the worker stores them. */
function storedJobs(now: number): Record<string, unknown> {
  const jobs = statuses.map((status, i) => ({
    ...newJob({ id: String(i).padStart(32, '0'), kind: null }, now - 90_000),
    status,
    rawStatus: 'polishing',
    checkedAt: now,
    askedAt: now,
    nextPollAt: i < 4 ? now + 600_000 : null,
    endedAt: i < 4 ? null : now,
    // The last of the four active jobs has a problem.
    problem: i === 3 ? problemOf('server_error', { httpStatus: 503 }) : null,
    attempts: i === 3 ? 4 : 0,
    details: status === 'completed' ? READY : null,
  }));
  const items = Object.fromEntries(jobs.map((job) => [`job:${job.id}`, job]));
  const globals = { blocked: null, pausedUntil: null, outbox: [] };
  return { ...items, jobs: jobs.map((job) => job.id), globals, apiKey: 'key' };
}

for (const [language, locale] of (['en', 'ru'] as const).entries()) {
  test(`every status has its own word and shape, in ${locale}, light and dark`, async ({
    simulator,
  }) => {
    simulator.faults.add({ fault: { kind: 'hang' } });
    const session = await Session.start(simulator, { locale });
    const empty = await session.open('popup');
    await empty.screenshot({ path: `${SHOTS}/popup-${locale}-no-key.png` });
    await empty.close();
    await session.worker.evaluate(
      (items) => chrome.storage.local.set(items),
      storedJobs(Date.now()),
    );

    const popup = await session.open('popup');
    await expect(popup.locator('html')).toHaveAttribute('lang', locale);
    const shapes = new Set<string>();
    for (const status of statuses) {
      const row = popup.locator(`[data-status="${status}"]`);
      await expect(row.locator('.job-status')).toHaveText(WORDS[status][language] ?? '');
      shapes.add(await row.locator('.shape svg').innerHTML());
    }
    expect(shapes.size).toBe(statuses.length);
    await expect(popup.locator('.spinning')).toHaveCount(1);

    const grounds = new Set<string>();
    for (const colorScheme of ['light', 'dark'] as const) {
      await popup.emulateMedia({ colorScheme });
      grounds.add(await popup.evaluate(() => getComputedStyle(document.body).backgroundColor));
      const path = `${SHOTS}/popup-${locale}-${colorScheme}.png`;
      await popup.screenshot({ path, fullPage: true, animations: 'disabled' });
    }
    expect(grounds.size).toBe(2);
    const overflow = await popup.evaluate(() => document.documentElement.scrollWidth);
    expect(overflow).toBeLessThanOrEqual(400);
    await showPanels(popup, locale);
    const options = await session.open('options');
    await options.screenshot({ path: `${SHOTS}/options-${locale}.png`, fullPage: true });
    await session.close();
  });
}

const BUTTONS = { en: ['Why?', 'Details'], ru: ['Почему?', 'Подробности'] } as const;

/** Opens each panel of a failed job, and checks that it fits into the popup. */
async function showPanels(popup: Page, locale: 'en' | 'ru'): Promise<void> {
  const row = popup.locator('[data-status="failed"]');
  for (const name of BUTTONS[locale]) {
    await row.getByRole('button', { name }).click();
    await expect(row.locator('.panel')).toHaveCount(1);
    const path = `${SHOTS}/panel-${locale}-${name === BUTTONS[locale][0] ? 'why' : 'details'}.png`;
    await row.screenshot({ path });
    expect(await popup.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      400,
    );
    await row.getByRole('button', { name: BUTTONS[locale][1] }).click();
    await expect(row.locator('.panel')).toHaveCount(0);
  }
}
