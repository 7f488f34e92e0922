import type { Page } from 'playwright';
import { noDetails } from '../../lib/core/job/details.ts';
import type { Job } from '../../lib/core/job/job.ts';
import { problemOf } from '../../lib/core/job/problem.ts';
import { expect, Session, test } from './fixtures.ts';
import { recordsOf } from './many-jobs.ts';

const SHOTS = 'test-results/screenshots/banners';

const blocked = (reason: string) => ({ blocked: { reason, since: 0, retry: false, said: null } });

/** What is stored, and the label of the banner's one button in English and Russian. */
const STATES = {
  key_forgotten: [blocked('key_forgotten'), 'Enter API key', 'Ввести API-ключ'],
  key_rejected: [blocked('key_rejected'), 'Change key', 'Изменить ключ'],
  forbidden: [blocked('forbidden'), 'Try again', 'Попробовать снова'],
  no_permission: [blocked('no_permission'), 'Allow access', 'Разрешить доступ'],
  paused: [{ pausedUntil: Date.now() + 3_000_000 }, 'Check less often', 'Проверять реже'],
  trouble: [{}, 'Check now', 'Проверить сейчас'],
  muted: [{}, 'Test notifications', 'Проверить уведомления'],
} as const;

/** Returns two running jobs. In the state `trouble`, both have a server error. */
function jobsFor(state: keyof typeof STATES, now: number): Job[] {
  return recordsOf(2, 2, now).map((job) => ({
    ...job,
    details: { ...noDetails, title: 'Product tour' },
    checkedAt: now,
    askedAt: now,
    nextPollAt: now + 600_000,
    attempts: state === 'trouble' ? 2 : 0,
    problem: state === 'trouble' ? problemOf('server_error', { httpStatus: 503 }) : null,
  }));
}

/** Stores the state as the worker would. */
async function store(page: Page, state: keyof typeof STATES): Promise<void> {
  const jobs = jobsFor(state, Date.now());
  const globals = { blocked: null, pausedUntil: null, pauses: 0, outbox: [], ...STATES[state][0] };
  const records = Object.fromEntries(jobs.map((job) => [`job:${job.id}`, job]));
  await page.evaluate((items) => chrome.storage.local.set(items), {
    ...records,
    jobs: jobs.map(({ id }) => id),
    globals,
  });
}

for (const [language, locale] of (['en', 'ru'] as const).entries()) {
  test(`each thing that can be wrong has one banner with one button, in ${locale}`, async ({
    simulator,
  }) => {
    simulator.faults.add({ fault: { kind: 'hang' } });
    const session = await Session.start(simulator, { locale });
    const popup = await session.context.newPage();
    await popup.addInitScript(() => {
      // Commands do not reach the worker, so the page shows only what is stored.
      const { runtime, notifications } = chrome as unknown as Record<string, object>;
      Object.assign(runtime ?? {}, {
        sendMessage: (...[, answer]: unknown[]) => {
          if (typeof answer === 'function') answer({ ok: true });
          return Promise.resolve({ ok: true });
        },
      });
      Object.assign(notifications ?? {}, {
        getPermissionLevel: (answer?: (level: string) => void) => {
          answer?.('denied');
          return Promise.resolve('denied');
        },
      });
    });
    // The Russian texts are the longest, so they get the narrowest popup.
    const wide = locale === 'ru' ? 360 : 400;
    await popup.setViewportSize({ width: wide, height: 600 });
    await popup.goto(`chrome-extension://${session.extensionId}/popup.html`);
    const banner = popup.locator('.banner');
    const show = async (name: string, button: string) => {
      await expect(banner.getByRole('button')).toHaveText([button]);
      await expect(banner).toHaveCount(1);
      const width = await popup.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(wide);
      for (const colorScheme of ['light', 'dark'] as const) {
        await popup.emulateMedia({ colorScheme });
        const path = `${SHOTS}/${name}-${locale}-${colorScheme}.png`;
        await popup.screenshot({ path, animations: 'disabled' });
      }
    };
    for (const state of Object.keys(STATES) as (keyof typeof STATES)[]) {
      await store(popup, state);
      await show(state, STATES[state][language === 0 ? 1 : 2]);
    }
    await popup.evaluate(() => {
      Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
      window.dispatchEvent(new Event('offline'));
    });
    await show('offline', language === 0 ? 'Check now' : 'Проверить сейчас');
    await popup.reload();
    await store(popup, 'paused');
    const opened = session.context.waitForEvent('page');
    await banner.getByRole('button', { name: STATES.paused[language === 0 ? 1 : 2] }).click();
    const settings = await opened;
    await expect(settings).toHaveURL(/options\.html#checking$/);
    await expect(settings).toHaveTitle(
      language === 0 ? 'Settings · Renderwatch' : 'Настройки · Renderwatch',
    );
    await session.close();
  });
}
