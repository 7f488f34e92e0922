/** Draws public/icon/*.png. Run `node tools/icon/make-icons.ts` after a change of icon.svg. */
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { findChromium } from '../../tests/browser/find-chromium.ts';

const svg = readFileSync(new URL('icon.svg', import.meta.url), 'utf8');
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox'],
});
for (const size of [16, 32, 48, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  const path = new URL(`../../public/icon/${size}.png`, import.meta.url).pathname;
  await page.screenshot({ path, omitBackground: true });
}
await browser.close();
