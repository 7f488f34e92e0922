import { BellOff, Hourglass, type IconNode, KeyRound, TriangleAlert, WifiOff } from 'lucide';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { bannerText } from '../../core/list/banner-text.ts';
import {
  type BannerContent,
  chooseBanner,
  holdsUpAll,
  isSameBanner,
} from '../../core/list/choose-banner.ts';
import { useCheckAll } from '../actions/job-commands.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { Icon } from '../shared/icon.tsx';
import './banner.css';

/** The banner that says what holds up all jobs and how to fix it. Nothing while all is well. */
export function Banner() {
  const { texts, now } = usePage();
  const { announce } = useBackground();
  const { about, inSight } = useBanner();
  const isOver = !isSameBanner(about, inSight);
  const text = about && bannerText(about, now.value, texts);
  // A visible alert is announced by itself.
  const news = text && (!text.isAlert || isOver) ? text.what : null;
  useEffect(() => {
    if (news) announce(news);
  }, [news]);
  return inSight && <OneBanner key={inSight.about} banner={inSight} isOver={isOver} />;
}

interface OneBannerProps {
  banner: BannerContent;
  /** It no longer applies. It only keeps its space until the pointer has left the list. */
  isOver: boolean;
}

function OneBanner({ banner, isOver }: OneBannerProps) {
  const { texts, now } = usePage();
  const onClick = useRemedy(banner);
  const { isAlert, isUrgent, what, next, heygenText, button } = bannerText(
    banner,
    now.value,
    texts,
  );
  return (
    <section
      class={isUrgent ? 'banner alarm' : 'banner'}
      role={isAlert ? 'alert' : undefined}
      style={{ visibility: isOver ? 'hidden' : 'visible' }}
    >
      <Icon node={iconOf(banner)} size={20} class={isUrgent ? 'urgent' : ''} />
      <div class="banner-text">
        <strong>{what}</strong>
        <p>{next}</p>
        {heygenText && <p dir="auto">{texts.say('said', heygenText)}</p>}
        <button type="button" class={isAlert ? 'primary' : ''} onClick={onClick}>
          {texts.say(button)}
        </button>
      </div>
    </section>
  );
}

const ICONS: Partial<Record<BannerContent['about'], IconNode>> = {
  offline: WifiOff,
  paused: Hourglass,
  muted: BellOff,
  key: KeyRound,
};

const iconOf = (banner: BannerContent): IconNode =>
  banner.about === 'blocked' && banner.reason === 'no_key'
    ? KeyRound
    : (ICONS[banner.about] ?? TriangleAlert);

/** Returns what the button of a banner does. */
function useRemedy(banner: BannerContent): () => void {
  const { openSettings, openSection } = usePage();
  const { retry, requestAccess } = useBackground();
  const checkAll = useCheckAll();
  switch (banner.about) {
    case 'failed':
      return retry;
    case 'paused':
      return () => openSection('checking');
    case 'muted':
      return () => openSection('notifications');
    case 'key':
      return openSettings;
    case 'blocked':
      if (banner.reason === 'no_permission') return requestAccess;
      return banner.reason === 'forbidden' || banner.reason === 'suspended'
        ? checkAll
        : openSettings;
    default:
      return checkAll;
  }
}

/**
 * Returns the banner that applies now, and the one that is shown without moving the list: while the
 * order is frozen, the earlier one.
 */
function useBanner() {
  const { isOnline, isMuted, now } = usePage();
  const { state, isOrderFrozen, bannerCoversAll } = useList();
  const { hasFailed } = useBackground();
  const kept = useRef<BannerContent | null>(null);
  const around = { isOnline: isOnline.value, isMuted: isMuted.value, hasFailed: hasFailed.value };
  const about = state.value && chooseBanner(state.value, around, now.value);
  const isThere = isSameBanner(about, kept.current);
  if (isThere || !isOrderFrozen.value) kept.current = about;
  const inSight = kept.current;
  useLayoutEffect(() => {
    bannerCoversAll.value = about !== null && isSameBanner(about, inSight) && holdsUpAll(about);
  });
  return { about, inSight };
}
