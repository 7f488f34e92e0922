import { expect, id, rowOf, Session, test, watchRendering } from './fixtures.ts';

const SHOTS = 'test-results/screenshots';

test('an unreadable record is quarantined, reported, copied and removed, and its job goes on', async ({
  session,
}) => {
  const { popup, row } = await watchRendering(session);
  const options = await session.open('options', 'self-test');
  const card = options.getByRole('region', { name: 'Self-test' });
  await expect(card).toContainText('All readable.');

  await session.worker.evaluate(
    (item) => chrome.storage.local.set({ [item]: 'nonsense', settings: 7 }),
    `job:${id('a')}`,
  );
  await popup.getByRole('button', { name: 'Check all' }).click();
  await expect(row).toHaveAttribute('data-status', 'processing');
  await expect(card).toContainText("2 records couldn't be read and were set aside.");
  await card.screenshot({ path: `${SHOTS}/self-test-en.png` });

  await session.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await card.getByRole('button', { name: 'Copy unreadable records' }).click();
  const copied = JSON.parse(await options.evaluate(() => navigator.clipboard.readText()));
  expect(copied).toMatchObject([
    { item: `job:${id('a')}`, value: 'nonsense' },
    { item: 'settings', value: 7 },
  ]);
  await card.getByRole('button', { name: 'Remove' }).click();
  await expect(card).toContainText('The records will be deleted for good.');
  await card.getByRole('button', { name: 'Remove' }).click();
  await expect(card).toContainText('All readable.');
  await expect(rowOf(popup, id('a'))).toHaveCount(1);
});

test('the self-test reports an unreadable record in Russian, in the dark theme', async ({
  simulator,
}) => {
  const session = await Session.start(simulator, { locale: 'ru', colorScheme: 'dark' });
  await session.worker.evaluate(() =>
    chrome.storage.local.set({
      'aside:job:x1:1': { item: 'job:x1', at: Date.now(), value: 'x', isCut: false },
    }),
  );
  const options = await session.open('options', 'self-test');
  const card = options.getByRole('region', { name: 'Самопроверка' });
  await expect(card).toContainText('1 запись не удалось прочитать');
  await card.screenshot({ path: `${SHOTS}/self-test-ru-dark.png` });
  await session.close();
});
