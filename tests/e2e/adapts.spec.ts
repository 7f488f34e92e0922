import type { Page } from 'playwright';
import { expect, Session, test } from './fixtures.ts';
import { STATES } from './states/all.ts';
import { openStage, show } from './states/show.ts';
import type { UiState } from './states/state.ts';

const SHOTS = 'test-results/screenshots/adapts';

const BY_NAME = new Map(
  Object.values(STATES).flatMap((states) =>
    states.map((one): [string, UiState] => [one.name, one]),
  ),
);

const stateOf = (name: string): UiState => {
  const found = BY_NAME.get(name);
  if (!found) throw new Error(`No state is called ${name}.`);
  return found;
};

/** Returns what makes the page scroll sideways, and cut-off text that is nowhere shown in full. */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isTooWide = document.documentElement.scrollWidth > innerWidth;
    const isCut = (one: HTMLElement) =>
      getComputedStyle(one).overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1;
    const isSeen = (one: HTMLElement) => getComputedStyle(one).clipPath === 'none';
    const nameOf = (one: Element) =>
      `${one.tagName}.${one.className} “${one.textContent?.trim().slice(0, 40)}”`;
    const all = [...document.querySelectorAll<HTMLElement>('body *')].filter(isSeen);
    const wide = all.filter(
      (one) => isTooWide && one.getBoundingClientRect().right > innerWidth + 1,
    );
    // At 320 px, facts of a row may be cut off; its details show all of them.
    const mayYield = innerWidth < 360 ? '[title], .job-facts' : '[title]';
    const cut = all.filter((one) => one.innerText && isCut(one) && !one.closest(mayYield));
    return [
      ...(isTooWide ? [`scrolls sideways for ${wide.slice(-4).map(nameOf).join(', ')}`] : []),
      ...cut.map((one) => `cut off: ${nameOf(one)}`),
    ];
  });

const NARROW = [
  'popup-no-key',
  'popup-every-status',
  'popup-right-to-left',
  'popup-server-error',
  'popup-waiting-server-error',
  'popup-details-completed',
  'popup-details-failed',
  'popup-recent-list',
  'popup-menu',
  'popup-keys',
  'popup-undo',
  'popup-200',
];

const PAGES = [
  'dashboard',
  'dashboard-selection',
  'dashboard-history',
  'options-answers',
  'options-questions',
  'welcome-key',
  'welcome-track-demo',
  'welcome-notice',
];

for (const locale of ['en', 'ru'] as const) {
  test(`no page scrolls sideways or cuts off text, in ${locale}, at 261 to 640 px`, async ({
    simulator,
  }) => {
    simulator.faults.add({ fault: { kind: 'hang' } });
    const session = await Session.start(simulator, { locale });
    const page = await openStage(session);
    const found: string[] = [];
    const look = async (name: string, widths: readonly number[]) => {
      await show(session, page, stateOf(name));
      for (const width of widths) {
        await page.setViewportSize({ width, height: 600 });
        // Rows of buttons are fitted in the next frame.
        await page.evaluate(() => new Promise(requestAnimationFrame));
        const here = await misfits(page);
        found.push(...here.map((one) => `${name} at ${width}: ${one}`));
        const path = `${SHOTS}/${name}-${locale}-${width}.png`;
        await page.screenshot({ path, animations: 'disabled' });
      }
    };
    // A magnified popup has 400 px at 200 % and 266 px at 300 %, less its scrollbar.
    for (const name of NARROW) await look(name, [392, 360, 320, 261]);
    // WCAG 1.4.10, and 200 % of a window that is 1280 px wide (1.4.4).
    for (const name of PAGES) await look(name, [640, 320]);
    expect(found).toEqual([]);
    await session.close();
  });
}

test('pages follow reduced motion, high contrast and forced colours', async ({
  session,
  simulator,
}) => {
  simulator.faults.add({ fault: { kind: 'hang' } });
  const page = await openStage(session);
  const shot = (name: string) =>
    page.screenshot({ path: `${SHOTS}/${name}.png`, animations: 'disabled' });
  const styleOf = (selector: string, property: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

  // Reduced motion: nothing turns or slides.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = () =>
    page.evaluate(() =>
      document.getAnimations().flatMap((one) => {
        const { duration = 0 } = one.effect?.getTiming() ?? {};
        return Number(duration) > 10 ? [String((one as CSSAnimation).animationName)] : [];
      }),
    );
  await show(session, page, stateOf('popup-every-status'));
  await expect(page.locator('.spinning').first()).toBeVisible();
  expect(await moving()).toEqual([]);
  const transitions = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
        const isLong = (times: string) =>
          times.split(',').some((time) => Number.parseFloat(time) > 0.01);
        const moves =
          isLong(transitionDuration) || (animationName !== 'none' && isLong(animationDuration));
        return moves ? [`${element.tagName}.${element.className}`] : [];
      }),
    );
  expect(await transitions()).toEqual([]);
  await show(session, page, stateOf('options'));
  await page.locator('.switch').first().click();
  expect(await moving()).toEqual([]);
  expect(await transitions()).toEqual([]);

  // High contrast: lines and controls get darker, and text gets black.
  await page.emulateMedia({ reducedMotion: null, contrast: 'no-preference' });
  await show(session, page, stateOf('popup-one'));
  const usual = await styleOf('.header', 'border-bottom-color');
  await page.emulateMedia({ contrast: 'more' });
  expect(await styleOf('.header', 'border-bottom-color')).not.toBe(usual);
  expect(await styleOf('body', 'color')).toBe('rgb(0, 0, 0)');
  await shot('contrast');

  // Forced colours: what is otherwise marked only by a background gets a line.
  await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'active' });
  await show(session, page, stateOf('popup-every-status'));
  const shapes = new Set<string>();
  for (const row of await page.locator('.job').all()) {
    shapes.add(await row.locator('.shape svg').first().innerHTML());
  }
  expect(shapes.size).toBe(12);
  const chosen = await styleOf('[aria-pressed=true]', 'background-color');
  expect(await styleOf('[aria-pressed=false]', 'background-color')).not.toBe(chosen);
  expect(await styleOf('button.action', 'border-top-style')).toBe('solid');
  await page.keyboard.press('Tab');
  expect(await styleOf(':focus', 'outline-style')).toBe('solid');
  await shot('forced-popup');
  await show(session, page, stateOf('popup-key-rejected'));
  expect(await styleOf('.banner', 'border-bottom-style')).toBe('solid');
  await shot('forced-banner');
  await show(session, page, stateOf('dashboard-history'));
  const current = await styleOf('.sections [aria-current]', 'background-color');
  expect(await styleOf('.sections :not([aria-current])', 'background-color')).not.toBe(current);
  const bars = page.locator('.plot .bar');
  const strokes = await bars.evaluateAll((all) => [
    ...new Set(
      all.map((bar) => `${getComputedStyle(bar).stroke} ${getComputedStyle(bar).strokeDasharray}`),
    ),
  ]);
  const ground = await styleOf('body', 'background-color');
  expect(strokes.length).toBeGreaterThan(1);
  expect(strokes.filter((stroke) => stroke.startsWith(ground))).toEqual([]);
  await shot('forced-history');
  await show(session, page, stateOf('options'));
  const line = await styleOf('.sections [aria-current]', 'border-left-color');
  expect(await styleOf('.sections a:not([aria-current])', 'border-left-color')).not.toBe(line);
  await shot('forced-options');
});
