import type { Job } from './job.ts';
import { isTrustedLink } from './links.ts';

/** The files of a finished job that can be downloaded. */
export const DOWNLOADABLE = ['video', 'captioned', 'subtitles', 'thumbnail'] as const;

export type Downloadable = (typeof DOWNLOADABLE)[number];

/** What HeyGen calls the link of a file, trusted or not; null where it told none. */
export function toldLink({ details }: Job, what: Downloadable): string | null {
  const links = {
    video: details?.videoUrl,
    captioned: details?.captionedVideoUrl,
    subtitles: details?.subtitleUrl ?? details?.captionUrl,
    thumbnail: details?.thumbnailUrl,
  } satisfies Record<Downloadable, string | null | undefined>;
  return links[what] || null;
}

/** The link of a file, where it can be trusted. */
export function fileLink(job: Job, what: Downloadable): string | null {
  const url = toldLink(job, what);
  return url && isTrustedLink(url) ? url : null;
}

/** The files that there are of a job. */
export const filesOf = (job: Job): Downloadable[] =>
  job.status === 'completed' ? DOWNLOADABLE.filter((what) => fileLink(job, what) !== null) : [];

/** Why a download did not begin. */
export const DOWNLOAD_REFUSALS = [
  /** The browser's permission is missing, or was taken back. */
  'denied',
  /** HeyGen tells no link to it any more, or none that can be trusted. */
  'no_link',
  'untrusted',
  /** The browser did not begin it. */
  'browser',
] as const;

export type DownloadRefusal = (typeof DOWNLOAD_REFUSALS)[number];

/** What a wish to download something came to. */
export type DownloadStart = { downloadId: number } | { refusal: DownloadRefusal };

/** How far the browser is with a file. */
export interface Download {
  id: number;
  what: Downloadable;
  state: 'running' | 'done' | 'failed';
  receivedBytes: number;
  /** Null while it is unknown. */
  totalBytes: number | null;
  /** The browser's word for what went wrong, such as `SERVER_FORBIDDEN`. */
  error: string | null;
}

/** Where a download broke off, told by the browser's word for it; `browser` is all the rest. */
export const DOWNLOAD_FAILURES = ['network', 'server', 'file', 'browser'] as const;

export function failureOf({ error }: Download): (typeof DOWNLOAD_FAILURES)[number] {
  const where = error?.split('_')[0]?.toLowerCase();
  return DOWNLOAD_FAILURES.find((known) => known === where) ?? 'browser';
}

/** 0 to 100; null where nobody knows how long the file is. */
export const percentOf = ({ receivedBytes, totalBytes }: Download): number | null =>
  totalBytes ? Math.min(Math.floor((receivedBytes / totalBytes) * 100), 100) : null;
