import type { EpochMs } from '../base/time.ts';
import { lastKnownAtOf } from '../job/facts.ts';
import { isActive, type Job, newJob } from '../job/job.ts';
import type { JobRef } from '../job/kind.ts';
import { withoutNotices } from '../notifications/outbox.ts';
import type { State } from '../state/state.ts';

/** The list, and what is still to be tracked. */
interface Adopted {
  state: State;
  refs: readonly JobRef[];
}

/**
 * Makes one job of a session and its video if one of them is on the list already. The session takes
 * the place of its video, because HeyGen can call a video failed while the session waits for the
 * user (docs/heygen-api.md#agent-sessions). A finished video stays, because its session has nothing
 * to add. A later video of a session that already has one is a job of its own.
 */
export function adoptVideos(state: State, refs: readonly JobRef[], now: EpochMs): Adopted {
  if (!refs.some(({ follows }) => follows)) return { state, refs };
  const tracked = new Map(state.jobs.map((job) => [job.id, job]));
  const sessions = new Map<string, Job>();
  const left = refs.map((ref): JobRef => {
    if (!ref.follows) return ref;
    const session = tracked.get(ref.id);
    const video = tracked.get(ref.follows);
    const isAlone = session ? !canFollow(session, ref.follows) : video?.status === 'completed';
    if (isAlone) return { id: ref.follows, kind: 'video' };
    if (video && !session && !sessions.has(video.id)) {
      sessions.set(video.id, sessionOf(ref, video, now));
    }
    return ref;
  });
  if (sessions.size === 0) return { state, refs: left };
  const jobs = state.jobs.map((job) => sessions.get(job.id) ?? job);
  return { state: { ...withoutNotices(state, [...sessions.keys()]), jobs }, refs: left };
}

/** Returns true if the video is the one of this session, or becomes it. */
const canFollow = (session: Job, video: string): boolean =>
  session.follows === video || (session.follows === null && isActive(session));

const sessionOf = (ref: JobRef, video: Job, now: EpochMs): Job => ({
  ...newJob(ref, now),
  label: video.label,
  addedAt: video.addedAt,
  sites: video.sites,
  source: video.source,
  muted: video.muted,
  // HeyGen has answered about the video, so it is no unknown job.
  lastKnownAt: lastKnownAtOf(video),
});
