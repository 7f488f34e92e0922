import type { Switches } from '../switches.ts';
import type { Ask } from './ask.ts';

/** The item of the page storage that `stale_item` writes. */
export const ITEM = 'video-status';

/** Adds the fault `stale_item`: the first status is stored, and read from there ever after. */
export function storeFirst(ask: Ask, id: string, { area, fault }: Switches): Ask {
  if (fault !== 'stale_item') return ask;
  const storage = area === 'local' ? localStorage : sessionStorage;
  const recall = (): unknown => {
    const stored = JSON.parse(storage.getItem(ITEM) ?? 'null');
    return stored?.data.video_id === id ? stored : null;
  };
  return async (question) => {
    const answer = recall() ?? (await ask(question));
    // Two requests may be under way: the first answer stays.
    if (recall() === null) storage.setItem(ITEM, JSON.stringify(answer));
    return recall();
  };
}
