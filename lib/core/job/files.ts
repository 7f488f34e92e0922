import { type Job, targetOf } from './job.ts';
import { isTrustedFile } from './links.ts';

/** The kinds of files of a finished job that can be downloaded. */
export const FILE_KINDS = ['video', 'captioned', 'audio', 'subtitles', 'thumbnail'] as const;

/** One of the kinds of files above. */
export type FileKind = (typeof FILE_KINDS)[number];

/** One file of a job: of a kind, or one of several parts, counted from 1: `part_2`. */
export type Downloadable = FileKind | `part_${number}`;

/** Matches the name of any file. */
export const DOWNLOADABLE = new RegExp(`^(?:${FILE_KINDS.join('|')}|part_[1-9]\\d{0,3})$`);

/** Returns the number of a part, from 1; null for a file of another kind. */
export const partNumberOf = (what: Downloadable): number | null =>
  what.startsWith('part_') ? Number(what.slice(5)) : null;

/** A file of a job. */
export interface FileRef {
  id: string;
  what: Downloadable;
}

/** Returns the link that HeyGen sent for a file, trusted or not; null if it sent none. */
export function downloadLink({ details }: Job, what: Downloadable): string | null {
  const part = partNumberOf(what);
  if (part !== null) return details?.parts[part - 1]?.url ?? null;
  const links = {
    video: details?.videoUrl,
    captioned: details?.captionedVideoUrl,
    audio: details?.audioUrl,
    subtitles: details?.subtitleUrl ?? details?.captionUrl,
    thumbnail: details?.thumbnailUrl,
  } satisfies Record<FileKind, string | null | undefined>;
  return links[what as FileKind] || null;
}

/** Returns the link of a file; null if there is none or it cannot be trusted. */
export function fileLink(job: Job, what: Downloadable): string | null {
  const url = downloadLink(job, what);
  return url && isTrustedFile(url, targetOf(job).kind) ? url : null;
}

/**
 * Returns the files of a job that can be downloaded, the most important first; none before the job
 * is finished. A job with several parts has no video of its own: the parts take its place.
 */
export function filesOf(job: Job): Downloadable[] {
  if (job.status !== 'completed') return [];
  const parts = job.details?.parts.map((_, i): Downloadable => `part_${i + 1}`) ?? [];
  const kinds = FILE_KINDS.filter((kind) => parts.length === 0 || isBesideParts(kind));
  return [...parts, ...kinds].filter((what) => fileLink(job, what) !== null);
}

/** The video and the audio of a job with parts are among its parts. */
const isBesideParts = (kind: FileKind): boolean => kind !== 'video' && kind !== 'audio';

/** Returns the file that the job was made for: its video, else the first of its other files. */
export const mainFileOf = (job: Job): Downloadable | null =>
  filesOf(job).find((what) => what !== 'thumbnail') ?? null;

/** Why a download did not start. */
export const DOWNLOAD_REFUSALS = [
  /** The permission to download is missing or was revoked. */
  'denied',
  /** HeyGen does not send a link to the file any more. */
  'no_link',
  /** HeyGen's link cannot be trusted. */
  'untrusted',
  /** The browser did not start the download. */
  'browser',
] as const;

/** One of the reasons above. */
export type DownloadRefusal = (typeof DOWNLOAD_REFUSALS)[number];

/** The result of starting a download: the browser's id for it, or why it did not start. */
export type DownloadStart = { downloadId: number } | { refusal: DownloadRefusal };

/** The progress of one download. */
export interface Download {
  id: number;
  what: Downloadable;
  state: 'running' | 'done' | 'failed';
  receivedBytes: number;
  /** Null while the size is unknown. */
  totalBytes: number | null;
  /** The browser's error code, for example `SERVER_FORBIDDEN`. */
  error: string | null;
}

/** What made a download fail; `browser` stands for every other cause. */
export const DOWNLOAD_FAILURES = ['network', 'server', 'file', 'browser'] as const;

/** Returns what made a download fail, from the first part of the browser's error code. */
export function failureOf({ error }: Download): (typeof DOWNLOAD_FAILURES)[number] {
  const where = error?.split('_')[0]?.toLowerCase();
  return DOWNLOAD_FAILURES.find((known) => known === where) ?? 'browser';
}

/** Returns the progress, 0 to 100; null if the size of the file is unknown. */
export const percentOf = ({ receivedBytes, totalBytes }: Download): number | null =>
  totalBytes ? Math.min(Math.floor((receivedBytes / totalBytes) * 100), 100) : null;
