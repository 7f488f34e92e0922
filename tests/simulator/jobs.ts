import type { FamilyName } from '../../lib/core/families/families.ts';
import { PLACES } from './endpoints.ts';

/** The kinds of a single job; a batch is a list of jobs. */
export type JobKind = FamilyName;

/** One step of a job's life: from `after` milliseconds on, HeyGen says `status`. */
export interface LifeStep {
  after: number;
  status: string;
  /** Fields of the single read in this step, as HeyGen sends them; undefined leaves one out. */
  fields?: Record<string, unknown>;
  /** Fields of the bulk read's entry that differ from the single read. */
  bulk?: Record<string, unknown>;
  /** The videos of an agent session. Without it, the one in `fields.video_id`. */
  videos?: string[];
}

/** A job and how its status changes over time. */
export interface JobScript {
  id: string;
  title?: string;
  /** How long ago the job was made, in ms. Its life may even have ended before now. */
  age?: number;
  life: LifeStep[];
}

interface Job extends JobScript {
  bornAt: number;
  /** When the script began. A job that is `set` again keeps its `bornAt`. */
  startedAt: number;
}

/** Jobs of one kind whose status follows their scripts and the clock. */
export class Jobs {
  readonly kind: JobKind;
  readonly #jobs = new Map<string, Job>();
  readonly #now: () => number;

  constructor(kind: JobKind, now: () => number) {
    this.kind = kind;
    this.#now = now;
  }

  /** Adds a job, or starts it again with another script. */
  add(script: JobScript): void {
    const bornAt = this.#now() - (script.age ?? 0);
    this.#jobs.set(script.id, { ...script, bornAt, startedAt: bornAt });
  }

  /** Ends the script: HeyGen answers with this status until the job is set again. */
  set(
    id: string,
    status: string,
    fields: Record<string, unknown> = {},
    others: Pick<LifeStep, 'bulk' | 'videos'> = {},
  ): void {
    const known = this.#jobs.get(id);
    const now = this.#now();
    this.#jobs.set(id, {
      id,
      ...(known?.title && { title: known.title }),
      life: [{ after: 0, status, fields, ...others }],
      bornAt: known?.bornAt ?? now,
      startedAt: now,
    });
  }

  remove(id: string): void {
    this.#jobs.delete(id);
  }

  clear(): void {
    this.#jobs.clear();
  }

  ids(): string[] {
    return [...this.#jobs.keys()];
  }

  /** Returns `data` of the single read, or null for an unknown id. */
  read(id: string): Record<string, unknown> | null {
    const job = this.#jobs.get(id);
    if (!job) return null;
    const step = this.#stepOf(job);
    const shape = PLACES[this.kind].shape({
      id,
      title: job.title ?? null,
      status: step.status,
      createdAt: toSeconds(job.bornAt),
      since: toSeconds(job.startedAt + step.after),
    });
    return { ...shape, ...step.fields };
  }

  /** Returns the entry of the bulk read. HeyGen echoes the id as `video_id` for every kind. */
  readStatus(id: string): Record<string, unknown> {
    const job = this.#jobs.get(id);
    if (!job) return { video_id: id, status: 'not_found' };
    const { status, fields, bulk } = this.#stepOf(job);
    return { video_id: id, status, error: errorOf(fields), ...bulk };
  }

  /** Returns the ids of an agent session's videos. */
  videosOf(id: string): string[] {
    const job = this.#jobs.get(id);
    if (!job) return [];
    const { fields, videos } = this.#stepOf(job);
    return videos ?? (typeof fields?.video_id === 'string' ? [fields.video_id] : []);
  }

  #stepOf(job: Job): LifeStep {
    const age = this.#now() - job.startedAt;
    const step = job.life.findLast((candidate) => candidate.after <= age) ?? job.life[0];
    if (!step) throw new Error(`The life of job ${job.id} has no step.`);
    return step;
  }
}

/** No specification gives the inner shape; the samples have code and message. */
function errorOf(fields: Record<string, unknown> = {}): Record<string, unknown> | null {
  const { failure_code: code, failure_message: message } = fields;
  return code || message ? { ...(code ? { code } : {}), message } : null;
}

const toSeconds = (ms: number): number => Math.floor(ms / 1000);
