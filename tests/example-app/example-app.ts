import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Simulator } from '../simulator/server.ts';
import { answerJson, replyTo } from './answers.ts';
import { bundlePage } from './bundle-page.ts';
import { sendEvents } from './events.ts';
import { type Render, Renders } from './renders.ts';
import { CLIENTS, FAULTS } from './switches.ts';

/** An app that makes videos with HeyGen, as users of Renderwatch write it. */
export interface ExampleApp {
  origin: string;
  /** Every request to the API, with its method. */
  asked: string[];
  close(): Promise<void>;
}

const PAGE = readFileSync(fileURLToPath(new URL('page/index.html', import.meta.url)), 'utf8');

/** Starts the app on localhost. Its server asks the simulator; the query of a page chooses a fault. */
export async function startExampleApp(simulator: Simulator, port = 0): Promise<ExampleApp> {
  const app = { simulator, renders: new Renders(simulator), asked: [], script: await bundlePage() };
  const server = createServer((request, response) => {
    serve(app, request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
  // Without a host it listens on 127.0.0.1 as well, which is another origin than localhost.
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked: app.asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface App {
  simulator: Simulator;
  renders: Renders;
  asked: string[];
  script: string;
}

async function serve(app: App, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '', headers } = request;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (pathname === '/') return void sendText(response, 'text/html', listFaults());
  if (pathname === '/video-test') return void sendText(response, 'text/html', PAGE);
  if (pathname === '/main.js') return void sendText(response, 'text/javascript', app.script);
  if (!pathname.startsWith('/api/')) return void response.writeHead(404).end();
  app.asked.push(`${method} ${url}`);
  const body = await readBody(request);
  if (method === 'POST' && pathname === '/api/videos') {
    // The browser names the page, so that the request itself says nothing about HeyGen's ids.
    const render = app.renders.order(new URL(headers.referer ?? 'http://localhost').search);
    return void send(response, answerJson({ success: true, data: tell(render) }, 201));
  }
  const { id, render } = find(app.renders, pathname, body.video_id ?? searchParams.get('video_id'));
  if (id === null) return void send(response, answerJson({ success: false, error: 'No id' }, 400));
  const reply = () => replyTo(app.simulator, id, render, headers['if-none-match']);
  await sleep(render?.switches.delay ?? 0);
  if (pathname === '/api/events') await sendEvents(response, reply, render?.switches.every ?? 5000);
  else send(response, await reply());
}

/** What the server tells the page about a new video. */
const tell = ({ number, toldId, sessionId }: Render) => ({
  number,
  video_id: toldId,
  ...(sessionId !== null && { session_id: sessionId }),
  status: 'pending',
});

/** Returns the id and the video that a request is about. */
function find(renders: Renders, pathname: string, given: unknown) {
  const [, , place, last] = pathname.split('/');
  if (place === 'jobs') {
    const render = renders.numbered(Number(last));
    return { id: render?.toldId ?? null, render };
  }
  const id = place === 'videos' ? last : given;
  const isId = typeof id === 'string' && id !== '';
  return { id: isId ? id : null, render: isId ? renders.find(id) : undefined };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function send(response: ServerResponse, reply: Awaited<ReturnType<typeof replyTo>>): void {
  if (reply === 'no_answer') response.destroy();
  else response.writeHead(reply.status, reply.headers).end(reply.text);
}

const sendText = (response: ServerResponse, type: string, text: string): void =>
  void response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text);

/** A page with a link to the app with each fault. */
function listFaults(): string {
  const lines = Object.entries(FAULTS).map(([name, { does, clients }]) => {
    const links = CLIENTS.filter((client) => clients.some((known) => known === client)).map(
      (client) => `<a href="/video-test?fault=${name}&client=${client}">${client}</a>`,
    );
    return `<li><b>${name}</b> ${does} ${links.join(', ')}</li>`;
  });
  return `<!doctype html><title>Example app</title><h1>Example app</h1><ul>${lines.join('')}</ul>`;
}
