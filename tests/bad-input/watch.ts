import type { BrowserContext, Page, Worker } from 'playwright';

/**
 * Records what no page of ours may cause: errors, dialogs, and loads that its content security
 * policy blocked. Returns the list, which grows from now on.
 */
export async function watchFor(context: BrowserContext): Promise<readonly string[]> {
  const seen: string[] = [];
  await context.exposeFunction('reportViolation', (what: string) => void seen.push(what));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const { reportViolation } = globalThis as unknown as { reportViolation(what: string): void };
      reportViolation(`${violatedDirective} ${blockedURI}`);
    });
  });
  context.on('weberror', (error) => void seen.push(String(error.error())));
  context.on('dialog', (dialog) => void seen.push(dialog.message()));
  return seen;
}

/** Returns every element that could load, run or lead somewhere, as tag and address. */
export const activeParts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const names = 'script, link, style, img, iframe, object, embed, base, [src], [href], [action]';
    return all
      .filter((element) => {
        const isHandled = element.getAttributeNames().some((name) => name.startsWith('on'));
        return isHandled || element.matches(names);
      })
      .map((element) => {
        const [src, href] = [element.getAttribute('src'), element.getAttribute('href')];
        // Parts that are loaded later have absolute addresses.
        const address = (src ?? href ?? '').replace(`${location.origin}/`, '/');
        return `${element.tagName} ${address}`;
      });
  });

/** Matches a page's own code and styles, and links to HeyGen. A page must contain nothing else. */
export const OWN_PART =
  /^(?:(?:SCRIPT|LINK) \/(?:chunks|assets)\/[\w.-]+|SCRIPT \/theme\.js|A https:\/\/(?:[\w-]+\.)?heygen\.(?:com|ai)\/\S*)$/;

/**
 * Records the calls of `notifications.create` and `tabs.create` from now on and returns a function
 * that reads them as JSON. No tab is opened.
 */
export async function recordCalls(where: Worker | Page): Promise<() => Promise<string[]>> {
  // biome-ignore lint/suspicious/noExplicitAny: the same names in two browsers' worlds
  const install = (world: any) => {
    world.recorded = [];
    const { chrome: own, browser: other } = world;
    const parts = new Set([own.notifications, other?.notifications, own.tabs, other?.tabs]);
    for (const part of parts) {
      if (!part) continue;
      const create = part.create.bind(part);
      part.create = (...args: unknown[]) => {
        world.recorded.push(JSON.stringify(args));
        return 'query' in part ? Promise.resolve({}) : create(...args);
      };
    }
  };
  const run = <T>(code: string): Promise<T> => (where as Page).evaluate<T>(code);
  await run(`(${install})(globalThis)`);
  return () => run<string[]>('globalThis.recorded');
}

/** How a page handled many texts in its add field. */
export interface Submitted {
  tracked: number;
  refused: number;
  /** The texts, as JSON, after which the page did not do what it should. */
  wrong: string[];
}

/**
 * Puts each text into the add field and submits it, as fast as the page can. Texts are sent as
 * JSON because halves of surrogate pairs do not survive the way into the browser.
 */
export const submitAll = (page: Page, texts: readonly string[]): Promise<Submitted> =>
  page.evaluate(async (written) => {
    const field = document.querySelector('textarea');
    const answer = document.querySelector('#add-answer');
    if (!field?.form || !answer) throw new Error('There is no add field.');
    const { port1, port2 } = new MessageChannel();
    // A timer would wait for 4 ms each time.
    const nextTask = () =>
      new Promise((done) => {
        port1.onmessage = done;
        port2.postMessage(0);
      });
    const result: Submitted = { tracked: 0, refused: 0, wrong: [] };
    for (const json of written) {
      field.value = JSON.parse(json);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      const typed = field.value;
      field.form.requestSubmit();
      await nextTask();
      const isRefused = answer.classList.contains('error');
      const isKept = field.value === (isRefused ? typed : '');
      if (!isKept || !answer.textContent) result.wrong.push(json);
      result[isRefused ? 'refused' : 'tracked'] += 1;
    }
    return result;
  }, texts.map(toAscii));

const toAscii = (text: string): string =>
  JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
