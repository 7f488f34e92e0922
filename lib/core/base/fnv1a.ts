/**
 * Returns the 32-bit FNV-1a hash of a text, from 0 to 2**32 - 1. It hashes UTF-16 code units, not
 * bytes. Stored data contains the result, so it must never change.
 */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
