import type { Scene } from './scene.ts';
import type { User } from './user.ts';
import { limit, sleep } from './wait.ts';

type Names = 'strange' | 'logs';

/**
 * Fills the storage to its last bytes, between two changes of the product. Junk under the names of
 * logs may be dropped to make room; with other names, every write is refused, because the logs are
 * already gone.
 */
async function fill(scene: Scene, names: Names): Promise<void> {
  scene.figures.fillings += 1;
  await scene.rig.evaluate(
    (prefix) =>
      navigator.locks.request('state', async () => {
        const items = Object.keys(await chrome.storage.local.get(null));
        await chrome.storage.local.remove(items.filter((item) => item.startsWith('log:')));
        let size = 1_000_000;
        for (let i = 0; size >= 1; ) {
          try {
            await chrome.storage.local.set({ [`${prefix}${i}`]: 'x'.repeat(size) });
            i += 1;
          } catch {
            size = Math.floor(size / 2);
          }
        }
      }),
    PREFIX[names],
  );
}

const PREFIX = { strange: 'junk:', logs: 'log:junk' } as const;

const makeRoom = (scene: Scene): Promise<void> =>
  scene.rig.evaluate(async (prefix) => {
    const items = Object.keys(await chrome.storage.local.get(null));
    await chrome.storage.local.remove(items.filter((item) => item.startsWith(prefix)));
  }, PREFIX.strange);

/** Fills the storage: nothing is lost, commands report their failure, and later all goes on. */
export async function fillWithJunk(scene: Scene, user: User): Promise<void> {
  const { findings, invariants, history } = scene;
  await user.rest();
  await user.track(2);
  await fill(scene, 'strange');
  const before = history.snapshot.index.join();
  const answer = await user.track(4);
  if (answer !== 'refused') findings.add('refusal', `track was ${answer} with a full storage`);
  await expectMessage(scene, user);
  if (history.snapshot.index.join() !== before && answer === 'refused') {
    findings.add('refusal', 'the list changed with a full storage');
  }
  await scene.kill();
  user.act();
  await sleep(1_500);
  await makeRoom(scene);
  invariants.disturb();
  await user.rest();
  await scene.settle();
  if ((await user.track(2)) !== 'done') findings.add('refusal', 'track fails with room enough');
}

/** Expects that the popup shows a message that the command failed. */
async function expectMessage({ rig, findings, heygen, ledger }: Scene, user: User): Promise<void> {
  const popup = await rig.open('popup');
  const ids = user.begin(4).map(({ ref }) => ref.id);
  for (const id of ids) ledger.put(id, 'either');
  await popup.getByLabel('Video ID or link').fill(ids.join(' '));
  await popup.getByRole('button', { name: /^Track( [\d,]+)?$/ }).click();
  const isShown = await popup
    .getByText('Something went wrong in the browser')
    .waitFor({ timeout: limit(8_000) })
    .then(
      () => true,
      () => false,
    );
  if (!isShown) findings.add('refusal', 'the popup does not say that it failed');
  await popup.close();
  for (const id of ids) {
    heygen.fates.delete(id);
    ledger.put(id, 'off');
  }
}

/** Fills the storage with logs: they are dropped, and the user does not notice. */
export async function fillWithLogs(scene: Scene, user: User): Promise<void> {
  await user.rest();
  await fill(scene, 'logs');
  const answer = await user.track(2);
  if (answer !== 'done') scene.findings.add('refusal', `track was ${answer} among many logs`);
  await scene.settle();
}
