import type { SiteQuestion, SiteReply, SiteStatus } from '../../core/sites/site-protocol.ts';
import { browser } from '../api.ts';

/**
 * Asks the background from within a page. Without an answer there is nothing to tell the page.
 * Never rejects.
 */
export async function askForStatuses(ids: string[], isNew: boolean): Promise<SiteStatus[]> {
  const question: SiteQuestion = { type: 'site_watch', ids, isNew };
  try {
    const answer = (await browser.runtime.sendMessage(question)) as SiteReply | undefined;
    return answer?.statuses ?? [];
  } catch {
    return [];
  }
}

/** Calls back with what the background tells by itself. */
export function onStatuses(tell: (statuses: SiteStatus[]) => void): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    const { type, statuses } = message as SiteReply;
    if (type === 'site_status') tell(statuses);
    return undefined;
  });
}
