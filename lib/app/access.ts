import { loadKey, loadKeyPlace } from '../browser/key.ts';
import { hasHostPermission } from '../browser/permission.ts';
import type { Access } from '../core/event.ts';

/** Whether we are able to ask HeyGen at all. */
export async function readAccess(): Promise<Access> {
  const [key, place, hasPermission] = await Promise.all([
    loadKey(),
    loadKeyPlace(),
    hasHostPermission(),
  ]);
  return {
    hasKey: key !== null,
    isKeyForgotten: key === null && place === 'session',
    hasPermission,
  };
}
