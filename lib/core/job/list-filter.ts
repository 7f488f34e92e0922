import type { ListedJob } from './answer.ts';

/** What to look for in a list; an empty text stands for everything. */
export interface ListFilter {
  /** A part of the title, in any case. */
  title: string;
  /** The id of a folder. HeyGen does not name the folder of every job; those jobs match. */
  folder: string;
}

/**
 * Whether a job of a list matches. HeyGen filters only the list of videos
 * (docs/heygen-api.md#video-list); all other lists are filtered here.
 */
export function matchesFilter({ details }: ListedJob, { title, folder }: ListFilter): boolean {
  const isTitled = title === '' || has(details.title, title);
  return isTitled && (folder === '' || (details.folderId ?? folder) === folder);
}

const has = (text: string | null, part: string): boolean =>
  text?.toLowerCase().includes(part.toLowerCase()) ?? false;
