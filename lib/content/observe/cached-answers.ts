import type { Page } from './page.ts';
import { quietly } from './wrap.ts';

/** The requests whose times are kept until they are asked for. */
const KEPT = 100;

/** What the browser says of a request. */
interface Timing {
  startTime: number;
  isCached: boolean;
}

/** Says whether the request of an address that began at a time was answered by the browser's cache. */
export type WasCached = (address: string, startedAt: number) => boolean;

/**
 * Follows what the browser says of requests. It says so after the answer, so ask a little later. An
 * answer without any transfer comes from the cache; one whose transfer is smaller than its body was
 * confirmed by the server with a 304, which pages never see.
 */
export function followCache({ PerformanceObserver: Observer }: Page): WasCached {
  const timings = new Map<string, Timing>();
  const note = (entry: PerformanceResourceTiming) => {
    const { name, startTime, transferSize, encodedBodySize, decodedBodySize, initiatorType } =
      entry;
    if (initiatorType !== 'fetch' && initiatorType !== 'xmlhttprequest') return;
    const isCached = decodedBodySize > 0 && transferSize < encodedBodySize;
    timings.delete(name);
    timings.set(name, { startTime, isCached });
    const [oldest] = timings.keys();
    if (timings.size > KEPT && oldest !== undefined) timings.delete(oldest);
  };
  quietly(() => {
    const observer =
      Observer &&
      new Observer((list) => {
        quietly(() => {
          for (const entry of list.getEntries()) note(entry as PerformanceResourceTiming);
        });
      });
    observer?.observe({ type: 'resource' });
  });
  return (address, startedAt) => {
    const known = timings.get(address);
    // Another request of the same address can have followed.
    return known !== undefined && Math.abs(known.startTime - startedAt) < 50 && known.isCached;
  };
}
