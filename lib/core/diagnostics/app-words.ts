import type { AppFinding, How } from '../apps/app-finding.ts';
import type { Trouble } from '../apps/heard-meaning.ts';
import type { MessageKey } from '../base/texts.ts';

/** Returns the headline of a finding about an app. */
export const headlineKeyOf = ({ cause, how }: AppFinding): MessageKey =>
  how === 'silent' && cause === 'gave_up' ? 'app_gave_up' : HEADLINES[how];

const HEADLINES = {
  asks: 'app_still_polling',
  listens: 'app_listens',
  asks_on: 'app_swallowed',
  stopped: 'app_stopped',
  silent: 'app_not_asking',
  unheard: 'app_unheard',
  server: 'app_stale_server',
  cache: 'app_stale_cache',
  messages: 'app_stale_messages',
  storage: 'app_stale_storage',
  unknown: 'app_wrong_unknown',
  session: 'app_wrong_session',
  not_created: 'app_wrong_swapped',
  not_this: 'app_wrong_swapped',
} as const satisfies Record<How, MessageKey>;

/** Returns what to change in an app's code. */
export function nextKeyOf({ cause, how, trouble }: AppFinding): MessageKey {
  if (how === 'asks_on') return TROUBLES[trouble ?? 'http'];
  return how === 'silent' && cause === 'gave_up' ? 'app_next_gave_up' : NEXT[how];
}

const TROUBLES = {
  missing: 'app_next_missing',
  http: 'app_next_http',
  says_error: 'app_next_says_error',
  unreadable: 'app_next_unreadable',
  no_answer: 'app_next_no_answer',
} as const satisfies Record<Trouble, MessageKey>;

const NEXT = {
  asks: 'app_next_asks',
  listens: 'app_next_listens',
  stopped: 'app_next_stopped',
  silent: 'app_next_not_asking',
  unheard: 'app_next_unheard',
  server: 'app_next_server',
  cache: 'app_next_cache',
  messages: 'app_next_messages',
  storage: 'app_next_storage',
  unknown: 'app_next_unknown',
  session: 'app_next_session',
  not_created: 'app_next_unknown',
  not_this: 'app_next_unknown',
} as const satisfies Record<Exclude<How, 'asks_on'>, MessageKey>;

/** Returns what a finding counts: requests, answers or messages. */
export const countKeyOf = ({ how, count }: AppFinding): MessageKey | null =>
  how === 'stopped' && count === 1 ? 'ev_app_error' : COUNTS[how];

const COUNTS = {
  asks: 'ev_app_after_end',
  listens: 'ev_app_messages_after',
  asks_on: 'ev_app_errors',
  stopped: 'ev_app_errors',
  silent: 'ev_app_asked',
  unheard: 'ev_app_heard',
  server: 'ev_app_old',
  cache: 'ev_app_old',
  messages: 'ev_app_old_messages',
  storage: null,
  unknown: 'ev_app_wrong',
  session: 'ev_app_wrong',
  not_created: 'ev_app_wrong',
  not_this: 'ev_app_wrong_swapped',
} as const satisfies Record<How, MessageKey | null>;
