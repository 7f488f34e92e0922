import { HEARD_EVENT, type ReadsItem, STOP_EVENT } from '../../core/heard/heard-events.ts';
import { BATCH_MAX, ITEM_NAME_MAX } from '../../core/heard/site-heard.ts';
import type { Page } from './page.ts';
import { quietly, wrapMethod } from './wrap.ts';

/** The items that are told while the page shows one address. */
const ITEMS_MAX = 100;

const TELL_MS = 250;

const { stringify } = JSON;
const { apply, getOwnPropertyDescriptor } = Reflect;

/**
 * Tells which items of page storage the page reads, each once at an address. All tabs of an origin
 * share `localStorage`, so only this proves that the page shows what an item says. Values are not
 * looked at.
 */
export function watchStorage(page: Page): void {
  const { Storage: Area, document: target, location, setTimeout: later } = page;
  // The page can put its own getter in place of the browser's.
  const openLocal = getOwnPropertyDescriptor(page, 'localStorage')?.get;
  if (!Area || !openLocal) return;
  const dispatch = target.dispatchEvent.bind(target);
  let address = '';
  let known = new Set<string>();
  let waiting: ReadsItem[] = [];
  let isStopped = false;
  target.addEventListener(STOP_EVENT, () => {
    isStopped = true;
    waiting = [];
  });

  const tell = () => {
    for (; waiting.length > 0; waiting = waiting.slice(BATCH_MAX)) {
      const detail = stringify(waiting.slice(0, BATCH_MAX));
      dispatch(new CustomEvent(HEARD_EVENT, { detail }));
    }
  };
  const note = (self: unknown, reads: unknown) => {
    if (isStopped || typeof reads !== 'string' || reads.length > ITEM_NAME_MAX) return;
    if (location.href !== address) {
      address = location.href;
      known = new Set();
      waiting = [];
    }
    const area = self === apply(openLocal, page, []) ? 'local' : 'session';
    const item = `${area} ${reads}`;
    if (known.has(item) || known.size >= ITEMS_MAX) return;
    known.add(item);
    waiting.push({ area, reads });
    if (waiting.length === 1) apply(later, page, [() => quietly(tell), TELL_MS]);
  };

  wrapMethod(Area.prototype, 'getItem', (original, self, args) => {
    const value = apply(original, self, args);
    if (value !== null) quietly(() => note(self, args[0]));
    return value;
  });
}
