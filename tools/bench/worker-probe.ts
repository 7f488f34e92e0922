import type { CDPSession, Worker } from 'playwright';

/** How the worker used `storage.local`, in calls, items and bytes of JSON. */
export interface Traffic {
  reads: number;
  readItems: number;
  readBytes: number;
  writes: number;
  writtenItems: number;
  writtenBytes: number;
}

interface Counting {
  traffic?: Traffic;
}

/** Wraps the storage inside the worker to count its calls. The product does not notice. */
export const countTraffic = (worker: Worker): Promise<void> =>
  worker.evaluate(() => {
    const world = globalThis as Counting & typeof globalThis & { browser?: typeof chrome };
    const none = {
      reads: 0,
      readItems: 0,
      readBytes: 0,
      writes: 0,
      writtenItems: 0,
      writtenBytes: 0,
    };
    const traffic: Traffic = none;
    world.traffic = traffic;
    const bytes = (items: object) => JSON.stringify(items).length;
    for (const area of new Set([chrome.storage.local, world.browser?.storage.local])) {
      if (!area) continue;
      const get = area.get.bind(area) as (keys: unknown) => Promise<object>;
      const set = area.set.bind(area) as (items: object) => Promise<void>;
      Object.assign(area, {
        get: async (keys: unknown) => {
          const items = await get(keys);
          traffic.reads += 1;
          traffic.readItems += Object.keys(items).length;
          traffic.readBytes += bytes(items);
          return items;
        },
        set: (items: object) => {
          traffic.writes += 1;
          traffic.writtenItems += Object.keys(items).length;
          traffic.writtenBytes += bytes(items);
          return set(items);
        },
      });
    }
  });

/** Returns the counts since the last call, and resets them. */
export const takeTraffic = (worker: Worker): Promise<Traffic> =>
  worker.evaluate(() => {
    const { traffic } = globalThis as Counting;
    if (!traffic) throw new Error('Call countTraffic first.');
    const taken = { ...traffic };
    for (const name of Object.keys(traffic)) traffic[name as keyof Traffic] = 0;
    return taken;
  });

interface Profile {
  nodes: { id: number; callFrame: { functionName: string } }[];
  samples?: number[];
  timeDeltas?: number[];
}

/**
 * Opens a DevTools session with the worker through the browser's session, because Playwright has
 * none for workers. Rejects if there is no worker at the address.
 */
export async function inspect(cdp: CDPSession, address: string) {
  const { targetInfos } = await cdp.send('Target.getTargets');
  const target = targetInfos.find(({ type, url }) => type === 'service_worker' && url === address);
  if (!target) throw new Error(`No worker at ${address}`);
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId: target.targetId });
  const waiting = new Map<number, (result: unknown) => void>();
  cdp.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const { id, result } = JSON.parse(event.message) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  let count = 0;
  const send = <T>(method: string): Promise<T> => {
    const id = ++count;
    const answer = new Promise<T>((resolve) => waiting.set(id, resolve as never));
    const message = JSON.stringify({ id, method });
    return cdp.send('Target.sendMessageToTarget', { sessionId, message }).then(() => answer);
  };
  await send('Profiler.enable');
  return {
    startProfile: () => send<object>('Profiler.start'),
    /** Returns how long the worker's thread was busy with the bundle, in ms. */
    stopProfile: async () => busyMs((await send<{ profile: Profile }>('Profiler.stop')).profile),
    heapBytes: async () => {
      await send('HeapProfiler.collectGarbage');
      return (await send<{ usedSize: number }>('Runtime.getHeapUsage')).usedSize;
    },
    detach: () => cdp.send('Target.detachFromTarget', { sessionId }),
  };
}

function busyMs({ nodes, samples = [], timeDeltas = [] }: Profile): number {
  const idle = new Set(
    nodes
      .filter((n) => /^\((idle|program|root)\)$/.test(n.callFrame.functionName))
      .map((n) => n.id),
  );
  const busy = timeDeltas.filter((_, i) => !idle.has(samples[i] ?? -1));
  return busy.reduce((sum, us) => sum + us, 0) / 1000;
}
