import { useLayoutEffect, useRef } from 'preact/hooks';
import {
  type BannerContent,
  chooseBanner,
  holdsUpAll,
  isSameBanner,
} from '../../core/list/choose-banner.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';

interface Banners {
  /** The banner that applies now. */
  about: BannerContent | null;
  /** The banner that has space on the page: while the order is frozen, the earlier one. */
  inSight: BannerContent | null;
}

/** Returns the banner that applies now, and the one that is shown without moving the list. */
export function useBanner(): Banners {
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
