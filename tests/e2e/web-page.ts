import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { expect, type Session } from './fixtures.ts';

export interface Site {
  origin: string;
  /** Paths that somebody asked for. */
  asked: string[];
  server: Server;
}

const PAGE = `<!doctype html><title>App</title><script>
  window.got = [];
  addEventListener('heygen-job-status', ({ detail }) => got.push(detail));
</script>`;

/** A web page of anybody's that notes what it hears of jobs; it is its own stranger on 127.0.0.1. */
export async function startSite(page = PAGE): Promise<Site> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, reply) => {
    asked.push(url);
    reply.setHeader('content-type', 'text/html');
    reply.setHeader('access-control-allow-origin', '*');
    reply.end(page);
  });
  await new Promise<void>((done) => server.listen(0, done));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return { origin, asked, server };
}

/**
 * Allows a site, and gives the options page. The browser's own question cannot be answered from
 * here, so access to the host is given where users can give it as well: on the extension's card.
 */
export async function allow(session: Session, site: string): Promise<Page> {
  const card = await session.context.newPage();
  await card.goto('chrome://extensions');
  await card.evaluate(
    ([extension, host]) =>
      (
        chrome as unknown as {
          developerPrivate: { addHostPermission(id: string, host: string): Promise<void> };
        }
      ).developerPrivate.addHostPermission(extension, host),
    [session.extensionId, 'http://localhost/*'] as const,
  );
  await card.close();
  const options = await session.open('options');
  await options.getByLabel('Address of the site').fill(site);
  await options.getByRole('button', { name: 'Allow' }).click();
  await expect(options.locator('#site-answer')).toContainText(`${site} is allowed.`);
  return options;
}

export const heard = (page: Page): Promise<{ id: string; status: string }[]> =>
  page.evaluate(() => (globalThis as unknown as { got: { id: string; status: string }[] }).got);
