import { byteLength } from '../base/byte-length.ts';
import { cleanName } from '../base/clean-text.ts';
import { isoDay } from '../base/format.ts';
import { type Downloadable, type FileKind, partNumberOf } from '../job/files.ts';
import type { Job } from '../job/job.ts';
import { isDownloadFolder } from '../settings/download-folder.ts';
import type { Settings } from '../settings/settings.schema.ts';
import { fileTitle } from './file-title.ts';
import { fillName } from './fill-name.ts';

/** The extensions of files whose links have none. */
const EXTENSIONS = {
  video: 'mp4',
  captioned: 'mp4',
  audio: 'mp3',
  subtitles: 'srt',
  thumbnail: 'jpg',
} as const satisfies Record<FileKind, string>;

const KNOWN_EXTENSION =
  /\.(mp4|mov|webm|mkv|gif|mp3|wav|m4a|json|srt|vtt|ass|jpe?g|png|webp|avif)$/i;

/**
 * Longest name of a file in UTF-8 bytes. A file system's limit is 255; the rest is for what a browser
 * adds, such as ` (2)` or the ending of an unfinished download.
 */
const NAME_BYTES = 235;

/** Longest label, name of a part, and language in UTF-8 bytes. */
const LABEL_BYTES = 60;
const PART_BYTES = 60;
const LANGUAGE_BYTES = 30;
/** A name of a folder that the label is part of: no longer than a folder that the user types. */
const FOLDER_BYTES = 99;

/** How the user wants downloads to be named. */
export type NameSettings = Pick<Settings, 'downloadFolder' | 'downloadName'>;

/**
 * Returns the path of a download in the browser's folder: the user's folder (if any), the name that
 * the user chose or `DEFAULT_NAME`, what tells the file from others of the job, and an extension.
 */
export function fileName(
  job: Job,
  what: Downloadable,
  url: string,
  { downloadFolder, downloadName }: NameSettings,
): string {
  const suffix = suffixOf(job, what);
  const end = `${suffix && `_${suffix}`}.${extensionOf(url, what)}`;
  const label = cleanName(job.label) ?? '';
  const values = {
    date: isoDay(job.details?.createdAt ?? job.addedAt),
    // A label stands for a missing title, but not twice in a name.
    title: cleanName(job.details?.title) ?? (downloadName.includes('{label}') ? '' : label),
    label: fileTitle(label, LABEL_BYTES),
    language: languageOf(job),
    id: job.id,
  };
  const name = fillName(downloadName, values, NAME_BYTES - byteLength(end)) || job.id;
  return [...folderNames(downloadFolder, job.label), `${name}${end}`].join('/');
}

/** Stands for the job's label in the user's folder. */
const LABEL = '{label}';

/**
 * Returns the names of a download's folders. `{label}` becomes the label, without characters that a
 * browser refuses in a path; a folder of which nothing is left is omitted.
 */
function folderNames(folder: string, label: string | null): string[] {
  const own = fileTitle(cleanName(label) ?? '');
  return folder.split('/').flatMap((name) => {
    if (!name.includes(LABEL)) return name === '' ? [] : [name];
    const filled = fileTitle(name.replaceAll(LABEL, own), FOLDER_BYTES);
    // A name that Windows reserves is harmless with a sign before it.
    const safe = isDownloadFolder(filled) ? filled : `_${filled}`;
    return filled !== '' && isDownloadFolder(safe) ? [safe] : [];
  });
}

/** Returns the name of a file without its folder. */
export const withoutFolder = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Returns the language of a translation: its title is that of the original. */
function languageOf({ kind, details }: Job): string {
  return kind === 'translation' ? fileTitle(details?.outputLanguage ?? '', LANGUAGE_BYTES) : '';
}

/** Returns what tells the file from the job's other files with the same extension. */
function suffixOf({ details }: Job, what: Downloadable): string {
  const part = partNumberOf(what);
  if (part === null) return what === 'captioned' ? 'captioned' : '';
  const name = fileTitle(details?.parts[part - 1]?.name ?? '', PART_BYTES);
  return name === '' ? `${part}` : `${part}_${name}`;
}

/**
 * Whether a downloaded file can be this file of a job. If the browser asks for a name, the user can
 * choose any, so only names that certainly belong to another file of the job are excluded. A part
 * can have any format.
 */
export function mayBeFile(path: string, what: Downloadable): boolean {
  if (partNumberOf(what) !== null) return true;
  const certain = CERTAIN.find(([, pattern]) => pattern.test(path))?.[0];
  return certain === undefined || certain === what;
}

/** What a name certainly is. A browser adds a number to it if there is such a file already. */
const CERTAIN: readonly [FileKind, RegExp][] = [
  ['captioned', /_captioned(?: ?\(\d+\))?\.\w+$/i],
  ['subtitles', /\.(?:srt|vtt|ass)$/i],
  ['thumbnail', /\.(?:jpe?g|png|webp|avif)$/i],
];

function extensionOf(url: string, what: Downloadable): string {
  const [path = ''] = url.split(/[?#]/);
  return (
    KNOWN_EXTENSION.exec(path)?.[1]?.toLowerCase() ??
    (partNumberOf(what) === null ? EXTENSIONS[what as FileKind] : 'mp4')
  );
}
