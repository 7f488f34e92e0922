/**
 * How long somebody counts as present after touching a page that stays open, in ms. A window on a
 * second screen is visible all day, also when nobody is there.
 */
const PRESENT_MS = 2 * 60_000;

/** What somebody does at a page. */
const SIGNS = ['pointermove', 'pointerdown', 'wheel', 'keydown', 'focus'] as const;

/**
 * Returns a function that says whether somebody is at the page: it is visible and, if it stays open,
 * was used a short time ago. Calls back when somebody comes back.
 */
export function watchPresence(staysOpen: () => boolean, onReturn: () => void): () => boolean {
  let usedAt = Date.now();
  const isPresent = () =>
    document.visibilityState === 'visible' && !(staysOpen() && Date.now() - usedAt > PRESENT_MS);
  const use = () => {
    const wasPresent = isPresent();
    usedAt = Date.now();
    if (!wasPresent && isPresent()) onReturn();
  };
  for (const sign of SIGNS) window.addEventListener(sign, use, { capture: true, passive: true });
  document.addEventListener('visibilitychange', () => {
    usedAt = Date.now();
    onReturn();
  });
  return isPresent;
}
