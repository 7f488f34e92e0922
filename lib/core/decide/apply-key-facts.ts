import { expiryOf } from '../account/key-facts.ts';
import type { EpochMs } from '../base/time.ts';
import type { BlockReason } from '../job/block-reasons.ts';
import { enqueueNotices } from '../notifications/outbox.ts';
import { KEY_READ_INTERVAL_MS } from '../poll/background-work.ts';
import type { Event } from '../state/event.ts';
import { keyNoticeId } from '../state/notification-id.ts';
import type { State } from '../state/state.ts';

/** What is known about another key: nothing, and HeyGen is asked after the next round. */
export const noKeyFacts = { keyFacts: null, keyReadDueAt: null } as const;

/** How long to wait before HeyGen is asked again after a passing problem. */
const RETRY_MS = 3_600_000;

/** Stores what HeyGen said about the key, and when it is asked again. */
export function applyKeyFacts(
  state: State,
  { facts, isDone }: Extract<Event, { type: 'key_facts' }>,
  now: EpochMs,
): State {
  const keyReadDueAt = now + (isDone ? KEY_READ_INTERVAL_MS : RETRY_MS);
  return { ...state, keyFacts: facts ?? state.keyFacts, keyReadDueAt };
}

/**
 * Enqueues one notice when the key expires in less than a week, and one more on its last day. The
 * same key gives no second warning when it is saved again.
 */
export function warnBeforeExpiry(state: State, now: EpochMs): State {
  const { keyFacts, keyWarning, blocked } = state;
  if (!keyFacts || keyFacts.expiresAt === null) return state;
  if (blocked && WITHOUT_KEY.includes(blocked.reason)) return state;
  const expiry = expiryOf(keyFacts, now);
  if (expiry !== 'soon' && expiry !== 'last_day') return state;
  const { expiresAt } = keyFacts;
  const isLastDay = expiry === 'last_day';
  const isSecond = keyWarning?.expiresAt === expiresAt;
  if (isSecond && (keyWarning.isLastDay || !isLastDay)) return state;
  const warned = { ...state, keyWarning: { expiresAt, isLastDay } };
  return enqueueNotices(warned, [keyNoticeId(isSecond)]);
}

/** Another notice already says that a key is needed, or the user has removed it. */
const WITHOUT_KEY: readonly BlockReason[] = ['no_key', 'key_forgotten', 'key_rejected'];
