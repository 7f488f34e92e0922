import { signal } from '@preact/signals';

/** How long a text stays in the live region: long enough for every screen reader to notice it. */
const STAY_MS = 5_000;

/** A text that two parts of a page announce within this time is announced once. */
const SAME_TEXT_MS = 100;

/**
 * Creates the only polite live region of a page, and the function that announces a text in it. A
 * later repetition is announced again.
 */
export function createAnnouncer() {
  const announced = signal<readonly { n: number; text: string }[]>([]);
  let n = 0;
  let last = { text: '', at: 0 };
  const announce = (text: string): void => {
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
  /**
   * The region must exist from the start, because screen readers do not notice one that appears
   * together with its text. Each announcement is an element of its own, so that only it is read.
   */
  const LiveRegion = () => (
    <div class="visually-hidden" role="status" aria-atomic="false">
      {announced.value.map((one) => (
        <p key={one.n}>{one.text}</p>
      ))}
    </div>
  );
  return { announce, LiveRegion };
}
