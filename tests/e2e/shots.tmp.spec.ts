import { Session, test, SIMULATED_KEY } from './fixtures.ts';
import { waitForWelcome } from '../browser/launch.ts';
for (const locale of ['en', 'ru'] as const) {
  test(`shots ${locale}`, async ({ simulator }) => {
    test.setTimeout(120_000);
    const session = await Session.start(simulator, { locale, keepsWelcome: true });
    const welcome = await waitForWelcome(session.context, session.extensionId);
    await welcome.clock.install();
    await welcome.reload();
    const options = await session.open('options');
    await options.locator('#self-test .buttons button').first().click();
    await options.locator('[data-check]').first().waitFor();
    for (const [scheme, width] of [['light', 1000], ['dark', 1000], ['light', 320]] as const) {
      await options.emulateMedia({ colorScheme: scheme });
      await options.setViewportSize({ width, height: 800 });
      await options.screenshot({ path: `test-results/set/options-${locale}-${scheme}-${width}.png`, fullPage: true, animations: 'disabled' });
      if (locale === 'ru' || width === 320) console.log(locale, width, await options.evaluate(() => document.documentElement.scrollWidth));
    }
    await welcome.bringToFront();
    for (const n of [0, 1, 2]) {
      await welcome.locator('.steps button').nth(n).click();
      if (n === 1) { await welcome.locator('.demo button').first().click(); await welcome.clock.runFor(8000); }
      for (const [scheme, width] of [['light', 1000], ['dark', 1000], ['light', 320]] as const) {
        await welcome.emulateMedia({ colorScheme: scheme });
        await welcome.setViewportSize({ width, height: 700 });
        await welcome.screenshot({ path: `test-results/set/welcome-${n}-${locale}-${scheme}-${width}.png`, animations: 'disabled' });
      }
    }
    await session.close();
  });
}
