import type { Page } from './page.ts';
import { quietly } from './wrap.ts';

const { apply } = Reflect;

/** How often requests without an answer are looked at. */
export const LOOK_MS = 20_000;

/** The requests that are followed. A page with more does not wait for one of them in silence. */
const FOLLOWED_MAX = 100;

/** Follows the requests that wait for their answer. */
export interface WaitingRequests<Sent> {
  began: (sent: Sent) => void;
  ended: (sent: Sent) => void;
}

/** Calls back with the requests that still wait, as long as they do: such a page is not silent. */
export function followWaiting<Sent>(
  page: Page,
  tell: (waiting: readonly Sent[]) => void,
): WaitingRequests<Sent> {
  const { setTimeout: later } = page;
  const waiting = new Set<Sent>();
  let isPlanned = false;
  const look = () => {
    isPlanned = false;
    if (waiting.size === 0) return;
    plan();
    tell([...waiting]);
  };
  const plan = () => {
    if (isPlanned) return;
    isPlanned = true;
    apply(later, page, [() => quietly(look), LOOK_MS]);
  };
  return {
    began: (sent) => {
      if (waiting.size >= FOLLOWED_MAX) return;
      waiting.add(sent);
      plan();
    },
    ended: (sent) => void waiting.delete(sent),
  };
}
