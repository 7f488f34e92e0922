/** What is open in a row: its details, or these with the answer to **Why?** on top. */
export const PANELS = ['details', 'why'] as const;

export type Panel = (typeof PANELS)[number];
