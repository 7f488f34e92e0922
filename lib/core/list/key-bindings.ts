/**
 * What a single key does in the list, in the order in which help tells it. `keys` are names of
 * `KeyboardEvent.key`; the first of them is the one to learn.
 */
export const LIST_KEYS = [
  { keys: ['j', 'ArrowDown'], action: 'next', label: 'keys_next' },
  { keys: ['k', 'ArrowUp'], action: 'previous', label: 'keys_previous' },
  { keys: ['Enter'], action: 'details', label: 'keys_details' },
  { keys: ['r'], action: 'check', label: 'keys_check' },
  { keys: ['o'], action: 'open', label: 'keys_open' },
  { keys: ['d'], action: 'download', label: 'keys_download' },
  { keys: ['x'], action: 'stop', label: 'keys_stop' },
  { keys: ['/'], action: 'field', label: 'keys_field' },
  { keys: ['?'], action: 'help', label: 'keys_help' },
] as const satisfies readonly { keys: readonly string[]; action: string; label: string }[];

export type KeyAction = (typeof LIST_KEYS)[number]['action'];

/** A press of a key, as the browser tells it. */
export interface KeyPress {
  key: string;
  /** Where the key lies, whatever letter is on it: `KeyJ`. */
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/** What a key does in the list. Never with a modifier: those are the browser's and the system's. */
export function keyAction(press: KeyPress): KeyAction | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const meant = meantKey(press);
  const found = LIST_KEYS.find(({ keys }) => keys.some((key) => key === meant));
  return found?.action ?? null;
}

/** Shift makes another key of a letter, but is what some keyboards have `/` and `?` under. */
function meantKey({ key, code, shiftKey }: KeyPress): string {
  if (key.length > 1) return shiftKey ? '' : key;
  if (isForeign(key)) return shiftKey ? '' : latinAt(code);
  return shiftKey ? key : key.toLowerCase();
}

/** A letter of another script, as under a Russian layout, where `j` is `о`. */
const isForeign = (key: string): boolean =>
  /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);

const latinAt = (code: string): string => code.match(/^Key([A-Z])$/)?.[1]?.toLowerCase() ?? '';

/** How a key is written on its cap. */
export function keyCap(key: string): string {
  if (key === 'ArrowDown') return '↓';
  return key === 'ArrowUp' ? '↑' : key;
}
