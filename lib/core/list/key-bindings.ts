/**
 * What single keys do in the list, in the order of the help. `keys` are values of
 * `KeyboardEvent.key`; the first is the main one.
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

/** What a key can do in the list. */
export type KeyAction = (typeof LIST_KEYS)[number]['action'];

/** A key press: the parts of a `KeyboardEvent` that are needed. */
export interface KeyPress {
  key: string;
  /** The physical key, whatever letter is on it: `KeyJ`. */
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/**
 * Returns what a key press does in the list, or null. With Ctrl, Alt or Meta it does nothing: those
 * shortcuts belong to the browser and the system.
 */
export function keyAction(press: KeyPress): KeyAction | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const name = keyName(press);
  const found = LIST_KEYS.find(({ keys }) => keys.some((key) => key === name));
  return found?.action ?? null;
}

/** Shift turns a letter into another key, but some keyboards need it for `/` and `?`. */
function keyName({ key, code, shiftKey }: KeyPress): string {
  if (key.length > 1) return shiftKey ? '' : key;
  if (isForeign(key)) return shiftKey ? '' : latinAt(code);
  return shiftKey ? key : key.toLowerCase();
}

/** Whether a letter is not Latin, as on a Russian layout, where the key `j` types `о`. */
const isForeign = (key: string): boolean =>
  /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);

const latinAt = (code: string): string => code.match(/^Key([A-Z])$/)?.[1]?.toLowerCase() ?? '';

/** Returns how the help writes a key. */
export function keyCap(key: string): string {
  if (key === 'ArrowDown') return '↓';
  return key === 'ArrowUp' ? '↑' : key;
}
