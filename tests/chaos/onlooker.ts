/** Items of the storage by name. */
export type Items = Record<string, unknown>;
/** Changed items by name; without `newValue` an item was removed. */
export type Changes = Record<string, { newValue?: unknown }>;

/** A report of the observing page: the whole storage once, then each change in its order. */
export type Shown =
  | { type: 'dump'; local: Items; session: Items }
  | { type: 'change'; area: string; changes: Changes };

/**
 * Runs in a page and reports the storage. It takes the dump while nothing is being written: a
 * change from before the dump that is reported after it would look like a step back.
 */
export async function onlook(): Promise<void> {
  const MAX_TRIES = 300;
  const { tell } = globalThis as unknown as { tell(report: object): Promise<void> };
  let changeCount = 0;
  let isDumped = false;
  chrome.storage.onChanged.addListener((changes, area) => {
    changeCount += 1;
    if (isDumped) void tell({ type: 'change', area, changes: shorten(changes) });
  });
  // The junk that fills the storage is not sent.
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
    await new Promise((done) => setTimeout(done, 60));
    if (changeCount !== before && tries < MAX_TRIES) continue;
    isDumped = true;
    await tell({ type: 'dump', local, session });
  }
}
