import { beforeEach, expect, test } from 'vitest';
import type { Heard } from '../../../lib/core/heard/heard.ts';
import { APP, aHeard } from '../../core/heard/hearing.ts';
import { fakeBrowser, theBrowser } from '../../fakes/browser/still.ts';
import { type Rig, setUpRig } from '../rig.ts';

const A = 'a'.repeat(32);
const SECOND = 1000;

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  theBrowser().permissions.give({ permissions: ['scripting'], origins: ['http://localhost/*'] });
  rig.heygen.videos.set(A, 'processing');
  await rig.track(A);
  await choose({ sites: [APP], heardSites: [APP] });
});

const choose = (settings: object) => rig.worker.onCommand({ type: 'settings', settings });

/** Lets the page of the app ask so many times, every five seconds, and receive this. */
async function ask(times: number, changes: Partial<Heard>): Promise<void> {
  for (let n = 0; n < times; n++) {
    rig.clock.now += 5 * SECOND;
    const heard = [aHeard({ id: A, at: rig.clock.now, ...changes })];
    await rig.worker.onHeard({
      site: APP,
      tabId: 1,
      page: 1,
      alive: [A],
      known: [A],
      reads: [],
      heard,
      stored: [],
    });
  }
}

const appNotices = async () => (await rig.notices()).filter((id) => id.startsWith('app:'));

test('an app that keeps asking after the end is notified once, with both sides', async () => {
  await ask(3, { word: 'processing' });
  expect(await appNotices()).toEqual([]);
  rig.heygen.videos.set(A, 'failed', { failure_code: 'x_1', failure_message: 'No sound' });
  await rig.ring();
  await ask(8, { word: 'failed' });
  expect(await appNotices()).toEqual([`app:${A}`]);
  await fakeBrowser.notifications.clear(`app:${A}`);
  await ask(200, { word: 'failed' });
  expect(await appNotices()).toEqual([]);
});

test('an app that stops at the end is not notified', async () => {
  await ask(3, { word: 'processing' });
  rig.heygen.videos.set(A, 'failed');
  await rig.ring();
  await ask(1, { word: 'failed' });
  for (let n = 0; n < 60; n++) {
    rig.clock.now += 10 * SECOND;
    await rig.worker.onHeard({
      site: APP,
      tabId: 1,
      page: 1,
      alive: [A],
      known: [A],
      reads: [],
      heard: [],
      stored: [],
    });
  }
  expect(await appNotices()).toEqual([]);
});

test('nobody is notified who has switched it off', async () => {
  await choose({ notify: { app: false } });
  await ask(3, { word: 'processing' });
  rig.heygen.videos.set(A, 'failed');
  await rig.ring();
  await ask(20, { word: 'failed' });
  expect(await appNotices()).toEqual([]);
  await choose({ notify: { app: true } });
  await ask(3, { word: 'failed' });
  expect(await appNotices()).toEqual([`app:${A}`]);
});
