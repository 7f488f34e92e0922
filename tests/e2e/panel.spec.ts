import type { Page } from 'playwright';
import { expect, Session, test } from './fixtures.ts';
import { everyStatus, idOf, itemsWith } from './states/jobs.ts';
import { openStage, show } from './states/show.ts';

/** What of the row of actions is on a second line or outside the window. */
function misplaced(page: Page): Promise<string[]> {
  return page.locator('.job-strip').evaluate((strip) => {
    const own = strip.getBoundingClientRect();
    const buttons = [...strip.querySelectorAll<HTMLElement>('button')].filter(
      (button) => button.offsetParent !== null && button.closest('[popover]') === null,
    );
    return buttons
      .filter((button) => {
        const { top, bottom, right } = button.getBoundingClientRect();
        return top < own.top - 1 || bottom > own.bottom + 1 || right > own.right + 1;
      })
      .concat(own.height > 32 ? [strip as HTMLElement] : [])
      .map((element) => element.innerText || element.className);
  });
}

for (const locale of ['en', 'ru'] as const) {
  test(`the actions of every status are one row in ${locale}, and none is lost`, async ({
    simulator,
  }) => {
    simulator.faults.add({ fault: { kind: 'hang' } });
    const session = await Session.start(simulator, { locale });
    const page = await openStage(session);
    for (const [n, job] of everyStatus(Date.now()).entries()) {
      await show(session, page, {
        name: job.status,
        page: 'popup',
        items: () => itemsWith([job]),
        view: { open: { [idOf(n)]: 'details' } },
        act: (popup) => popup.locator('.job-strip').waitFor(),
      });
      for (const width of [400, 360]) {
        await page.setViewportSize({ width, height: 600 });
        await expect.poll(() => misplaced(page), `${job.status} at ${width} px`).toEqual([]);
      }
      // Icons have names too.
      for (const button of await page.locator('.job-strip > button').all()) {
        await expect(button).toHaveAccessibleName(/\S/);
      }
    }
    await session.close();
  });
}
