import { type ReadonlySignal, signal } from '@preact/signals';
import type { Announced } from '../ui/shared/context.ts';

/** Long enough for every reader to have noticed; then it would only be in the way. */
const STAYS_MS = 5_000;

interface Announcer {
  announce: (text: string) => void;
  announced: ReadonlySignal<readonly Announced[]>;
}

/** What is shown in two places comes from both within this time, and is one announcement. */
const AT_ONCE_MS = 100;

/** Texts for the live region of a page. The same text later is another announcement. */
export function createAnnouncer(): Announcer {
  const announced = signal<readonly Announced[]>([]);
  let n = 0;
  let last = { text: '', at: 0 };
  const announce = (text: string) => {
    const at = performance.now();
    if (text === last.text && at - last.at < AT_ONCE_MS) return;
    last = { text, at };
    n += 1;
    const one = { n, text };
    announced.value = [...announced.value, one];
    setTimeout(() => {
      announced.value = announced.value.filter((other) => other !== one);
    }, STAYS_MS);
  };
  return { announce, announced };
}
