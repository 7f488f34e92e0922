import { parseSiteHeard } from '../../lib/browser/messages/parse-message.ts';
import type { Heard, StoredMention } from '../../lib/core/heard/heard.ts';
import type { SiteHeard } from '../../lib/core/heard/site-heard.ts';
import type { PageReport } from './any-report.ts';
import type { World } from './play.ts';

/** How many of the listed ids an app asks about. */
const LISTED_MAX = 6;

type Asked = Omit<PageReport, 'ids'> & { ids: string[] };

/** Sends the reports of a page, as our script in it does. */
export function report(world: World, plan: PageReport): void {
  const listed = world.watch.ledger.index.slice(0, LISTED_MAX);
  const ids = plan.ids === 'listed' ? listed : plan.ids;
  for (let n = 0; n < plan.times; n += 1) {
    world.clock.after(n * plan.everyMs, () => void send(world, { ...plan, ids }));
  }
}

/** Sends one report through everything that the background does with a message. */
async function send(world: World, plan: Asked): Promise<void> {
  const { watch, clock } = world;
  const url = `http://localhost:${plan.port}`;
  const message = JSON.parse(JSON.stringify(messageOf(plan, clock.wall)));
  const sender = { id: 'fake', url: `${url}/videos`, origin: url, tab: { id: plan.page } };
  const replied = watch.hearing.reported(message);
  const reply = await world.wake(async (worker) => {
    const parsed = parseSiteHeard(message, sender);
    return parsed && worker.onHeard(parsed);
  });
  watch.keepsSecret('a reply to a page', reply);
  replied(reply);
}

function messageOf(plan: Asked, now: number): Record<string, unknown> {
  const { page, ids, lie } = plan;
  const liesOf = (part: NonNullable<typeof lie>['of']) =>
    lie?.of === part ? { [lie.name]: lie.value } : {};
  const heard = ids.map((id): SiteHeard['heard'][number] => ({ ...heardOf(plan, now), id }));
  const stored = plan.stored === undefined ? [] : ids.slice(0, 1).map((id) => mentionOf(id, plan));
  return {
    type: 'site_heard',
    page,
    alive: ids,
    known: ids,
    reads: stored.map(({ id }) => id),
    heard: heard.map((one, i) => (i === 0 ? { ...one, ...liesOf('heard') } : one)),
    stored: stored.map((one) => ({ ...one, ...liesOf('stored') })),
    ...liesOf('message'),
  };
}

const heardOf = (
  { channel, word, httpStatus, isCached, agoMs }: Asked,
  now: number,
): Omit<Heard, 'id' | 'page'> => ({
  ...{ channel, word, httpStatus, isCached, at: now - agoMs },
  ...{ method: 'GET', path: '/api/status/…', result: 'answer', saysError: false },
  ...{ tookMs: 40, idIn: channel === 'socket' ? 'received' : 'address' },
});

const mentionOf = (id: string, { stored = null }: Asked): StoredMention => ({
  ...{ id, area: 'local', name: 'jobs', word: stored },
});
