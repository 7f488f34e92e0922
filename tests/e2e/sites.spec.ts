import { readFileSync } from 'node:fs';
import { act, test as base, expect, id, refuseAll, rowOf, SIMULATED_KEY } from './fixtures.ts';
import { allow, heard, startSite } from './web-page.ts';

/** The README's example, as a reader would paste it. */
const EXAMPLE = /```js\n(.*?)```/s.exec(readFileSync('README.md', 'utf8'))?.[1];

/** The app of a reader: its spinner turns until the example stops it. */
const APP = `<!doctype html><title>App</title><p id="spinner">spinning</p><script>
  const videoId = location.hash.slice(1);
  const poll = setInterval(() => {}, 1000);
  const showResult = (status, error) => { spinner.textContent = status; };
  window.got = [];
  addEventListener('heygen-job-status', ({ detail }) => got.push(detail));
  ${EXAMPLE}
</script>`;

const test = base.extend<{ app: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  app: async ({}, use) => {
    const { origin, server } = await startSite(APP);
    await use(origin);
    server.close();
  },
});

test.use({ options: {} });

test('the spinner of an allowed app ends, and the page gets no events of other jobs', async ({
  session,
  simulator,
  app,
}) => {
  await session.storeKey();
  simulator.videos.set(id('a'), 'processing');
  simulator.videos.set(id('b'), 'processing');
  await allow(session, app);
  const popup = await session.open('popup');
  await popup.getByLabel('Video ID or link').fill(id('b'));
  await popup.getByRole('button', { name: 'Track', exact: true }).click();

  const page = await session.context.newPage();
  await page.goto(`${app}#${id('a')}`);
  await expect
    .poll(() => heard(page))
    .toContainEqual(expect.objectContaining({ id: id('a'), status: 'processing', error: null }));
  // The job that the app watches is tracked.
  await popup.bringToFront();
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'processing');

  simulator.videos.set(id('a'), 'failed', { failure_code: 'x_1', failure_message: 'No sound' });
  simulator.videos.set(id('b'), 'completed');
  await expect(page.locator('#spinner')).toHaveText('failed');
  const events = await heard(page);
  expect(events.at(-1)).toEqual({
    id: id('a'),
    status: 'failed',
    error: 'x_1: No sound',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  });
  expect(new Set(events.map((event) => event.id))).toEqual(new Set([id('a')]));
  expect(JSON.stringify(events)).not.toContain(SIMULATED_KEY);

  // The app keeps asking although the job has ended, and Why? says so below the failure.
  await page.evaluate((jobId) => {
    for (let n = 0; n < 4; n++) {
      dispatchEvent(new CustomEvent('heygen-job-watch', { detail: jobId }));
    }
  }, id('a'));
  await act(rowOf(popup, id('a')), 'Why?');
  const panel = rowOf(popup, id('a')).locator('[data-cause]');
  await expect(panel).toHaveAttribute('data-cause', 'swallowed');
  await expect(panel).toContainText(`Your app on ${app.replace('http://', '')} still asks`);
  await expect(panel).toContainText(`${app}: requests after the end: 4`);
});

test('a site that is not allowed, or no longer allowed, gets no events', async ({
  session,
  simulator,
  app,
}) => {
  await session.storeKey();
  simulator.videos.set(id('a'), 'failed');
  const stranger = await session.context.newPage();
  await stranger.goto(`${app}#${id('a')}`);

  // The allowed page got its event, so the page that opened before it would have as well.
  const options = await allow(session, app);
  const line = options.locator(`[data-site="${app}"]`);
  await expect(line).toContainText('Not connected yet.');
  const friend = await session.context.newPage();
  const friendHears = () => expect(friend.locator('#spinner')).toHaveText('failed');
  await friend.goto(`${app}#${id('a')}`);
  await friendHears();
  await expect(line).toContainText(/^.*Asks about 1 job · new IDs .+ · last answer: Failed, /);
  expect(await heard(stranger)).toEqual([]);

  // Another port of the same host is another site.
  const other = await startSite(APP);
  const elsewhere = await session.context.newPage();
  await elsewhere.goto(`${other.origin}#${id('a')}`);
  await friend.reload();
  await friendHears();
  expect(await heard(elsewhere)).toEqual([]);

  await options.bringToFront();
  await options.getByRole('button', { name: `Remove ${app}` }).click();
  await expect(options.locator('main').getByText('No sites allowed yet.')).toBeVisible();
  await expect
    .poll(() =>
      session.worker.evaluate(() =>
        chrome.permissions.contains({ origins: ['http://localhost/*'] }),
      ),
    )
    .toBe(false);
  await friend.reload();
  await allow(session, other.origin);
  await elsewhere.reload();
  await expect(elsewhere.locator('#spinner')).toHaveText('failed');
  expect(await heard(friend)).toEqual([]);
  other.server.close();
});

test('an invalid site address is refused and kept, and an app that sends nonsense tracks nothing', async ({
  session,
  simulator,
  app,
}) => {
  await session.storeKey();
  simulator.videos.set(id('a'), 'failed');
  const options = await session.open('options', 'sites');
  for (const bad of ['', 'my app', 'ftp://example.com', 'javascript:alert(1)', 'app']) {
    await options.getByLabel('Address of the site').fill(bad);
    await options.getByRole('button', { name: 'Allow' }).click();
    await expect(options.locator('#site-answer')).toContainText('Enter an address like');
    await expect(options.getByLabel('Address of the site')).toHaveValue(bad);
  }
  await options.close();
  const settings = await allow(session, app);
  await refuseAll(settings);
  await settings.getByRole('button', { name: `Remove ${app}` }).click();
  await expect(settings.locator('#site-answer')).toContainText('Something went wrong');
  const page = await session.context.newPage();
  await page.goto(`${app}#undefined`);
  await page.evaluate(() => {
    for (const detail of [null, 7, {}, [], { ids: [null, 'x', '../..', {}] }, 'undefined']) {
      dispatchEvent(new CustomEvent('heygen-job-watch', { detail }));
    }
  });
  // Only the one valid event is answered, and it came last.
  await page.evaluate((jobId) => {
    dispatchEvent(new CustomEvent('heygen-job-watch', { detail: jobId }));
  }, id('a'));
  await expect.poll(async () => (await heard(page)).at(-1)?.status).toBe('failed');
  expect(new Set((await heard(page)).map((event) => event.id))).toEqual(new Set([id('a')]));
  expect(await session.stored()).toMatchObject({ jobs: [id('a')] });
});
