import { type ReadonlySignal, signal } from '@preact/signals';
import type { Announced } from '../ui/context.ts';

/** Long enough for every reader to have noticed; then it would only be in the way. */
const STAYS_MS = 5_000;

interface Announcer {
  announce: (text: string) => void;
  announced: ReadonlySignal<readonly Announced[]>;
}

/** Texts for the live region of a page. The same text twice is two announcements. */
export function createAnnouncer(): Announcer {
  const announced = signal<readonly Announced[]>([]);
  let n = 0;
  const announce = (text: string) => {
    n += 1;
    const one = { n, text };
    announced.value = [...announced.value, one];
    setTimeout(() => {
      announced.value = announced.value.filter((other) => other !== one);
    }, STAYS_MS);
  };
  return { announce, announced };
}
