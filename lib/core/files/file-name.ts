import { cleanName } from '../base/clean-text.ts';
import { isoDay } from '../base/format.ts';
import type { Downloadable } from '../job/files.ts';
import type { Job } from '../job/job.ts';

/** The extensions of files whose links have none. */
const EXTENSIONS = {
  video: 'mp4',
  captioned: 'mp4',
  subtitles: 'srt',
  thumbnail: 'jpg',
} as const satisfies Record<Downloadable, string>;

const KNOWN_EXTENSION = /\.(mp4|mov|webm|mkv|gif|srt|vtt|ass|jpe?g|png|webp|avif)$/i;

/** Longest title in UTF-8 bytes: with date, id and suffix a name is below a file system's 255. */
const TITLE_BYTES = 120;

/**
 * Returns the path of a download in the browser's folder: the user's folder (if any), then
 * `{date}_{title}_{id}` and an extension. The date comes first, so that no name is one that Windows
 * reserves, or begins with a dot.
 */
export function fileName(job: Job, what: Downloadable, url: string, folder: string): string {
  const title = fileTitle(cleanName(job.label) ?? cleanName(job.details?.title) ?? '');
  const date = isoDay(job.details?.createdAt ?? job.addedAt);
  // It is an mp4 as well: without a suffix it would differ from the video only in a number.
  const suffix = what === 'captioned' ? 'captioned' : '';
  const name = [date, title, job.id, suffix].filter(Boolean).join('_');
  const path = folder === '' ? name : `${folder}/${name}`;
  return `${path}.${extensionOf(url, what)}`;
}

/**
 * Whether a downloaded file can be a job's video. If the browser asks for a name, the user can
 * choose any, so only names that certainly belong to another file of the job are excluded.
 */
export const mayBeVideo = (path: string): boolean => !OTHER_FILE.test(path);

/** A browser adds a number to the name if there is such a file already. */
const OTHER_FILE = /\.(?:srt|vtt|ass|jpe?g|png|webp|avif)$|_captioned(?: ?\(\d+\))?\.\w+$/i;

/** Returns the title without characters that some file system or browser refuses in a name. */
export function fileTitle(title: string): string {
  const spaced = title
    .normalize('NFC')
    .replace(REFUSED, ' ')
    .replace(/[\s_]+/gu, ' ');
  return trimEnds(cutToBytes(trimEnds(spaced), TITLE_BYTES));
}

/** Special characters, invisible ones, and those that change the direction of the text. */
const REFUSED = /[\\/:*?"<>|~%]|\p{C}|\p{Zl}|\p{Zp}/gu;

const trimEnds = (text: string): string => text.replace(/^[\s.]+|[\s.]+$/gu, '');

/** Cuts the text to a number of UTF-8 bytes, without splitting a character. */
function cutToBytes(text: string, most: number): string {
  let bytes = 0;
  let kept = '';
  for (const char of text) {
    bytes += utf8Length(char.codePointAt(0) ?? 0);
    if (bytes > most) break;
    kept += char;
  }
  return kept;
}

function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function extensionOf(url: string, what: Downloadable): string {
  const [path = ''] = url.split(/[?#]/);
  return KNOWN_EXTENSION.exec(path)?.[1]?.toLowerCase() ?? EXTENSIONS[what];
}
