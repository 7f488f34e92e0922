import type { Kind } from '../../lib/core/job/kind.ts';
import type { FakeHeygen } from '../fakes/heygen.ts';

/** What becomes of a job at HeyGen. Times in ms since the start of the run. */
export interface Life {
  id: string;
  kind: Kind;
  /** Before it HeyGen does not show it as rendering. */
  startsAt: number;
  /** Null for one that never ends. */
  endsAt: number | null;
  ending: 'completed' | 'failed';
  /** How much later its link is published. */
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

/** Puts HeyGen where it is at this moment. */
export function tellLives(heygen: FakeHeygen, lives: readonly Life[], at: number): void {
  for (const life of lives) {
    const status = statusAt(life, at);
    const path = PATHS[life.kind];
    if (path) heygen.others[`${path}/${life.id}`] = fieldsOf(life, status, at);
    else tellVideo(heygen, life, status, at);
  }
}

/** How it stands with a job; with a session as it stands with the video that it has named. */
export function truthAt(id: string, lives: readonly Life[], at: number): string {
  const life = lives.find((one) => one.id === id);
  if (!life) return 'not_found';
  const status = statusAt(life, at);
  const [video] = life.kind === 'agent' && status !== 'pending' ? life.members : [];
  return video ? truthAt(video, lives, at) : status;
}

/** When a job ended, or null while it goes on. */
export function endOf(id: string, lives: readonly Life[]): number | null {
  const life = lives.find((one) => one.id === id);
  if (!life) return 0;
  const own = life.endsAt;
  const [video] = life.kind === 'agent' ? life.members : [];
  const end = video ? endOf(video, lives) : own;
  const isNamed = Math.min(life.startsAt, own ?? life.startsAt);
  return end === null ? null : Math.max(end, video ? isNamed : 0);
}

/** HeyGen's word at a moment. */
export function statusAt({ startsAt, endsAt, ending }: Life, at: number): string {
  if (endsAt !== null && at >= endsAt) return ending;
  return at >= startsAt ? 'processing' : 'pending';
}

function tellVideo(heygen: FakeHeygen, life: Life, status: string, at: number): void {
  heygen.videos[life.id] = status;
  heygen.fields[life.id] = { ...linkOf(life, status, at), failure_message: reasonOf(status) };
}

function fieldsOf(life: Life, status: string, at: number): Record<string, unknown> {
  const told = { id: life.id, status, failure_message: reasonOf(status) };
  switch (life.kind) {
    case 'agent': {
      // A session names its video once it renders.
      const video_id = status === 'pending' ? null : (life.members[0] ?? null);
      return { ...told, session_id: life.id, video_id };
    }
    case 'video_batch':
      return {
        ...told,
        items: life.members.map((video_id) => ({
          status: 'processing',
          video_id: status === 'pending' ? null : video_id,
        })),
        has_more: false,
      };
    default:
      return { ...told, ...linkOf(life, status, at) };
  }
}

const reasonOf = (status: string): string | null => (status === 'failed' ? 'No avatar' : null);

function linkOf({ id, endsAt, linkAfterMs }: Life, status: string, at: number) {
  const isPublished = status === 'completed' && at >= (endsAt ?? 0) + linkAfterMs;
  const fileOf = (type: string) =>
    isPublished ? `https://files2.heygen.ai/x/${id}.${type}` : null;
  return { video_url: fileOf('mp4'), thumbnail_url: fileOf('jpg') };
}
