import type { Page } from 'playwright';
import { axeFindings } from './axe.ts';
import { expect, Session, test } from './fixtures.ts';

const PAGES = ['popup', 'options', 'dashboard', 'welcome'] as const;

const WORDS = {
  en: ['This page has stopped working', 'Reload', 'Copy error', 'Copied.'],
  ru: ['Страница перестала работать', 'Обновить', 'Копировать ошибку', 'Скопировано.'],
} as const;

/** Makes a page fail while it renders, until it is told that it is repaired. */
const breakTexts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const { i18n } = chrome;
    const read = i18n.getMessage.bind(i18n) as (name: string, values?: string[]) => string;
    const known =
      /^(page_failed|reload|copy|copied|locale|extension_name|short_name|options_title)/;
    const ok = (name: string) => /^(dashboard|welcome_title)$/.test(name) || known.test(name);
    const getMessage = (name: string, values?: string[]) => {
      if (ok(name) || sessionStorage.getItem('repaired')) return read(name, values);
      throw new Error(`Broken: ${name}, to ann@example.com`);
    };
    Object.assign(i18n, { getMessage });
  });

for (const locale of ['en', 'ru'] as const) {
  test(`each page says in ${locale} that it has failed, and can be reloaded`, async ({
    simulator,
  }) => {
    const session = await Session.start(simulator, { locale });
    await session.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const [title, reload, copy, copied] = WORDS[locale];
    for (const name of PAGES) {
      const page = await session.context.newPage();
      await breakTexts(page);
      await page.goto(`chrome-extension://${session.extensionId}/${name}.html`);
      await expect(page.getByRole('heading', { name: title })).toBeVisible();
      expect(await axeFindings(page), name).toEqual([]);
      await page.getByRole('button', { name: copy }).click();
      await expect(page.getByRole('button', { name: copied })).toBeVisible();
      const report = await page.evaluate(() => navigator.clipboard.readText());
      expect(report).toMatch(/^Renderwatch \d/);
      expect(report).toContain('Broken: ');
      expect(report).not.toContain('ann@example.com');
      await page.evaluate(() => sessionStorage.setItem('repaired', 'yes'));
      await page.getByRole('button', { name: reload }).click();
      await expect(page.getByRole('heading', { name: title })).toHaveCount(0);
      await expect(page.locator('main, h1').first()).toBeVisible();
      await page.close();
    }
    await session.close();
  });
}
