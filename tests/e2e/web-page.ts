import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { permitHost } from '../browser/permit-host.ts';
import { expect, type Session } from './fixtures.ts';

/** A web page on localhost. */
export interface Site {
  origin: string;
  /** The requested paths. */
  asked: string[];
  server: Server;
}

const PAGE = `<!doctype html><title>App</title><script>
  window.got = [];
  addEventListener('heygen-job-status', ({ detail }) => got.push(detail));
</script>`;

/** Serves a web page that records its job events. Under 127.0.0.1 it is another site. */
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

/** Allows a site, and returns the options page. */
export async function allow(session: Session, site: string): Promise<Page> {
  await permitHost(session.context, session.extensionId, 'http://localhost/*');
  const options = await session.open('options', 'sites');
  await options.getByLabel('Address of the site').fill(site);
  await options.getByRole('button', { name: 'Allow' }).click();
  await expect(options.locator('#site-answer')).toContainText(`${site} is allowed.`);
  return options;
}

/** Returns the job events that the page has got. */
export const heard = (page: Page): Promise<{ id: string; status: string }[]> =>
  page.evaluate(() => (globalThis as unknown as { got: { id: string; status: string }[] }).got);
