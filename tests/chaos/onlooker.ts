export type Items = Record<string, unknown>;
export type Changes = Record<string, { newValue?: unknown }>;

/** What the page that looks on tells: all that is stored, once, then each change in its order. */
export type Told =
  | { type: 'dump'; local: Items; session: Items }
  | { type: 'change'; area: string; changes: Changes };

/**
 * Runs in a page. The dump is taken at a moment when nothing is being written: a change that was
 * told after it and had happened before would look like a step back.
 */
export async function onlook(): Promise<void> {
  const { tell } = globalThis as unknown as { tell(told: object): Promise<void> };
  let changeCount = 0;
  let isDumped = false;
  chrome.storage.onChanged.addListener((changes, area) => {
    changeCount += 1;
    if (isDumped) void tell({ type: 'change', area, changes: shorten(changes) });
  });
  // What fills the storage up need not travel.
  const shorten = (changes: Changes): Changes =>
    Object.fromEntries(
      Object.entries(changes).map(([item, { newValue }]) => {
        const isJunk = typeof newValue === 'string' && newValue.length > 1_000;
        return [item, newValue === undefined ? {} : { newValue: isJunk ? 'junk' : newValue }];
      }),
    );
  for (let tries = 1; !isDumped; tries += 1) {
    const before = changeCount;
    const local = await chrome.storage.local.get(null);
    const session = await chrome.storage.session.get(null);
    if (tries < 30) await new Promise((done) => setTimeout(done, 60));
    if (changeCount !== before && tries < 30) continue;
    isDumped = true;
    await tell({ type: 'dump', local, session });
  }
}
