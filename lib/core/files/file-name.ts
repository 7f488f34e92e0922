import { cleanName } from '../base/clean-text.ts';
import type { EpochMs } from '../base/time.ts';
import type { Downloadable } from '../job/files.ts';
import type { Job } from '../job/job.ts';

/** What a file of a kind is, where its link does not tell. */
const EXTENSIONS = {
  video: 'mp4',
  captioned: 'mp4',
  subtitles: 'srt',
  thumbnail: 'jpg',
} as const satisfies Record<Downloadable, string>;

const KNOWN_EXTENSION = /\.(mp4|mov|webm|mkv|gif|srt|vtt|ass|jpe?g|png|webp|avif)$/i;

/** Bytes of a title in UTF-8: with date, id and suffix it stays below the 255 of a file system. */
const TITLE_BYTES = 120;

/**
 * Where a download goes inside the browser's folder: `{date}_{title}_{id}`, in the user's folder.
 * The date comes first, so that no name is one that Windows keeps for itself, or begins with a dot.
 */
export function fileName(job: Job, what: Downloadable, url: string, folder: string): string {
  const title = fileTitle(cleanName(job.label) ?? cleanName(job.details?.title) ?? '');
  const date = dayOf(job.details?.createdAt ?? job.addedAt);
  // The other files of a job would else differ in a number only.
  const suffix = what === 'captioned' ? 'captioned' : '';
  const name = [date, title, job.id, suffix].filter(Boolean).join('_');
  const path = folder === '' ? name : `${folder}/${name}`;
  return `${path}.${extensionOf(url, what)}`;
}

/**
 * Whether a downloaded file can be a job's video. Where the browser asks for a name, the user may
 * have given it any; only what is certainly another file of the job is none.
 */
export const mayBeVideo = (path: string): boolean => !OTHER_FILE.test(path);

/** A browser that has such a file already puts a number behind the name. */
const OTHER_FILE = /\.(?:srt|vtt|ass|jpe?g|png|webp|avif)$|_captioned(?: ?\(\d+\))?\.\w+$/i;

/** A title without what some file system or browser refuses in a name. */
export function fileTitle(title: string): string {
  const spaced = title
    .normalize('NFC')
    .replace(REFUSED, ' ')
    .replace(/[\s_]+/gu, ' ');
  return trimEnds(cutToBytes(trimEnds(spaced), TITLE_BYTES));
}

/** Signs that stand for something, whatever cannot be seen, and what turns the line's direction. */
const REFUSED = /[\\/:*?"<>|~%]|\p{C}|\p{Zl}|\p{Zp}/gu;

const trimEnds = (text: string): string => text.replace(/^[\s.]+|[\s.]+$/gu, '');

/** Whole characters only. */
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

/** The user's day, as `2026-11-23`. */
function dayOf(ms: EpochMs): string {
  const parts = new Intl.DateTimeFormat('en', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(ms);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

function extensionOf(url: string, what: Downloadable): string {
  const [path = ''] = url.split(/[?#]/);
  return KNOWN_EXTENSION.exec(path)?.[1]?.toLowerCase() ?? EXTENSIONS[what];
}
