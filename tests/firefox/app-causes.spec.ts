import { startExampleApp } from '../example-app/example-app.ts';
import { FAULTS, type Fault } from '../example-app/switches.ts';
import type { Firefox } from './firefox.ts';
import { expect, id, test } from './fixtures.ts';
import {
  causesOf,
  createVideo,
  itemIn,
  knownOf,
  removeItem,
  showTab,
  statusOf,
  watchApp,
} from './watched-app.ts';

/** A page of the app. Its video has the id of its place in the table. */
interface Case {
  fault: Fault;
  client: 'fetch' | 'xhr' | 'query' | 'events';
  /** What *Why?* must name; null if it must name nothing. */
  cause: string | null;
  more?: string;
  /** HeyGen renders until the proof. */
  isRendering?: true;
}

const caseOf = (fault: Fault, client: Case['client'], more?: Partial<Case>): Case => ({
  fault,
  client,
  cause: FAULTS[fault].cause,
  ...more,
});

/**
 * All of them are proved at the same time, because the silent ones take a minute and a half. The name
 * of this file lets them begin early.
 */
const CASES: readonly Case[] = [
  caseOf('still_polling', 'fetch'),
  caseOf('stale_server', 'xhr'),
  caseOf('stale_max_age', 'fetch'),
  caseOf('stale_item', 'fetch'),
  caseOf('unknown_id', 'query', { more: `&told=${id('e')}` }),
  caseOf('swallowed_404', 'xhr'),
  caseOf('swallowed_no_answer', 'fetch'),
  caseOf('gave_up', 'fetch', { more: '&attempts=4', isRendering: true }),
  // A page that stops just before the end has missed it.
  caseOf('gave_up', 'xhr', { more: '&attempts=4', cause: 'not_asking' }),
  caseOf('none', 'fetch'),
  caseOf('none', 'events'),
  // In a hidden tab it stops asking, until the tab is shown.
  caseOf('none', 'query'),
];

const PLACES = CASES.map((one, place) => ({ ...one, videoId: id(place.toString(16)) }));

/** The id that the page asks about. */
const askedId = ({ fault, videoId }: (typeof PLACES)[number]) =>
  fault === 'unknown_id' ? id('e') : videoId;

test('each thing that an app can do wrong is named, and nothing is said of a healthy one', async ({
  firefox,
}) => {
  const { simulator } = firefox;
  const app = await startExampleApp(simulator);
  try {
    await watchApp(firefox, app.origin);
    const tabs = new Map<Fault, number>();
    for (const { fault, client, videoId, more = '' } of PLACES) {
      const search = `fault=${fault}&client=${client}&every=1000&ends=never&id=${videoId}${more}`;
      tabs.set(fault, await createVideo(firefox, `${app.origin}/video-test?${search}`));
    }
    await trackAll(firefox, app.origin);

    const reason = { failure_code: 'x_1', failure_message: 'No sound' };
    for (const { videoId, isRendering } of PLACES)
      if (!isRendering) simulator.videos.set(videoId, 'failed', reason);
    for (const one of PLACES)
      if (!one.isRendering && one.fault !== 'unknown_id')
        await expect.poll(() => statusOf(firefox, one.videoId)).toBe('failed');

    const reader = tabs.get('stale_item') ?? 0;
    // Of a hidden page that asks once, nothing is claimed: it may go on when its tab is shown.
    await showTab(firefox, reader);

    for (const one of PLACES.filter(({ cause }) => cause !== null)) {
      const first = async () => (await causesOf(firefox, askedId(one)))?.[0];
      await expect.poll(first, `${one.fault} with ${one.client}`).toBe(one.cause);
      if (one.fault !== 'stale_item') continue;
      expect(await itemIn(firefox, reader)).toContain(one.videoId);
      await firefox.show();
      await removeItem(firefox);
      // The page asks again and stores the end in its place.
      await expect.poll(() => itemIn(firefox, reader)).not.toContain('processing');
    }
    for (const one of PLACES.filter(({ cause }) => cause === null))
      await expect.poll(() => causesOf(firefox, one.videoId)).toEqual([]);
    // Nothing is counted as its silence: no sign that this page is open.
    const hidden = PLACES.find(({ fault, client }) => fault === 'none' && client === 'query');
    const known = await knownOf(firefox, app.origin, hidden?.videoId ?? '');
    expect(known?.open).toEqual([]);
  } finally {
    await app.close();
  }
});

/** Tracks all videos at once, and waits until every page has been heard. */
async function trackAll(firefox: Firefox, origin: string): Promise<void> {
  await firefox.open('popup');
  await firefox.fill('Video ID or link', PLACES.map(askedId).join(' '));
  await firefox.click(`Track ${PLACES.length}`);
  for (const one of PLACES) {
    const isUnknown = one.fault === 'unknown_id';
    const status = isUnknown ? 'not_found' : 'processing';
    await expect.poll(() => statusOf(firefox, askedId(one))).toBe(status);
    const words = async () =>
      (await knownOf(firefox, origin, askedId(one)))?.heard.map(({ word }) => word) ?? [];
    await expect.poll(words, one.fault).toContain(status);
  }
}
