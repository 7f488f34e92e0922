import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { findChromium } from '../browser/find-chromium.ts';
import { STATES } from '../e2e/states/all.ts';

/** Lays the screenshots that access.spec.ts made out on sheets, one for each part of the pages. */
const SHOTS = 'test-results/screenshots/states';
const SHEETS = 'tests/demo/screenshots/gallery';

/** The two that differ most stand side by side; `--all` shows all four, to be looked at. */
const isAll = process.argv.includes('--all');
const VARIANTS = isAll
  ? ['en-light', 'en-dark', 'ru-light', 'ru-dark']
  : (['en-light', 'ru-dark'] as const);

/** How wide a picture is on its sheet, and how much of a long page is shown. */
const CELLS = {
  popup: { width: 210, height: 330, across: 4 },
  'popup-opened': { width: 210, height: 420, across: 4 },
  dashboard: { width: 420, height: 300, across: 2 },
  'options-welcome': { width: 380, height: 440, across: 2 },
} as const satisfies Record<keyof typeof STATES, object>;

const STYLE = `
  body { margin: 0; padding: 16px; background: #e9ebf0; font: 12px system-ui; color: #1b1e26; }
  main { display: grid; gap: 16px; width: max-content; }
  figure { margin: 0; }
  figcaption { margin-bottom: 4px; font-weight: 600; }
  figure > div { display: flex; gap: 6px; align-items: flex-start; }
  span { display: block; overflow: hidden; border: 1px solid #b9bfcc; }
  img { display: block; width: 100%; }
`;

function figure(name: string, { width, height }: { width: number; height: number }): string {
  const scale = isAll ? 1.9 : 1;
  const pictures = VARIANTS.map((variant) => {
    const path = `${SHOTS}/${name}-${variant}.png`;
    if (!existsSync(path)) throw new Error(`There is no ${path}: run access.spec.ts first.`);
    const data = readFileSync(path).toString('base64');
    const box = `width:${width * scale}px;max-height:${height * scale}px`;
    return `<span style="${box}"><img alt="" src="data:image/png;base64,${data}"></span>`;
  });
  return `<figure><figcaption>${name}</figcaption><div>${pictures.join('')}</div></figure>`;
}

const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
mkdirSync(SHEETS, { recursive: true });
for (const [part, states] of Object.entries(STATES)) {
  const cell = CELLS[part as keyof typeof STATES];
  const figures = states.map(({ name }) => figure(name, cell)).join('');
  const columns = isAll ? 1 : cell.across / 2;
  const page = await browser.newPage();
  await page.setContent(
    `<style>${STYLE} main { grid-template-columns: repeat(${columns}, max-content) }</style><main>${figures}</main>`,
  );
  const body = await page.locator('main').boundingBox();
  await page.setViewportSize({ width: Math.ceil(body?.width ?? 0) + 32, height: 600 });
  const path = isAll ? `test-results/sheets/${part}.png` : `${SHEETS}/${part}.jpg`;
  const type = isAll ? { type: 'png' as const } : { type: 'jpeg' as const, quality: 74 };
  await page.screenshot({ path, fullPage: true, ...type });
  await page.close();
}
await browser.close();
