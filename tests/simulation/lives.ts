import type { Kind } from '../../lib/core/job/kind.ts';
import type { FakeHeygen } from '../fakes/heygen.ts';

/** The life of a job at HeyGen. Times are in ms since the start of the run. */
export interface Life {
  id: string;
  kind: Kind;
  /** Before this time HeyGen shows the job as pending. */
  startsAt: number;
  /** Null if the job never ends. */
  endsAt: number | null;
  ending: 'completed' | 'failed';
  /** How long after the ending its link is published. */
  linkAfterMs: number;
  /** The video of a session, the videos of a batch. */
  members: readonly string[];
}

const PATHS: Partial<Record<Kind, string>> = {
  translation: 'video-translations',
  lipsync: 'lipsyncs',
  agent: 'video-agents',
  clipping: 'ai-clipping',
  video_batch: 'videos/batches',
};

/** Sets the answers of the fake HeyGen to the given time. */
export function tellLives(heygen: FakeHeygen, lives: readonly Life[], at: number): void {
  for (const life of lives) {
    const status = statusAt(life, at);
    const path = PATHS[life.kind];
    if (path) heygen.others[`${path}/${life.id}`] = fieldsOf(life, status, at);
    else setVideo(heygen, life, status, at);
  }
}

/** Returns the status of a job; for a session, the status of the video that it has named. */
export function truthAt(id: string, lives: readonly Life[], at: number): string {
  const life = lives.find((candidate) => candidate.id === id);
  if (!life) return 'not_found';
  const status = statusAt(life, at);
  const [video] = life.kind === 'agent' && status !== 'pending' ? life.members : [];
  return video ? truthAt(video, lives, at) : status;
}

/** Returns when a job ends: null if never, and 0 if HeyGen does not know the job. */
export function endOf(id: string, lives: readonly Life[]): number | null {
  const life = lives.find((candidate) => candidate.id === id);
  if (!life) return 0;
  const own = life.endsAt;
  const [video] = life.kind === 'agent' ? life.members : [];
  const end = video ? endOf(video, lives) : own;
  const isNamed = Math.min(life.startsAt, own ?? life.startsAt);
  return end === null ? null : Math.max(end, video ? isNamed : 0);
}

/** Returns HeyGen's status word at a time. */
export function statusAt({ startsAt, endsAt, ending }: Life, at: number): string {
  if (endsAt !== null && at >= endsAt) return ending;
  return at >= startsAt ? 'processing' : 'pending';
}

function setVideo(heygen: FakeHeygen, life: Life, status: string, at: number): void {
  heygen.videos[life.id] = status;
  heygen.fields[life.id] = { ...linkOf(life, status, at), failure_message: reasonOf(status) };
}

function fieldsOf(life: Life, status: string, at: number): Record<string, unknown> {
  const common = { id: life.id, status, failure_message: reasonOf(status) };
  switch (life.kind) {
    case 'agent': {
      // A session names its video once it renders.
      const video_id = status === 'pending' ? null : (life.members[0] ?? null);
      return { ...common, session_id: life.id, video_id };
    }
    case 'video_batch':
      return {
        ...common,
        items: life.members.map((video_id) => ({
          status: 'processing',
          video_id: status === 'pending' ? null : video_id,
        })),
        has_more: false,
      };
    default:
      return { ...common, ...linkOf(life, status, at) };
  }
}

const reasonOf = (status: string): string | null => (status === 'failed' ? 'No avatar' : null);

function linkOf({ id, endsAt, linkAfterMs }: Life, status: string, at: number) {
  const isPublished = status === 'completed' && at >= (endsAt ?? 0) + linkAfterMs;
  const fileOf = (type: string) =>
    isPublished ? `https://files2.heygen.ai/x/${id}.${type}` : null;
  return { video_url: fileOf('mp4'), thumbnail_url: fileOf('jpg') };
}
