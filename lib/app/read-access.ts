import { loadKeyState } from '../browser/key/key-store.ts';
import { hasHostPermission } from '../browser/permissions/heygen-access.ts';
import type { Access } from '../core/state/event.ts';

/** Reads whether there is a key and the permission to send requests to HeyGen. */
export async function readAccess(): Promise<Access> {
  const [key, hasPermission] = await Promise.all([loadKeyState(), hasHostPermission()]);
  return { hasKey: key.hasKey, isKeyForgotten: key.isForgotten, hasPermission };
}
