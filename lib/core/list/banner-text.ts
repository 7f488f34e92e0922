import { formatDay, formatLength } from '../base/format.ts';
import type { MessageKey, Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import type { BlockReason } from '../job/block-reasons.ts';
import type { BannerContent } from './choose-banner.ts';

/** The texts of a banner: what happened, what to do, and the label of the button that does it. */
export interface BannerText {
  /** Only the user can fix it, so it is announced as an alert. */
  isAlert: boolean;
  /** Something that worked before no longer works. */
  isUrgent: boolean;
  what: string;
  next: string;
  /** HeyGen's own message. */
  heygenText?: string | null;
  button: MessageKey;
}

const BLOCK_BUTTONS = {
  no_key: 'add_key',
  key_forgotten: 'enter_key',
  key_rejected: 'change_key',
  suspended: 'try_again',
  forbidden: 'try_again',
  no_permission: 'allow_access',
} as const satisfies Record<BlockReason, MessageKey>;

const alert = { isAlert: true, isUrgent: true } as const;
const calm = { isAlert: false, isUrgent: false, button: 'check_now' } as const;

/** Returns the texts of a banner. */
export function bannerText(
  banner: BannerContent,
  now: EpochMs,
  { say, locale }: Texts,
): BannerText {
  const inTime = (at: EpochMs) => formatLength(at - now, locale);
  switch (banner.about) {
    case 'failed':
      return { ...alert, what: say('failed_what'), next: say('failed_next'), button: 'try_again' };
    case 'blocked': {
      const { reason, said } = banner;
      return {
        isAlert: true,
        // Every user starts without a key.
        isUrgent: reason !== 'no_key',
        what: say(`blocked_${reason}_short`),
        next: say(`blocked_${reason}`),
        heygenText: said,
        button: BLOCK_BUTTONS[reason],
      };
    }
    case 'offline':
      return { ...calm, what: say('problem_offline'), next: say('offline_next') };
    case 'paused': {
      const next = say('paused_next', inTime(banner.untilMs));
      return { ...calm, what: say('paused'), next, button: 'check_less_often' };
    }
    case 'problem': {
      const { problem, httpStatus, nextAt } = banner;
      const isSoon = nextAt !== null && nextAt > now;
      const when = isSoon ? ` ${say('next_check_in', inTime(nextAt))}.` : '';
      const what = say(`problem_${problem}`, httpStatus ?? '');
      return { ...calm, what, next: `${say('trouble_next')}${when}` };
    }
    case 'key': {
      const key = banner.expiresAt <= now ? 'key_ended_on' : 'key_ends_on';
      const what = say(key, formatDay(banner.expiresAt, locale));
      return { ...calm, what, next: say('key_ends_do'), button: 'change_key' };
    }
    case 'muted':
      return { ...calm, what: say('muted_what'), next: say('muted_next'), button: 'test_notices' };
  }
}
