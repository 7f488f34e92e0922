/** What a single key does in the list. Each action can be had with another key as well. */
export const KEYS = {
  move: ['↓', '↑', 'j', 'k'],
  details: ['Enter'],
  check: ['r'],
  open: ['o'],
  download: ['d'],
  stop: ['x'],
  field: ['/'],
  help: ['?'],
} as const satisfies Record<string, readonly string[]>;

export type KeyAction = keyof typeof KEYS;

export const keyActions = Object.keys(KEYS) as KeyAction[];
