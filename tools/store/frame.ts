import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import type { Locale } from './states.ts';

/** The text next to a popup, which is too small to fill a store's picture. */
const CAPTIONS: Readonly<Record<string, Record<Locale, readonly [string, string]>>> = {
  '1-popup': {
    en: [
      'Know the moment it is ready',
      'Videos, translations, lip syncs, agent sessions and batches of HeyGen, with an estimate by your own render times.',
    ],
    ru: [
      'Узнайте сразу, что видео готово',
      'Видео, переводы, липсинк, сессии агента и пакеты HeyGen: с оценкой по времени ваших прошлых рендеров.',
    ],
  },
  '2-why': {
    en: [
      'A spinner that never stops?',
      'Why? names the cause and the next step, with the requests that show it.',
    ],
    ru: [
      'Спиннер крутится вечно?',
      'Renderwatch назовёт причину и следующий шаг и покажет запросы, из которых это видно.',
    ],
  },
};

const TILE: Record<Locale, string> = {
  en: 'Know the moment your HeyGen video is ready, failed or lost',
  ru: 'Сообщит сразу, что видео HeyGen готово, не получилось или пропало',
};

const STYLE = `
  * { box-sizing: border-box; margin: 0; }
  body { display: flex; align-items: center; height: 100vh; font-family: system-ui, sans-serif; color: #1b1e26; background: #e8ecf9; overflow: hidden; }
  .text { flex: 1; padding: 0 56px 0 88px; }
  .text img { width: 72px; margin-bottom: 28px; }
  h1 { font-size: 46px; line-height: 1.15; letter-spacing: -0.01em; }
  p { margin-top: 22px; font-size: 23px; line-height: 1.45; color: #454c5e; }
  .shown { margin-right: 88px; border-radius: 12px; box-shadow: 0 18px 50px #1b1e2640, 0 0 0 1px #1b1e261f; }
  .tile { padding: 0 32px; gap: 22px; }
  .tile img { width: 88px; }
  .tile h1 { font-size: 30px; }
  .tile p { margin-top: 10px; font-size: 17px; line-height: 1.35; }
`;

const dataOf = (png: Buffer): string => `data:image/png;base64,${png.toString('base64')}`;
const icon = (): string => dataOf(readFileSync('public/icon/128.png'));

/** Draws the popup next to its caption in large letters. */
export async function frame(
  page: Page,
  name: string,
  locale: Locale,
  png: Buffer,
): Promise<Buffer> {
  const [title, text] = CAPTIONS[name]?.[locale] ?? ['', ''];
  const words = `<div class="text"><img alt="" src="${icon()}"><h1>${title}</h1><p>${text}</p></div>`;
  const shown = `<img class="shown" alt="" src="${dataOf(png)}">`;
  return draw(page, 1280, 800, `<body>${words}${shown}</body>`);
}

/** Draws the small promotional tile. */
export const drawTile = (page: Page, locale: Locale): Promise<Buffer> =>
  draw(
    page,
    440,
    280,
    `<body class="tile"><img alt="" src="${icon()}"><div><h1>Renderwatch</h1><p>${TILE[locale]}</p></div></body>`,
  );

async function draw(page: Page, width: number, height: number, body: string): Promise<Buffer> {
  await page.setViewportSize({ width, height });
  await page.setContent(`<style>${STYLE}</style>${body}`);
  return page.screenshot({ animations: 'disabled' });
}
