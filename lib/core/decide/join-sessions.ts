import { isReady } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { jobNoticeId, slowNoticeId } from '../notifications/notification-id.ts';
import { isPendingNotice } from '../notifications/outbox.ts';
import type { State } from '../state/state.ts';
import { isUntold } from './end-job.ts';

/** The list on which no video stands twice because a session has named it. */
interface Joined {
  jobs: readonly Job[];
  /** Ids of the videos that are off the list. */
  gone: readonly string[];
  /** Sessions whose ending the user was told of as their video's. */
  told: ReadonlySet<string>;
  /** Sessions whose file was downloaded by itself as their video's. */
  saved: ReadonlySet<string>;
}

/**
 * *Watch my account* may add a video before the agent session that makes it has named it. The two
 * are one: the user asked for the session, so that stays, and takes over what he has said of the
 * video. Its ending is told once. `state` is as it was before this round, `jobs` after it.
 *
 * A video that he asked for himself stays beside its session, and each tells of its ending: he
 * asked twice, and either row can be muted.
 */
export function joinSessions(state: State, jobs: readonly Job[]): Joined {
  const found = new Map(jobs.filter((job) => job.found).map((job) => [job.id, job]));
  const pairs = jobs.flatMap((session) => {
    const video = session.follows === null ? undefined : found.get(session.follows);
    return video && isOneWith(video, session) ? [{ video, session }] : [];
  });
  const gone = pairs.map(({ video }) => video.id);
  const joined = new Map(pairs.map((pair) => [pair.session.id, takeOver(state, pair)]));
  const left = jobs.filter(({ id }) => !gone.includes(id));
  return {
    jobs: pairs.length === 0 ? jobs : left.map((job) => joined.get(job.id) ?? job),
    gone,
    told: sessionsOf(pairs.filter((pair) => wasTold(state, pair))),
    saved: sessionsOf(pairs.filter((pair) => wasSaved(state, pair))),
  };
}

interface Pair {
  video: Job;
  session: Job;
}

/** An ending that HeyGen tells of the video alone so far is not lost from the list meanwhile. */
const isOneWith = (video: Job, session: Job): boolean =>
  video.id !== session.id && (isActive(video) || !isActive(session));

function takeOver(state: State, { video, session }: Pair): Job {
  const slowAt = isPendingNotice(state, slowNoticeId(video.id)) ? null : video.slowAt;
  return {
    ...session,
    label: session.label ?? video.label,
    muted: session.muted || video.muted,
    // HeyGen said of the video that it goes on, so that its ending is news.
    quiet: session.quiet && video.quiet,
    slowAt: session.slowAt ?? slowAt,
  };
}

/** The same ending, told of the video before the session had it. */
function wasTold(state: State, { video, session }: Pair): boolean {
  const old = state.jobs.find(({ id }) => id === video.id);
  if (!old || isActive(old) || old.status !== session.status || isUntold(old)) return false;
  return !isPendingNotice(state, jobNoticeId(old.id, old.status));
}

function wasSaved(state: State, { video }: Pair): boolean {
  const old = state.jobs.find(({ id }) => id === video.id);
  return old !== undefined && isReady(old) && !state.downloads.includes(old.id);
}

const sessionsOf = (pairs: readonly Pair[]): Set<string> =>
  new Set(pairs.map(({ session }) => session.id));
