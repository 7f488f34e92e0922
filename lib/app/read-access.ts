import { loadKeyState } from '../browser/key/key-store.ts';
import { hasHostPermission } from '../browser/permissions/heygen-access.ts';
import type { Access } from '../core/state/event.ts';

/** Whether we are able to ask HeyGen at all. */
export async function readAccess(): Promise<Access> {
  const [key, hasPermission] = await Promise.all([loadKeyState(), hasHostPermission()]);
  return { hasKey: key.hasKey, isKeyForgotten: key.isForgotten, hasPermission };
}
