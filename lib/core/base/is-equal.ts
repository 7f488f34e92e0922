/**
 * Whether two values are the same JSON. The order of the keys does not matter, because Chromium's
 * storage returns them in alphabetical order, and a key that is undefined counts as missing. Parts
 * that both values share are not compared, which is most of a state after a change.
 */
export function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) {
    return false;
  }
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isEqual(one[name], other[name]));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
