import type { Badge } from '../../core/notifications/badge.ts';
import { browser } from '../api.ts';

/** White on both is above 4.5 : 1. */
const COLOURS = { calm: '#3451b2', alarm: '#b3261e' } as const satisfies Record<
  Badge['tone'],
  string
>;

/**
 * Shows the mark and the tooltip on the toolbar button. Browsers forget them at every restart.
 * Rejects when the browser refuses one of the three; the others may be set then.
 */
export async function setBadge({ text, title, tone }: Badge): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: COLOURS[tone] }),
    browser.action.setTitle({ title }),
  ]);
}
