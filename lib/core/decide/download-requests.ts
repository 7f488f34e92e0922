import type { EpochMs } from '../base/time.ts';
import type { FileRef } from '../state/event.ts';
import type { State } from '../state/state.ts';

/** A file that the user asked for before the browser had the permission to download. */
export type DownloadRequest = State['wishes'][number];

/** A user who takes longer to answer the browser's prompt has done something else meanwhile. */
const DOWNLOAD_REQUEST_MS = 120_000;

/** Stores the user's request for a file. A second click renews it. */
export function requestDownload(state: State, { id, what }: FileRef, now: EpochMs): State {
  const others = pendingDownloadRequests(withoutDownloadRequest(state, { id, what }), now);
  return { ...state, wishes: [...others, { id, what, at: now }] };
}

/**
 * Returns the requests that have not expired. A time ahead of the clock is from before the clock
 * was set back, and counts as expired.
 */
export const pendingDownloadRequests = ({ wishes }: State, now: EpochMs): DownloadRequest[] =>
  wishes.filter(({ at }) => at <= now && now - at < DOWNLOAD_REQUEST_MS);

/** Removes the request for a file. */
export function withoutDownloadRequest(state: State, { id, what }: FileRef): State {
  return withDownloadRequests(state, (request) => request.id !== id || request.what !== what);
}

/** Removes the requests that the user did not allow in time. */
export function withoutOldDownloadRequests(state: State, now: EpochMs): State {
  const live = pendingDownloadRequests(state, now);
  return withDownloadRequests(state, (request) => live.includes(request));
}

function withDownloadRequests(state: State, isKept: (request: DownloadRequest) => boolean): State {
  const wishes = state.wishes.filter(isKept);
  return wishes.length === state.wishes.length ? state : { ...state, wishes };
}

/** Whether two links lead to the same file: HeyGen changes the signature after the path. */
export const isSameFile = (one: string, other: string): boolean => pathOf(one) === pathOf(other);

const pathOf = (url: string): string | undefined => url.split(/[?#]/)[0];
