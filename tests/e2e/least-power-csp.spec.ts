import { test as base, expect } from './fixtures.ts';
import { type Site, startSite } from './web-page.ts';

const test = base.extend<{ site: Site }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  site: async ({}, use) => {
    const site = await startSite();
    await use(site);
    site.server.closeAllConnections();
    site.server.close();
  },
});

test.use({ options: {} });

test('the policy of the pages refuses inline code, other origins, forms and frames', async ({
  session,
  site,
}) => {
  const page = await session.open('options');
  const violations = await page.evaluate(
    async ([origin, count]) => {
      const seen: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => {
        seen.push(`${event.effectiveDirective} ${event.blockedURI}`);
      });
      const add = <K extends keyof HTMLElementTagNameMap>(
        tag: K,
        set: (element: HTMLElementTagNameMap[K]) => void,
      ) => {
        const element = document.createElement(tag);
        set(element);
        document.body.append(element);
        return element;
      };
      add('script', (script) => {
        script.textContent = 'window.hasRun = true';
      });
      add('script', (script) => {
        script.src = `${origin}/script.js`;
      });
      add('img', (image) => {
        image.src = `${origin}/image.png`;
      });
      add('img', (image) => {
        image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
      });
      add('img', (image) => {
        image.src = 'https://files2.heygen.ai.example.com/image.png';
      });
      for (const address of [
        'http://files2.heygen.ai/image.png',
        'https://app.heygen.com/logout',
      ]) {
        add('img', (image) => {
          image.src = address;
        });
      }
      // Only HeyGen's media hosts cause no violation, with or without a network.
      for (const host of ['files2.heygen.ai', 'resource2.heygen.ai', 'dynamic.heygen.com']) {
        add('img', (image) => {
          image.src = `https://${host}/image.png`;
        });
      }
      add('iframe', (frame) => {
        frame.src = `${origin}/frame`;
      });
      add('link', (link) => {
        link.rel = 'stylesheet';
        link.href = `${origin}/style.css`;
      });
      add('style', (style) => {
        style.textContent = 'body { color: red }';
      });
      add('button', (button) => {
        button.setAttribute('onclick', 'window.hasRun = true');
      }).click();
      add('base', (element) => {
        element.href = `${origin}/`;
      });
      add('form', (form) => {
        form.action = `${origin}/form`;
      }).submit();
      await fetch(`${origin}/fetch`).catch(() => {});
      await fetch('https://app.heygen.com/').catch(() => {});
      try {
        new WebSocket(origin.replace('http', 'ws'));
      } catch {}
      navigator.sendBeacon?.(`${origin}/beacon`);
      // The browser reports some violations late, most of all on a slow machine.
      const giveUpAt = Date.now() + 120_000;
      while (new Set(seen).size < count && Date.now() < giveUpAt) {
        await new Promise((done) => setTimeout(done, 100));
      }
      await new Promise((done) => setTimeout(done, 1000));
      const { hasRun } = window as unknown as { hasRun?: boolean };
      return hasRun ? ['an inline script has run'] : seen;
    },
    [site.origin, REFUSALS.length] as const,
  );
  const { host } = new URL(site.origin);
  const found = new Set(violations.map((words) => words.replace(host, 'site')));
  expect([...found].toSorted()).toEqual(REFUSALS.toSorted());
  expect(site.asked).toEqual([]);
});

const REFUSALS = [
  'base-uri http://site/',
  'connect-src https://app.heygen.com/',
  'connect-src http://site/beacon',
  'connect-src http://site/fetch',
  'connect-src ws://site/',
  'form-action http://site/form?',
  'frame-src http://site',
  'img-src data',
  'img-src http://files2.heygen.ai/image.png',
  'img-src https://app.heygen.com/logout',
  'img-src https://files2.heygen.ai.example.com/image.png',
  'img-src http://site/image.png',
  'script-src-attr inline',
  'script-src-elem inline',
  'script-src-elem http://site/script.js',
  'style-src-elem inline',
  'style-src-elem http://site/style.css',
];
