import { isReady } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { isPendingNotice } from '../notifications/outbox.ts';
import { jobNoticeId, slowNoticeId } from '../state/notification-id.ts';
import type { State } from '../state/state.ts';
import { endsSilently } from './end-job.ts';

/** The list without the videos that were merged into their sessions. */
interface Joined {
  jobs: readonly Job[];
  /** Ids of the videos that are no longer on the list. */
  gone: readonly string[];
  /** Sessions whose ending was already notified as their video's. */
  notified: ReadonlySet<string>;
  /** Sessions whose file was already downloaded automatically as their video's. */
  saved: ReadonlySet<string>;
}

/**
 * Merges videos that *Watch my account* has added with the agent sessions that make them. It may
 * add a video before its session has named it. The session stays, because the user asked for it,
 * and takes over what the user has set on the video. There is one notification for the ending.
 * `state` is as it was before this round, `jobs` after it.
 *
 * A video that the user asked for stays next to its session, and each notifies of its ending: the
 * user asked twice, and can mute either row.
 */
export function joinSessions(state: State, jobs: readonly Job[]): Joined {
  const found = new Map(jobs.filter((job) => job.found).map((job) => [job.id, job]));
  const pairs = jobs.flatMap((session) => {
    const video = session.follows === null ? undefined : found.get(session.follows);
    return video && canMerge(video, session) ? [{ video, session }] : [];
  });
  const gone = pairs.map(({ video }) => video.id);
  const joined = new Map(pairs.map((pair) => [pair.session.id, takeOver(state, pair)]));
  const left = jobs.filter(({ id }) => !gone.includes(id));
  return {
    jobs: pairs.length === 0 ? jobs : left.map((job) => joined.get(job.id) ?? job),
    gone,
    notified: sessionsOf(pairs.filter((pair) => wasNotified(state, pair))),
    saved: sessionsOf(pairs.filter((pair) => wasSaved(state, pair))),
  };
}

interface Pair {
  video: Job;
  session: Job;
}

/**
 * Whether the video can be merged into the session. Not while only the video has ended: its ending
 * would disappear from the list until the session ends as well.
 */
const canMerge = (video: Job, session: Job): boolean =>
  video.id !== session.id && (isActive(video) || !isActive(session));

function takeOver(state: State, { video, session }: Pair): Job {
  const slowAt = isPendingNotice(state, slowNoticeId(video.id)) ? null : video.slowAt;
  return {
    ...session,
    label: session.label ?? video.label,
    muted: session.muted || video.muted,
    // HeyGen has said that the video is running, so its ending is news.
    quiet: session.quiet && video.quiet,
    slowAt: session.slowAt ?? slowAt,
  };
}

/** Whether the same ending was notified as the video's, before the session ended. */
function wasNotified(state: State, { video, session }: Pair): boolean {
  const old = state.jobs.find(({ id }) => id === video.id);
  if (!old || isActive(old) || old.status !== session.status || endsSilently(old)) return false;
  return !isPendingNotice(state, jobNoticeId(old.id, old.status));
}

/** Whether the file was downloaded automatically as the video's. */
function wasSaved(state: State, { video }: Pair): boolean {
  const old = state.jobs.find(({ id }) => id === video.id);
  return old !== undefined && isReady(old) && !state.downloads.includes(old.id);
}

const sessionsOf = (pairs: readonly Pair[]): Set<string> =>
  new Set(pairs.map(({ session }) => session.id));
