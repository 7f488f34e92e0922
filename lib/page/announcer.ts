import { type ReadonlySignal, signal } from '@preact/signals';
import type { Announced } from '../ui/shared/context.ts';

/** How long a text stays in the live region: long enough for every screen reader to notice it. */
const STAY_MS = 5_000;

interface Announcer {
  announce: (text: string) => void;
  announced: ReadonlySignal<readonly Announced[]>;
}

/** A text that two parts of a page announce within this time is announced once. */
const SAME_TEXT_MS = 100;

/** Creates the announcer of a page's live region. It announces a later repetition again. */
export function createAnnouncer(): Announcer {
  const announced = signal<readonly Announced[]>([]);
  let n = 0;
  let last = { text: '', at: 0 };
  const announce = (text: string) => {
    const at = performance.now();
    if (text === last.text && at - last.at < SAME_TEXT_MS) return;
    last = { text, at };
    n += 1;
    const added = { n, text };
    announced.value = [...announced.value, added];
    setTimeout(() => {
      announced.value = announced.value.filter((other) => other !== added);
    }, STAY_MS);
  };
  return { announce, announced };
}
