import { LIVE_INTERVAL_MS } from './limits.ts';
import type { Settings } from './settings.ts';

/** How often a healthy job is asked about, as the user has chosen. */
export const pollIntervalMs = ({ pollSeconds }: Settings): number => pollSeconds * 1000;

/** After so long without an answer, two intervals, the shown status must not look alive. */
export const staleAfterMs = (settings: Settings): number =>
  2 * pollIntervalMs(settings) + LIVE_INTERVAL_MS;
