import { readFile } from 'node:fs/promises';
import { STORAGE_VERSION } from '../../lib/core/storage/migrate.ts';
import { installBuild } from './extension.ts';
import type { Items } from './onlooker.ts';
import type { Scene } from './scene.ts';
import { limit, sleep, until } from './wait.ts';

const ID = (letter: string): string => letter.repeat(32);

/**
 * Updates an older Renderwatch to today's build. The old one is an extension with a lower version
 * and nothing but a storage, filled with data that a build of that time has written. Its folder is
 * replaced by today's build and the extension is reloaded. Chromium treats this as an update: the
 * worker gets the event, and alarms and menu are gone. The first new worker is stopped within its
 * first moments.
 */
export async function upgrade(
  example: string,
  scene: Scene,
  { build }: { build: string },
): Promise<void> {
  const file = new URL(`../upgrades/${example}.json`, import.meta.url);
  const items: Items = JSON.parse(await readFile(file, 'utf8'));
  const { simulator, history, ledger, findings, figures } = scene;
  simulator.videos.set(ID('a'), 'processing');
  simulator.videos.set(ID('e'), 'processing');
  history.adopt(items);
  for (const id of items.jobs as string[]) ledger.put(id, 'on');
  await scene.rig.evaluate((old) => chrome.storage.local.set(old), items);

  await installBuild(build, scene.rig.extension);
  scene.heygen.slowDown();
  await scene.rig.reload(scene.chance.between(0, 400));
  figures.upgradeKills += 1;
  await scene.rig.lookAgain();
  scene.invariants.disturb();
  await wake(scene);
  const isUpgraded = await until(() => history.items.version === STORAGE_VERSION, limit(5_000));
  if (!isUpgraded) findings.add('unreadable', `${example} is still ${history.items.version}`);
  const aside = Object.keys(history.items).filter((item) => item.startsWith('aside:'));
  for (const item of aside) findings.add('unreadable', `${example}: ${item}`);
  figures.upgrades += 1;

  const fate = {
    ref: { id: ID('a'), kind: null },
    endsAt: Date.now(),
    endsAs: 'completed',
  } as const;
  simulator.videos.set(ID('a'), 'completed');
  scene.heygen.fates.set(ID('a'), fate);
  await scene.settle();
  const { status } = history.job(ID('e')) ?? {};
  if (status !== 'processing') findings.add('wrong', `${example}: e is ${status}`);
}

/**
 * Wakes the worker as an opened popup does. In about one of thirty cases Chromium never again
 * starts a worker that was stopped while it was being registered: none of our code has run then
 * (the recorder would show it, because it runs before the bundle), and messages get no answer. In
 * this case the user restarts the browser.
 */
async function wake(scene: Scene): Promise<void> {
  const { boots } = scene.notices;
  const answer = scene.command({ type: 'live' });
  const isAnswered = await Promise.race([answer, sleep(limit(12_000))]);
  if (isAnswered === 'done' || scene.notices.boots > boots) return;
  scene.figures.neverStarted += 1;
  await scene.rig.restart('quit', async () => {
    scene.notices.noteBrowserEnd(scene.history, Date.now());
  });
  scene.invariants.disturb();
}
