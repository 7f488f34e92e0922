import type { EpochMs } from '../base/time.ts';
import type { FileRef } from '../state/event.ts';
import type { State } from '../state/state.ts';

/** A file that the user asked for before the browser's permission was there. */
export type DownloadRequest = State['wishes'][number];

/** Who takes longer over the browser's question has done something else meanwhile. */
const DOWNLOAD_REQUEST_MS = 120_000;

/** The user wants this file; a second click renews the wish. */
export function requestDownload(state: State, { id, what }: FileRef, now: EpochMs): State {
  const others = pendingDownloadRequests(withoutDownloadRequest(state, { id, what }), now);
  return { ...state, wishes: [...others, { id, what, at: now }] };
}

/** A time ahead of the clock is of before the clock was set back. */
export const pendingDownloadRequests = ({ wishes }: State, now: EpochMs): DownloadRequest[] =>
  wishes.filter(({ at }) => at <= now && now - at < DOWNLOAD_REQUEST_MS);

export function withoutDownloadRequest(state: State, { id, what }: FileRef): State {
  return withDownloadRequests(state, (one) => one.id !== id || one.what !== what);
}

/** What nobody has allowed in time is forgotten. */
export function withoutOldDownloadRequests(state: State, now: EpochMs): State {
  const live = pendingDownloadRequests(state, now);
  return withDownloadRequests(state, (one) => live.includes(one));
}

function withDownloadRequests(state: State, isKept: (one: DownloadRequest) => boolean): State {
  const wishes = state.wishes.filter(isKept);
  return wishes.length === state.wishes.length ? state : { ...state, wishes };
}

/** Whether two links lead to one file: HeyGen signs them anew in what follows the path. */
export const isSameFile = (one: string, other: string): boolean => pathOf(one) === pathOf(other);

const pathOf = (url: string): string | undefined => url.split(/[?#]/)[0];
