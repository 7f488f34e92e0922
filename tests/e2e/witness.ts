import type { Page } from 'playwright';
import type { Session } from './fixtures.ts';

/** Collects everything that comes out of the browser in a session, to search it for the key. */
export class Witness {
  readonly #session: Session;
  /** Place → the texts that were seen there. */
  readonly texts: Record<string, string[]> = {
    console: [],
    urls: [],
    pages: [],
    notifications: [],
    toolbar: [],
    files: [],
    storage: [],
  };
  readonly requests: { method: string; url: string; body: string | null }[] = [];

  constructor(session: Session) {
    this.#session = session;
  }

  /** Starts recording. Must be called after each start of the browser. */
  async attach(): Promise<void> {
    const { context, worker } = this.#session;
    worker.on('console', (message) => this.#note('console', message.text()));
    context.on('console', (message) => this.#note('console', message.text()));
    context.on('request', (request) => {
      this.#note('urls', request.url());
      const { method, url, body } = {
        method: request.method(),
        url: request.url(),
        body: request.postData(),
      };
      if (!url.startsWith('chrome-extension:')) this.requests.push({ method, url, body });
    });
    await worker.evaluate(() => {
      const world = globalThis as unknown as { notices: string[]; browser?: typeof chrome };
      world.notices = [];
      for (const api of new Set([chrome.notifications, world.browser?.notifications])) {
        if (!api) continue;
        const create = api.create.bind(api) as (...args: unknown[]) => Promise<string>;
        Object.assign(api, {
          create: (...args: unknown[]) => {
            world.notices.push(JSON.stringify(args));
            return create(...args);
          },
        });
      }
    });
  }

  /** Records the toolbar, the storage, and every page with its attributes and field values. */
  async look(): Promise<void> {
    const { context, worker } = this.#session;
    for (const page of context.pages()) {
      this.#note('urls', page.url());
      if (page.url().startsWith('chrome-extension:')) this.#note('pages', await contentOf(page));
    }
    const { notices, toolbar } = await worker.evaluate(async () => ({
      notices: (globalThis as unknown as { notices: string[] }).notices,
      toolbar: [await chrome.action.getTitle({}), await chrome.action.getBadgeText({})],
    }));
    this.texts.notifications = [...new Set([...(this.texts.notifications ?? []), ...notices])];
    for (const text of toolbar) this.#note('toolbar', text);
    this.#note('storage', JSON.stringify(await this.#session.stored()));
  }

  /** Records the content of a saved file. */
  file(text: string): void {
    this.#note('files', text);
  }

  #note(place: string, text: string): void {
    this.texts[place] = [...(this.texts[place] ?? []), text];
  }
}

async function contentOf(page: Page): Promise<string> {
  const values = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(
      ({ value }) => value,
    ),
  );
  return [await page.content(), ...values].join('\n');
}

/** Returns the storage items that contain a text: `area.item`. */
export const storedIn = (session: Session, text: string): Promise<string[]> =>
  session.worker.evaluate(async (needle) => {
    const { local, session: memory, sync } = chrome.storage;
    const found: string[] = [];
    for (const [name, area] of Object.entries({ local, session: memory, sync })) {
      for (const [item, value] of Object.entries(await area.get(null))) {
        if (JSON.stringify(value).includes(needle) || item.includes(needle)) {
          found.push(`${name}.${item}`);
        }
      }
    }
    return found;
  }, text);
