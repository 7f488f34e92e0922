import { expect, test, vi } from 'vitest';
import { setUpRig } from './rig.ts';

test('a worker that wakes up for a due job asks HeyGen before it builds a schema', async () => {
  const rig = await setUpRig();
  rig.heygen.videos.set('v1', 'processing');
  await rig.track('v1');
  // The modules of a new worker, which has built nothing yet.
  vi.resetModules();
  const { z } = await import('../../lib/core/base/zod.ts');
  const { enableCache } = await import('../../lib/browser/storage/cache.ts');
  const { createWorker } = await import('../../lib/app/worker.ts');
  const built = vi.fn();
  // Zod calls it with each schema that it builds.
  z.config({ postProcessor: built } as object);
  const builtBefore: number[] = [];
  enableCache();
  const worker = createWorker({
    fetch: (...request) => {
      builtBefore.push(built.mock.calls.length);
      return rig.heygen.fetch(...request);
    },
    now: () => rig.clock.now + 3_600_000,
    isOnline: () => true,
    wait: async () => {},
  });
  await worker.start();
  z.config({ postProcessor: undefined } as object);
  expect(builtBefore[0]).toBe(0);
  expect(built).toHaveBeenCalled();
});
