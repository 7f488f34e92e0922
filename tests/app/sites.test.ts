import { beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { type Rig, START, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

describe('a site', () => {
  const site = 'http://localhost:3000';
  const id = 'a'.repeat(32);

  test('that is not allowed gets no answer, and nothing is tracked', async () => {
    rig.heygen.videos.set(id, 'processing');
    expect(await rig.worker.onSite({ ids: [id], isNew: true }, site)).toBeNull();
    expect(await rig.ids()).toEqual([]);
  });

  test('that is allowed gets the jobs that it asks for and nothing else', async () => {
    rig.heygen.videos.set(id, 'failed');
    rig.heygen.videos.set('other', 'failed');
    await rig.track('other');
    await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [site] } });
    const first = await rig.worker.onSite({ ids: [id], isNew: true }, site);
    expect(first?.statuses).toMatchObject([{ id, status: 'unknown', error: null, time: null }]);
    await vi.waitFor(async () => expect(await rig.job(id)).toMatchObject({ status: 'failed' }));
    const second = await rig.worker.onSite({ ids: [id], isNew: true }, site);
    expect(second?.statuses).toEqual([{ id, status: 'failed', error: null, time: START }]);
  });

  test.each<[number, string, string]>([
    [402, 'Your balance of 3.20 USD is too low', 'no_credit'],
    [403, 'The account of bob@acme.example may not read this', 'forbidden'],
    [429, 'Plan Pro of bob@acme.example: 10 a minute', 'rate_limited'],
  ])(
    'hears the kind of a problem, and not what HeyGen says about the account: %s',
    async (httpStatus, message, kind) => {
      await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [site] } });
      rig.heygen.fault = () =>
        new Response(JSON.stringify({ error: { message } }), { status: httpStatus });
      await rig.worker.onSite({ ids: [id], isNew: true }, site);
      await vi.waitFor(async () =>
        expect(await rig.job(id)).toMatchObject({ problem: { message } }),
      );
      const reply = await rig.worker.onSite({ ids: [id], isNew: true }, site);
      expect(reply?.statuses).toMatchObject([{ id, error: kind }]);
    },
  );

  test('hears why its job has failed, without addresses, titles and links that give access', async () => {
    await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [site] } });
    const message =
      'No sound in https://a.example/x?Signature=abc of Secret launch by bob@acme.example';
    rig.heygen.videos.set(id, 'failed', {
      failure_code: 'x_1',
      failure_message: message,
      title: 'Secret launch',
    });
    await rig.worker.onSite({ ids: [id], isNew: true }, site);
    await vi.waitFor(async () => expect(await rig.job(id)).toMatchObject({ status: 'failed' }));
    const reply = await rig.worker.onSite({ ids: [id], isNew: true }, site);
    expect(reply?.statuses[0]?.error).toMatch(
      /^x_1: No sound in https:\/\/a\.example\/x\?\[removed\]/,
    );
    expect(reply?.statuses[0]?.error).not.toMatch(/bob|launch/);
  });

  test('keeps its access, unchecked, when another setting changes', async () => {
    await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [site] } });
    const contains = vi.spyOn(fakeBrowser.permissions, 'contains');
    await rig.worker.onCommand({ type: 'settings', settings: { theme: 'dark' } });
    const checked = contains.mock.calls.flatMap(([{ origins = [] }]) => origins);
    expect(checked.filter((origin) => origin.includes('localhost'))).toEqual([]);
  });

  test('loses its access when it is removed from the settings', async () => {
    await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [site] } });
    const remove = vi.spyOn(fakeBrowser.permissions, 'remove');
    await rig.worker.onCommand({ type: 'settings', settings: { sites: [] } });
    expect(remove).toHaveBeenCalledWith({ origins: ['http://localhost/*'] });
  });
});
