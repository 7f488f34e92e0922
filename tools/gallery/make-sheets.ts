import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { findChromium } from '../../tests/browser/find-chromium.ts';
import { STATES } from '../../tests/e2e/states/all.ts';

/**
 * Puts the screenshots from access.spec.ts on sheets: English light, Russian dark. The names of sheets
 * as arguments make only these.
 */
const SHOTS = 'test-results/screenshots/states';
const SHEETS = 'tools/demo/screenshots/gallery';
const VARIANTS = ['en-light', 'ru-dark'] as const;

/** The width of a picture on its sheet, its largest height in px, and the pictures per row. */
const SHEET = {
  popup: { width: 210, height: 330, across: 3 },
  'popup-opened': { width: 210, height: 420, across: 3 },
  apps: { width: 210, height: 760, across: 3 },
  dashboard: { width: 420, height: 300, across: 1 },
  options: { width: 190, height: 940, across: 3 },
  welcome: { width: 270, height: 300, across: 2 },
} as const;

type Sheet = keyof typeof SHEET;

const STYLE = `
  body { margin: 0; padding: 16px; background: #e9ebf0; font: 12px system-ui; color: #1b1e26; }
  main { display: grid; gap: 16px; width: max-content; }
  figure { margin: 0; }
  figcaption { margin-bottom: 4px; font-weight: 600; }
  figure > div { display: flex; gap: 6px; align-items: flex-start; }
  span { display: block; overflow: hidden; border: 1px solid #b9bfcc; }
  img { display: block; width: 100%; }
`;

/** Returns the names of the states on a sheet. */
const namesOn = (sheet: Sheet): string[] =>
  Object.entries(STATES).flatMap(([part, states]) =>
    states.flatMap(({ name, page }) =>
      part === sheet || (page === sheet && !(page in STATES)) ? [name] : [],
    ),
  );

function figure(name: string, { width, height }: { width: number; height: number }): string {
  const pictures = VARIANTS.map((variant) => {
    const path = `${SHOTS}/${name}-${variant}.png`;
    if (!existsSync(path)) throw new Error(`There is no ${path}: run access.spec.ts first.`);
    const data = readFileSync(path).toString('base64');
    const box = `width:${width}px;max-height:${height}px`;
    return `<span style="${box}"><img alt="" src="data:image/png;base64,${data}"></span>`;
  });
  return `<figure><figcaption>${name}</figcaption><div>${pictures.join('')}</div></figure>`;
}

const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
mkdirSync(SHEETS, { recursive: true });
const sheets = Object.keys(SHEET) as Sheet[];
const named = sheets.filter((sheet) => process.argv.includes(sheet));
for (const sheet of named.length > 0 ? named : sheets) {
  const { across } = SHEET[sheet];
  const figures = namesOn(sheet).map((name) => figure(name, SHEET[sheet]));
  const columns = `main { grid-template-columns: repeat(${across}, max-content) }`;
  const page = await browser.newPage();
  await page.setContent(`<style>${STYLE} ${columns}</style><main>${figures.join('')}</main>`);
  const box = await page.locator('main').boundingBox();
  await page.setViewportSize({ width: Math.ceil(box?.width ?? 0) + 32, height: 600 });
  // A tenth of the size of a PNG, and sharp enough for an overview.
  await page.screenshot({
    path: `${SHEETS}/${sheet}.jpg`,
    fullPage: true,
    type: 'jpeg',
    quality: 76,
  });
  if (process.argv.includes('--png')) {
    await page.screenshot({ path: `test-results/sheets/${sheet}.png`, fullPage: true });
  }
  await page.close();
}
await browser.close();
