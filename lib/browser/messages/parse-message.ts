import { siteQuestionSchema } from '../../core/sites/site-question.schema.ts';
import { realIds } from '../../core/sites/site-status.ts';
import { commandSchema } from '../../core/state/command.schema.ts';
import type { Command } from '../../core/state/command.ts';
import { browser } from '../api.ts';

/** Returns the command in a message from one of our own pages; null for anything else. */
export function parseCommand(
  message: unknown,
  sender: { id?: string; url?: string },
): Command | null {
  const isOurs = sender.id === browser.runtime.id;
  const isPage = sender.url?.startsWith(browser.runtime.getURL('')) ?? false;
  const command = commandSchema().safeParse(message);
  return isOurs && isPage && command.success ? command.data : null;
}

/**
 * Returns a question from our content script, with the origin that the browser reports for its
 * page; null for anything else. A page in a sandbox has an address of the site, but not its origin:
 * that is how a site shows what strangers have uploaded.
 */
export function parseSiteQuestion(
  message: unknown,
  sender: { id?: string; url?: string; origin?: string; tab?: unknown },
): { ids: string[]; isNew: boolean; site: string } | null {
  const question = siteQuestionSchema().safeParse(message);
  const isOurs = sender.id === browser.runtime.id && sender.tab !== undefined;
  if (!isOurs || !question.success || !URL.canParse(sender.url ?? '')) return null;
  const { ids, isNew } = question.data;
  const site = new URL(sender.url ?? '').origin;
  if (sender.origin !== undefined && sender.origin !== site) return null;
  return { ids: realIds(ids), isNew, site };
}
