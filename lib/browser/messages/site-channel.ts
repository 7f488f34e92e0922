import type { SiteQuestion, SiteReply, SiteStatus } from '../../core/sites/site-protocol.ts';
import { browser } from '../api.ts';

/**
 * Asks the background for the statuses of jobs, from a content script. Returns an empty list when
 * there is no answer. Never rejects.
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

/** Calls back with the statuses that the background sends without being asked. */
export function onStatuses(onChange: (statuses: SiteStatus[]) => void): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    const { type, statuses } = message as SiteReply;
    if (type === 'site_status') onChange(statuses);
    return undefined;
  });
}
