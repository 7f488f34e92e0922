import type { Page } from 'playwright';
import { expect, type Session, test } from './fixtures.ts';
import { STATES } from './states/all.ts';
import { itemsWith, running } from './states/jobs.ts';
import { openStage, show } from './states/show.ts';
import type { UiState } from './states/state.ts';

const HEBREW = 'סיור';

/** Names of the fields with text of the user or of HeyGen, in what is stored and replied. */
const FOREIGN = new Set([
  ...['title', 'label', 'folderId', 'callbackId', 'rawStatus', 'message', 'code', 'details'],
  ...['raw', 'search', 'name', 'plan'],
]);

/** Returns a copy in which every text of the user and of HeyGen begins in Hebrew. */
function inHebrew<T>(value: T): T {
  const copy = (name: string, part: unknown): unknown =>
    typeof part === 'string' && FOREIGN.has(name) && part !== ''
      ? `${HEBREW} ${part}`
      : inHebrew(part);
  if (Array.isArray(value)) return value.map(inHebrew) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, copy(name, part)]),
  ) as T;
}

const hebrewState = (state: UiState): UiState => ({
  ...state,
  items: (now) => inHebrew(state.items(now)),
  ...(state.replies && {
    replies: (now: number) => inHebrew(state.replies?.(now) ?? {}),
  }),
});

/**
 * Returns the texts with Hebrew in them whose direction does not follow them: the browser would cut
 * off their beginning, and mix up their words.
 */
const misdirected = (page: Page): Promise<string[]> =>
  page.evaluate((hebrew) => {
    const ownText = ({ childNodes }: Element) =>
      [...childNodes].map((node) => (node instanceof Text ? node.data : '')).join('');
    // An invisible sentence for screen readers has no side where it begins.
    const isSpoken = (one: Element) => one.closest('.visually-hidden') !== null;
    const isFollowed = (one: Element) => one.closest('[dir=auto], bdi') !== null;
    const startsLeft = (one: Element) =>
      one.textContent?.trimStart().startsWith(hebrew) && getComputedStyle(one).direction === 'ltr';
    const texts = [...document.querySelectorAll('body *')]
      .filter((one) => ownText(one).includes(hebrew) && !isSpoken(one))
      .filter((one) => !isFollowed(one) || startsLeft(one));
    const fields = [...document.querySelectorAll('input, textarea')].filter(
      (one) =>
        !one.matches(
          '[dir=auto], [type=checkbox], [type=radio], [type=file], [type=number], [type=range]',
        ),
    );
    return [...texts, ...fields].map(
      (one) => `${one.tagName}.${one.className}#${one.id} “${one.textContent?.slice(0, 40)}”`,
    );
  }, HEBREW);

for (const [part, states] of Object.entries(STATES)) {
  test(`every text of the user and of HeyGen has its own direction in every state of ${part}`, async ({
    session,
    simulator,
  }) => {
    simulator.faults.add({ fault: { kind: 'hang' } });
    const page = await openStage(session);
    const found = new Set<string>();
    let texts = 0;
    for (const state of states) {
      await show(session, page, hebrewState(state));
      for (const one of await misdirected(page)) found.add(`${state.name}: ${one}`);
      texts += await page.getByText(HEBREW).count();
    }
    expect([...found]).toEqual([]);
    if (part !== 'options-welcome') expect(texts).toBeGreaterThan(10);
  });
}

/** Returns whether the first letter of an element's text is inside the element. */
const showsBeginning = (session: Session, page: Page, title: string): Promise<boolean> =>
  show(session, page, {
    name: 'one',
    page: 'popup',
    items: (now) =>
      itemsWith(
        running(now).map((job) => ({ ...job, details: job.details && { ...job.details, title } })),
      ),
  }).then(() =>
    page
      .locator('.job-name')
      .first()
      .evaluate((name) => {
        const letter = document.createRange();
        const text = name.firstChild as Text;
        letter.setStart(text, 0);
        letter.setEnd(text, 1);
        const { left, right } = letter.getBoundingClientRect();
        const box = name.getBoundingClientRect();
        return (
          name.scrollWidth > name.clientWidth && left >= box.left - 1 && right <= box.right + 1
        );
      }),
  );

test('a title that is too long shows its beginning, in any direction', async ({
  session,
  simulator,
}) => {
  simulator.faults.add({ fault: { kind: 'hang' } });
  const page = await openStage(session);
  const hebrew = 'סיור במוצר החדש של החברה עבור השותפים שלנו באזור הדרום והצפון';
  const arabic = 'جولة في المنتج الجديد للشركة من أجل شركائنا في الجنوب والشمال والشرق والغرب';
  const english =
    'A tour of the new product of the company for our partners in the south and north';
  for (const title of [hebrew, arabic, english])
    expect(await showsBeginning(session, page, title), title).toBe(true);
});
