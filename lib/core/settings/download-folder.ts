import { byteLength } from '../base/byte-length.ts';

/** Why a folder cannot be used, and the part of the path that shows it; empty for the whole path. */
export interface FolderProblem {
  /** `path`: no relative path, or too long. `letters`: a character or an end. `reserved`: a name. */
  kind: 'path' | 'letters' | 'reserved';
  name: string;
}

/** The longest path of a folder, in characters. */
const LONGEST = 100;

/** The longest name in it, in bytes: no file system has more than 255. */
const NAME_BYTES = 240;

/**
 * Returns why the text is no folder inside the browser's download folder; null if it is one, and for
 * an empty text, which means the download folder itself. Chromium refuses a whole download because
 * of one part of its path, on every system. This rule follows Chromium's
 * (`net/base/filename_util_icu.cc`, `base/i18n/file_util_icu.cc`; each row of
 * `tests/core/settings/folders.ts` was tried with Chromium 156), and is stricter where a build for
 * Windows or an older version is.
 */
export function folderProblem(text: string): FolderProblem | null {
  if (text === '') return null;
  const names = text.split('/');
  const isLong = text.length > LONGEST || names.some((name) => byteLength(name) > NAME_BYTES);
  if (isLong || names.includes('')) return { kind: 'path', name: '' };
  for (const name of names) {
    if (ENDS.test(name) || REFUSED.test(name)) return { kind: 'letters', name };
    if (isReservedName(name)) return { kind: 'reserved', name };
  }
  return null;
}

/** Whether a name has a meaning for Windows, as a name of a file or a folder. */
export const isReservedName = (name: string): boolean => DEVICE.test(name) || SHELL_FILE.test(name);

/** Returns true for a folder inside the browser's download folder, and for an empty text. */
export const isDownloadFolder = (text: string): boolean => folderProblem(text) === null;

/** A dot leads upwards, hides the folder, or is dropped; spaces at the end are dropped. */
const ENDS = /^[\s.]|[\s.]$/u;

/**
 * Path separators, what Windows refuses, and what cannot be seen. Chromium 156 accepts `~` inside a
 * name, but older versions refuse it, and builds for Windows where a short name could be meant.
 */
const REFUSED = /[\\/:*?"<>|~\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/u;

/**
 * A device of Windows, with or without an extension. Windows reads a raised digit like a plain one,
 * and ignores spaces before the extension.
 */
const DEVICE = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|clock\$)\s*(?:\.|$)|^con(?:in|out)\$$/i;

/** A name or an extension with a meaning for the Windows shell: shortcuts and class ids. */
const SHELL_FILE = /^(?:desktop\.ini|thumbs\.db)$|\.(?:lnk|local|scf|url|\{[^.]*\})$/i;
