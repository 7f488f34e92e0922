import { BellOff, Hourglass, type IconNode, KeyRound, TriangleAlert, WifiOff } from 'lucide';
import { useEffect } from 'preact/hooks';
import { formatLength } from '../../core/base/format.ts';
import type { MessageKey } from '../../core/base/texts.ts';
import type { BlockReason } from '../../core/job/block-reasons.ts';
import { type BannerContent as About, isSameBanner } from '../../core/list/choose-banner.ts';
import { checkAll } from '../actions/job-commands.ts';
import { type Ui, useUi } from '../shared/context.ts';
import { Icon } from '../shared/icon.tsx';
import { useBanner } from './use-banner.ts';
import './banner.css';

/** The content of a banner: what happened, what to do, and the button that does it. */
interface Shown {
  icon: IconNode;
  /** Only the user can fix it, so it is announced as an alert. */
  isAlert: boolean;
  /** Something that worked before no longer works. */
  isUrgent?: boolean;
  what: string;
  next: string;
  /** HeyGen's own message. */
  heygenText?: string | null;
  button: MessageKey;
  onClick: () => void;
}

/** The banner that says what holds up all jobs and how to fix it. Nothing while all is well. */
export function Banner() {
  const ui = useUi();
  const { about, inSight } = useBanner();
  const { isAlert, what } = about ? shownOf(about, ui) : nothing;
  // A visible alert is announced by itself.
  const isSilent = about !== null && (!isAlert || !isSameBanner(about, inSight));
  useEffect(() => {
    if (isSilent) ui.announce(what);
  }, [isSilent, what]);
  if (!inSight) return null;
  const isOver = !isSameBanner(about, inSight);
  return <OneBanner key={inSight.about} shown={shownOf(inSight, ui)} isOver={isOver} />;
}

const nothing = { isAlert: false, what: '' };

interface OneBannerProps {
  shown: Shown;
  /** It no longer applies. It only keeps its space until the pointer has left the list. */
  isOver: boolean;
}

function OneBanner({ shown, isOver }: OneBannerProps) {
  const { texts } = useUi();
  const { icon, isAlert, isUrgent = isAlert, what, next, heygenText, button, onClick } = shown;
  return (
    <section
      class={isUrgent ? 'banner alarm' : 'banner'}
      role={isAlert ? 'alert' : undefined}
      style={{ visibility: isOver ? 'hidden' : 'visible' }}
    >
      <Icon node={icon} size={20} class={isUrgent ? 'urgent' : ''} />
      <div class="banner-text">
        <strong>{what}</strong>
        <p>{next}</p>
        {heygenText && <p>{texts.say('said', heygenText)}</p>}
        <button type="button" class={isAlert ? 'primary' : ''} onClick={onClick}>
          {texts.say(button)}
        </button>
      </div>
    </section>
  );
}

function shownOf(banner: About, ui: Ui): Shown {
  const { texts, now, retry, openSection } = ui;
  const calm = {
    icon: TriangleAlert,
    isAlert: false,
    button: 'check_now',
    onClick: () => void checkAll(ui),
  } as const;
  const inTime = (at: number) => formatLength(at - now.value, texts.locale);
  switch (banner.about) {
    case 'failed':
      return {
        icon: TriangleAlert,
        isAlert: true,
        what: texts.say('failed_what'),
        next: texts.say('failed_next'),
        button: 'try_again',
        onClick: retry,
      };
    case 'blocked':
      return { ...blockedOf(banner.reason, ui), heygenText: banner.said };
    case 'offline':
      return {
        ...calm,
        icon: WifiOff,
        what: texts.say('problem_offline'),
        next: texts.say('offline_next'),
      };
    case 'paused':
      return {
        icon: Hourglass,
        isAlert: false,
        what: texts.say('paused'),
        next: texts.say('paused_next', inTime(banner.untilMs)),
        button: 'check_less_often',
        onClick: () => openSection('checking'),
      };
    case 'problem': {
      const soon = banner.nextAt !== null && banner.nextAt > now.value ? banner.nextAt : null;
      const when = soon === null ? '' : ` ${texts.say('next_check_in', inTime(soon))}.`;
      return {
        ...calm,
        what: texts.say(`problem_${banner.problem}`, banner.httpStatus ?? ''),
        next: `${texts.say('trouble_next')}${when}`,
      };
    }
    case 'muted':
      return {
        icon: BellOff,
        isAlert: false,
        what: texts.say('muted_what'),
        next: texts.say('muted_next'),
        button: 'test_notices',
        onClick: () => openSection('notifications'),
      };
  }
}

function blockedOf(reason: BlockReason, ui: Ui): Shown {
  const { texts, openSettings, requestAccess } = ui;
  const ways = {
    no_key: ['add_key', openSettings],
    key_forgotten: ['enter_key', openSettings],
    key_rejected: ['change_key', openSettings],
    forbidden: ['try_again', () => void checkAll(ui)],
    no_permission: ['allow_access', requestAccess],
  } as const satisfies Record<BlockReason, [MessageKey, () => void]>;
  const [button, onClick] = ways[reason];
  // Every user starts without a key, so this is not urgent.
  const isFirst = reason === 'no_key';
  return {
    icon: isFirst ? KeyRound : TriangleAlert,
    isAlert: true,
    isUrgent: !isFirst,
    what: texts.say(`blocked_${reason}_short`),
    next: texts.say(`blocked_${reason}`),
    button,
    onClick,
  };
}
