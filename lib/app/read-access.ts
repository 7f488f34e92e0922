import { loadKey, loadKeyState } from '../browser/key/key-store.ts';
import { hasHostPermission } from '../browser/permissions/heygen-access.ts';
import type { Access, Event } from '../core/state/event.ts';
import type { Deps } from './deps.ts';

/**
 * Returns what polling has and lacks, as an event. Apply it as a function: it must be read under the
 * state lock, or it may say that there is no key after another event has said that there is one.
 */
export const accessNow = async (): Promise<Event> => ({ type: 'access', ...(await readAccess()) });

/** Returns that the key has changed, as an event. Apply it as a function too. */
export const keyRenewed = async (): Promise<Event> => ({
  type: 'key_renewed',
  ...(await readAccess()),
});

/** Reads whether there is a key and the permission to send requests to HeyGen. */
async function readAccess(): Promise<Access> {
  const [key, hasPermission] = await Promise.all([loadKeyState(), hasHostPermission()]);
  return { hasKey: key.hasKey, isKeyForgotten: key.isForgotten, hasPermission };
}

/** The key with which a piece of work asks HeyGen. */
export interface KeyInUse {
  key: string;
  /** Resolves to false once there is another key, which can mean another account, or after a reset. */
  isCurrent: () => Promise<boolean>;
  /**
   * Returns a function for `apply` that makes the event only if the key is still current. It looks
   * under the state lock: an answer that arrives during a reset or a change of the key is dropped.
   */
  ifCurrent: (event: Event) => () => Promise<Event | null>;
}

/** Returns the stored key; null if there is none. Rejects when the storage cannot be read. */
export async function useKey({ memory }: Pick<Deps, 'memory'>): Promise<KeyInUse | null> {
  const { resets, keyChanges } = memory;
  const key = await loadKey();
  if (key === null) return null;
  // Work can begin with a new key while the stored lists are still those of the old account.
  const isSame = () => memory.resets === resets && memory.keyChanges === keyChanges;
  const isCurrent = async () => isSame() && (await loadKey()) === key;
  return {
    key,
    isCurrent,
    ifCurrent: (event) => async () => ((await isCurrent()) ? event : null),
  };
}
