import { KEY_MODES, type KeyFacts, type KeyMode } from '../core/account/key-facts.ts';
import { isTime } from '../core/base/ranges.ts';
import { list, text, time, type Wire, word } from './wire.ts';

/**
 * Converts `data` of `GET /v3/api_keys/self` (docs/heygen-api.md#key-scopes). The id of the key is
 * not read. Null if HeyGen says nothing about rights or an end.
 */
export function toKeyFacts(data: Wire): KeyFacts | null {
  const scopes = (list(data.scopes) ?? []).flatMap((entry) => toScope(entry) ?? []);
  const mode = toMode(data.scope_mode) ?? modeOf(scopes);
  const expiresAt = toExpiry(data.expires_at);
  if (mode === null && expiresAt === null) return null;
  return { name: text(data.key_name), mode, scopes: scopes.slice(0, SCOPES_MAX), expiresAt };
}

/** HeyGen has about twenty resources, each with two rights. */
const SCOPES_MAX = 100;

/** A scope names a resource and a right: `videos:read`, `*:*`. */
const SCOPE = /^[\w*.-]+(?::[\w*.-]+)+$/;

function toScope(value: unknown): string | null {
  const scope = word(value)?.trim().toLowerCase() ?? '';
  return SCOPE.test(scope) ? scope : null;
}

function toMode(value: unknown): KeyMode | null {
  const said = word(value)?.toLowerCase();
  return KEY_MODES.find((mode) => mode === said) ?? null;
}

/** Returns the mode that these scopes amount to, for an answer without a mode that we know. */
function modeOf(scopes: readonly string[]): KeyMode | null {
  if (scopes.length === 0) return null;
  if (scopes.includes('*:*')) return 'full';
  return scopes.join() === '*:read' ? 'read_only' : 'custom';
}

/** An ISO time whose end says the zone. Without it, HeyGen means UTC. */
const ZONED = /(?:Z|[+-]\d\d:?\d\d)$/i;
const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)/;

/** Reads ISO text, or a number of unix seconds. Anything else is null, like a key without an end. */
function toExpiry(value: unknown): number | null {
  if (typeof value === 'number') return value > 0 ? time(value) : null;
  if (typeof value !== 'string' || !ISO.test(value)) return null;
  const iso = value.trim().replace(' ', 'T');
  const isDay = !iso.includes('T');
  const ms = Date.parse(isDay || ZONED.test(iso) ? iso : `${iso}Z`);
  return isTime(ms) ? ms : null;
}
