import type { ScriptedItem } from '../simulator/batches.ts';
import type { JobKind } from '../simulator/jobs.ts';
import { storeOf, type World } from '../simulator/world.ts';
import { wordOf } from './words.ts';

/** A time in which a session waits for its user, in ms since the start of the run. */
export interface Wait {
  from: number;
  until: number;
}

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
  /** When a session waits for its user, in order. It ends after that. */
  waits: Wait[];
}

/** What a job does at a time. Each family has its own word for it. */
export type Stage = 'pending' | 'processing' | 'waiting' | 'completed' | 'failed';

/** Sets HeyGen's answers to the given time. */
export function tellLives(heygen: World, lives: readonly Life[], at: number): void {
  // While a session waits, HeyGen calls the video that it has reserved failed.
  const reserved = lives.filter((life) => isWaiting(life, at)).flatMap(({ members }) => members);
  for (const life of lives) {
    const { id, kind } = life;
    const stage = reserved.includes(id) ? 'failed' : stageAt(life, at);
    if (kind === 'video_batch') {
      heygen.batches.set(id, { kind: 'video', status: stage, items: itemsOf(life, stage) });
    } else {
      const fields = { ...NO_TIMES, ...fieldsOf(life, stage, at) };
      storeOf(heygen, kind).set(id, wordOf(kind, stage), fields);
    }
  }
}

/** Without them, the worker learns no render times, which the simulation does not check. */
const NO_TIMES = { created_at: undefined, completed_at: undefined };

/** Whether a session waits for its user at a time. */
export const isWaiting = ({ waits }: Life, at: number): boolean =>
  waits.some(({ from, until }) => from <= at && at < until);

/** Whether nothing more will happen to a job in this stage. */
export const isEnd = (stage: Stage | 'not_found'): boolean =>
  stage === 'completed' || stage === 'failed' || stage === 'not_found';

/**
 * Returns the stage of a job; for a session, the stage of the video that it has named. A session
 * goes on when a video fails, because it can make another one.
 */
export function truthAt(id: string, lives: readonly Life[], at: number): Stage | 'not_found' {
  const life = lives.find((candidate) => candidate.id === id);
  if (!life) return 'not_found';
  const stage = stageAt(life, at);
  const [video] = life.kind === 'agent' ? life.members : [];
  if (!video || stage === 'pending' || stage === 'waiting') return stage;
  const truth = truthAt(video, lives, at);
  return truth === 'failed' && !isEnd(stage) ? stage : truth;
}

/** Returns when a job ends: null if never, and 0 if HeyGen does not know the job. */
export function endOf(id: string, lives: readonly Life[]): number | null {
  const life = lives.find((candidate) => candidate.id === id);
  if (!life) return 0;
  const own = life.endsAt;
  const video = lives.find((one) => life.kind === 'agent' && one.id === life.members[0]);
  if (!video) return own;
  if (video.endsAt === null) return null;
  const namedAt = Math.min(life.startsAt, own ?? life.startsAt);
  if (video.ending === 'failed') return own === null ? null : Math.max(video.endsAt, own);
  return Math.max(video.endsAt, namedAt);
}

/** Returns the stage of a job itself at a time. */
function stageAt(life: Life, at: number): Stage {
  if (isWaiting(life, at)) return 'waiting';
  if (life.endsAt !== null && at >= life.endsAt) return life.ending;
  return at >= life.startsAt ? 'processing' : 'pending';
}

function fieldsOf(life: Life, stage: Stage, at: number): Record<string, unknown> {
  const common = { failure_message: stage === 'failed' ? 'No avatar' : null };
  const isPublished = stage === 'completed' && at >= (life.endsAt ?? 0) + life.linkAfterMs;
  const fileOf = (type: string) =>
    isPublished ? `https://files2.heygen.ai/x/${life.id}.${type}` : null;
  switch (life.kind) {
    // A session names its video once it renders, or once it has reserved the video.
    case 'agent':
      return { ...common, video_id: stage === 'pending' ? null : (life.members[0] ?? null) };
    case 'background_removal':
      return { ...common, ...(isPublished ? {} : { layers: {} }) };
    case 'workflow':
      return { ...common, ...(isPublished ? {} : { outputs: [] }) };
    default:
      return { ...common, video_url: fileOf('mp4'), thumbnail_url: fileOf('jpg') };
  }
}

const itemsOf = ({ members }: Life, stage: Stage): ScriptedItem[] =>
  members.map((id) => ({ status: 'processing', video_id: stage === 'pending' ? null : id }));
