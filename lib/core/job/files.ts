import type { Job } from './job.ts';
import { isTrustedLink } from './links.ts';

/** The kinds of files of a finished job that can be downloaded. */
export const DOWNLOADABLE = ['video', 'captioned', 'subtitles', 'thumbnail'] as const;

/** One of the kinds of files above. */
export type Downloadable = (typeof DOWNLOADABLE)[number];

/** A file of a job. */
export interface FileRef {
  id: string;
  what: Downloadable;
}

/** Returns the link that HeyGen sent for a file, trusted or not; null if it sent none. */
export function downloadLink({ details }: Job, what: Downloadable): string | null {
  const links = {
    video: details?.videoUrl,
    captioned: details?.captionedVideoUrl,
    subtitles: details?.subtitleUrl ?? details?.captionUrl,
    thumbnail: details?.thumbnailUrl,
  } satisfies Record<Downloadable, string | null | undefined>;
  return links[what] || null;
}

/** Returns the link of a file; null if there is none or it cannot be trusted. */
export function fileLink(job: Job, what: Downloadable): string | null {
  const url = downloadLink(job, what);
  return url && isTrustedLink(url) ? url : null;
}

/** Returns the files of a job that can be downloaded; none before the job is finished. */
export const filesOf = (job: Job): Downloadable[] =>
  job.status === 'completed' ? DOWNLOADABLE.filter((what) => fileLink(job, what) !== null) : [];

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
