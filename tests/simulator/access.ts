import { type Answer, answerHtml, refuse } from './http.ts';
import type { World } from './world.ts';

/** What HeyGen says about an API key (docs/heygen-api.md#key-scopes). */
export interface KeyInfo {
  key_id: string;
  key_name: string;
  status: string;
  scope_mode: 'full' | 'read_only' | 'custom';
  scopes: string[];
  created_at: string;
  updated_at: string;
  /** Null if the key never expires. */
  expires_at: string | null;
  expires_in_seconds: number | null;
}

/** A key that may do everything, for ever. */
export const FULL_KEY: KeyInfo = {
  key_id: 'key_simulated',
  key_name: 'Simulated key',
  status: 'active',
  scope_mode: 'full',
  scopes: ['*:*'],
  created_at: '2026-10-01T09:00:00Z',
  updated_at: '2026-10-01T09:00:00Z',
  expires_at: null,
  expires_in_seconds: null,
};

/** The scope that allows all reads and nothing else. */
export const READ_ONLY = '*:read';

/** Scopes of which one is enough for every read. */
const ALL_READS = ['*:*', READ_ONLY];

/**
 * Answers `GET /v3/api_keys/self`, which needs no scope. It names the scopes of `world.scopes` if a
 * test set them. Where HeyGen does not have this read yet, a gateway answers.
 */
export function readKeyInfo({ keyInfo, scopes }: World): Answer {
  if (keyInfo === null) return answerHtml(404);
  if (scopes === null) return { body: { data: keyInfo } };
  const mode = [...scopes].join() === READ_ONLY ? 'read_only' : 'custom';
  return { body: { data: { ...keyInfo, scope_mode: mode, scopes: [...scopes] } } };
}

/** Returns HeyGen's answer to every read of a suspended account; null if the account is not. */
export const refuseSuspended = ({ account }: World): Answer | null =>
  // The code is a number of v1's (docs/heygen-api.md#legacy-codes), and so is the envelope.
  account === 'suspended'
    ? { status: 403, body: { code: 400631, message: 'Account suspended' } }
    : null;

/** Returns HeyGen's refusal if the key may not read this resource; null if it may. */
export function refuseScope({ scopes }: World, resource: string | null): Answer | null {
  const needed = `${resource}:read`;
  const isAllowed =
    resource === null || scopes === null || [...ALL_READS, needed].some((one) => scopes.has(one));
  const message = `This API key may not do this. Required scope: ${needed}.`;
  return isAllowed ? null : refuse(403, 'insufficient_api_key_scope', message);
}
