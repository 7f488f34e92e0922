import type { Badge } from '../../core/notifications/badge.ts';
import { browser } from '../api.ts';

/** White text has a contrast above 4.5 : 1 on each. */
const COLOURS = {
  calm: '#3451b2',
  alarm: '#b3261e',
  waiting: '#8a5a00',
  ready: '#1b7a3d',
} as const satisfies Record<Badge['tone'], string>;

/**
 * Sets the badge and the tooltip of the toolbar button. Browsers forget them at every restart.
 * Rejects when the browser refuses one of the three calls; the others may still have worked.
 */
export async function setBadge({ text, title, tone }: Badge): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: COLOURS[tone] }),
    browser.action.setTitle({ title }),
  ]);
}
