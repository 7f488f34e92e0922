import type { Job } from '../job/job.ts';
import { embedPageOf, sharePageOf } from '../job/links.ts';
import { nameOf } from './job-text.ts';

/** Returns a text to send to somebody: the name of a job and its share page; null if it has none. */
export function shareText(job: Job, locale: string): string | null {
  const page = sharePageOf(job);
  return page && `${nameOf(job, locale)}\n${page}`;
}

/**
 * Returns the HTML that shows the player of a job in another page; null if it has none. It allows
 * what HeyGen's own embed code allows (docs/heygen-api.md#pages).
 */
export function embedCode(job: Job, locale: string): string | null {
  const page = embedPageOf(job);
  if (page === null) return null;
  const title = escapeAttribute(nameOf(job, locale));
  return `<iframe width="560" height="315" src="${page}" title="${title}" frameborder="0" allow="encrypted-media; fullscreen;" allowfullscreen></iframe>`;
}

const escapeAttribute = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
