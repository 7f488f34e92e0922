import { looksLikeKey } from '../../core/base/looks-like-key.ts';
import { heardSchema, mentionSchema, siteHeardSchema } from '../../core/heard/heard.schema.ts';
import type { AppReport } from '../../core/heard/site-heard.ts';
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
  sender: Sender,
): { ids: string[]; isNew: boolean; site: string } | null {
  const site = siteOf(sender);
  const question = siteQuestionSchema().safeParse(message);
  if (site === null || !question.success) return null;
  const { ids, isNew } = question.data;
  return { ids: realIds(ids), isNew, site };
}

/**
 * Returns what our script in a page of a watched site reports; null for anything else. The page can
 * make up every part of it, so each part that is not as it must be is left out.
 */
export function parseSiteHeard(message: unknown, sender: Sender): AppReport | null {
  const site = siteOf(sender);
  const tabId = sender.tab?.id;
  const report = siteHeardSchema().safeParse(message);
  if (site === null || tabId === undefined || !report.success) return null;
  const { page, alive, known, reads } = report.data;
  const all = report.data.heard.flatMap((one) => heardSchema().safeParse(one).data ?? []);
  const heard = all.filter(({ id, path }) => realIds([id]).length > 0 && !looksLikeKey(path));
  const stored = report.data.stored.flatMap((one) => mentionSchema().safeParse(one).data ?? []);
  return {
    site,
    tabId,
    page,
    alive,
    known,
    reads,
    heard: heard.map((one) => ({ ...one, page })),
    stored: stored.filter(({ name }) => !looksLikeKey(name)),
  };
}

/** Who sent a message, as the browser says. */
interface Sender {
  id?: string;
  url?: string;
  origin?: string;
  tab?: { id?: number | undefined } | undefined;
}

function siteOf(sender: Sender): string | null {
  const isOurs = sender.id === browser.runtime.id && sender.tab !== undefined;
  if (!isOurs || !URL.canParse(sender.url ?? '')) return null;
  const site = new URL(sender.url ?? '').origin;
  return sender.origin === undefined || sender.origin === site ? site : null;
}
