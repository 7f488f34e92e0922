import type { ScriptedItem } from '../simulator/batches.ts';
import type { JobKind } from '../simulator/jobs.ts';
import { storeOf, type World } from '../simulator/world.ts';

/** The life of a job at HeyGen. Times are in ms since the start of the run. */
export interface Life {
  id: string;
  kind: JobKind | 'video_batch';
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

/** Sets HeyGen's answers to the given time. */
export function tellLives(heygen: World, lives: readonly Life[], at: number): void {
  for (const life of lives) {
    const { id, kind } = life;
    const status = statusAt(life, at);
    if (kind === 'video_batch') {
      heygen.batches.set(id, { kind: 'video', status, items: itemsOf(life, status) });
    } else {
      storeOf(heygen, kind).set(id, status, { ...NO_TIMES, ...fieldsOf(life, status, at) });
    }
  }
}

/** Without them, the worker learns no render times, which the simulation does not check. */
const NO_TIMES = { created_at: undefined, completed_at: undefined };

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

function fieldsOf(life: Life, status: string, at: number): Record<string, unknown> {
  const common = { failure_message: reasonOf(status) };
  switch (life.kind) {
    // A session names its video once it renders.
    case 'agent':
      return { ...common, video_id: status === 'pending' ? null : (life.members[0] ?? null) };
    default:
      return { ...common, ...linkOf(life, status, at) };
  }
}

const itemsOf = ({ members }: Life, status: string): ScriptedItem[] =>
  members.map((id) => ({ status: 'processing', video_id: status === 'pending' ? null : id }));

const reasonOf = (status: string): string | null => (status === 'failed' ? 'No avatar' : null);

function linkOf({ id, endsAt, linkAfterMs }: Life, status: string, at: number) {
  const isPublished = status === 'completed' && at >= (endsAt ?? 0) + linkAfterMs;
  const fileOf = (type: string) =>
    isPublished ? `https://files2.heygen.ai/x/${id}.${type}` : null;
  return { video_url: fileOf('mp4'), thumbnail_url: fileOf('jpg') };
}
