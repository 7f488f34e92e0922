import type { Answer, PollResult } from '../../core/job/answer.ts';
import type { Problem } from '../../core/job/problem.ts';
import { isTerminal } from '../../core/job/status.ts';
import { hasReason } from '../describe-error.ts';
import { keepRaw, type RequestTrail, recordRead } from './request-trail.ts';
import type { Round } from './round.ts';

type Outcome = PollResult['outcome'];

/**
 * Decides about a session and the video that it names. While a session waits for its user, its
 * reserved video may say `failed` (docs/heygen-api.md#agent-sessions), so the session counts. A
 * failed session that names a video is decided by the video.
 */
export async function decideSession(
  round: Round,
  session: Answer,
  trail: RequestTrail,
): Promise<Outcome> {
  const { follows, status } = session;
  if (!follows) return session;
  if (status === 'waiting_for_input') return { ...session, follows: null };
  return followVideo(round, session, follows, trail);
}

/** Reads the video that a session names: it counts more than the session (vm0 issue 33077). */
export async function followVideo(
  round: Round,
  session: Answer,
  videoId: string,
  trail: RequestTrail,
): Promise<Outcome> {
  round.budget.spend();
  const video = recordRead(trail, await round.client.readJob('video', videoId));
  // Without the video nobody knows how a failed or missing session really ended.
  if (!video.ok) {
    const isOpen = session.status === 'failed' || session.status === 'not_found';
    return isOpen ? { type: 'failure', problem: video.problem } : session;
  }
  const { status } = video.data;
  // HeyGen does not know the video yet, so the session is asked again.
  if (status === 'not_found') return { ...session, follows: null };
  // The session goes on without this video, and may make another one.
  if (status === 'failed' && !isTerminal(session.status)) return { ...session, follows: null };
  keepRaw(trail, video);
  return { ...withReasonOf(video.data, session), kind: session.kind, follows: videoId };
}

/**
 * Reads the session of a video that has failed or is missing. If the session still runs, it decides:
 * it waits for its user, or makes another video. Otherwise the video's answer stands. While a problem
 * that may pass keeps us from reading the session, nobody knows whether it waits.
 */
export async function reconsiderSession(
  round: Round,
  sessionId: string,
  video: Answer,
  trail: RequestTrail,
): Promise<Outcome> {
  round.budget.spend();
  const session = recordRead(trail, await round.client.readJob('agent', sessionId));
  if (!session.ok) {
    const { problem } = session;
    return isFinal(problem) ? video : { type: 'failure', problem };
  }
  if (session.data.status === 'not_found') return video;
  if (isTerminal(session.data.status)) return withReasonOf(video, session.data);
  keepRaw(trail, session);
  return { ...session.data, follows: null };
}

/** Adds the session's reason to a failure of its video that has none. */
const withReasonOf = (video: Answer, session: Answer): Answer =>
  video.status === 'failed' && !hasReason(video.failure) && hasReason(session.failure)
    ? { ...video, failure: session.failure }
    : video;

/**
 * HeyGen does not offer the read of sessions. A missing scope proves nothing: the session has been
 * read before, so the key had the scope, and the user can give it back.
 */
const isFinal = ({ kind }: Problem): boolean => kind === 'refused';
