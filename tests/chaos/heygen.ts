import type { JobRef } from '../../lib/core/job/kind.ts';
import type { JobStatus } from '../../lib/core/job/status.ts';
import { Chance } from '../fakes/chance.ts';
import type { LifeStep } from '../simulator/jobs.ts';
import type { Simulator } from '../simulator/server.ts';

/** How and when HeyGen ends a job. */
export interface Fate {
  ref: JobRef;
  endsAt: number;
  endsAs: JobStatus;
}

const KINDS = { video: 60, translation: 10, lipsync: 10, clipping: 6, agent: 8, unknown: 6 };

/** Simulates HeyGen: jobs that change and end on their own schedule, and answers that take time. */
export class Heygen {
  readonly fates = new Map<string, Fate>();
  readonly #simulator: Simulator;
  // Separate generators: draws that the clock triggers must not change the draws of the plan.
  readonly #chance: Chance;
  readonly #delays: Chance;
  #weather: NodeJS.Timeout | undefined;

  constructor(simulator: Simulator, seed: number) {
    this.#simulator = simulator;
    this.#chance = new Chance(seed + 1);
    this.#delays = new Chance(seed + 2);
  }

  /** Delays each answer by 50 to 800 ms, so that kills can hit a round. */
  slowDown(): void {
    const draw = () => {
      this.#simulator.faults.clear();
      this.#simulator.faults.add({ fault: { kind: 'delay', ms: this.#delays.between(50, 800) } });
    };
    draw();
    this.#weather = setInterval(draw, 200);
  }

  /** Ends the delays. */
  speedUp(): void {
    clearInterval(this.#weather);
    this.#simulator.faults.clear();
  }

  /** Starts a job that ends after a random time between the two limits. */
  begin(shortestMs: number, longestMs: number): Fate {
    const kind = this.#chance.weigh(KINDS);
    const id = this.#chance.id();
    const lifeMs = kind === 'unknown' ? 0 : this.#chance.between(shortestMs, longestMs);
    const endsAt = Date.now() + lifeMs;
    const isKnown = kind === 'agent' || this.#chance.happens(0.4);
    const ref: JobRef = { id, kind: isKnown && kind !== 'unknown' ? kind : null };
    const endsAs = this.#bringToLife(kind, id, lifeMs);
    const fate = { ref, endsAt, endsAs };
    this.fates.set(id, fate);
    return fate;
  }

  #bringToLife(kind: keyof typeof KINDS, id: string, lifeMs: number): JobStatus {
    const title = `Chaos ${id.slice(0, 4)}`;
    switch (kind) {
      case 'unknown':
        return 'not_found';
      case 'agent': {
        const video = this.#chance.id();
        const named = { after: lifeMs / 2, status: 'generating', fields: { video_id: video } };
        this.#simulator.agents.add({ id, title, life: [step(0, 'thinking'), named] });
        this.#simulator.videos.add({ id: video, life: lifeOf(lifeMs, 'completed') });
        return 'completed';
      }
      default: {
        const ends = this.#chance.weigh({ completed: 70, failed: 30 });
        this.#simulator[STORES[kind]].add({ id, title, life: lifeOf(lifeMs, ends) });
        return ends;
      }
    }
  }
}

const STORES = {
  video: 'videos',
  translation: 'translations',
  lipsync: 'lipsyncs',
  clipping: 'clippings',
} as const;

const step = (after: number, status: string): LifeStep => ({ after, status });

function lifeOf(lifeMs: number, ends: 'completed' | 'failed'): LifeStep[] {
  const fields = { failure_code: 'rendering_failed', failure_message: 'Avatar not found' };
  return [
    step(0, 'pending'),
    step(lifeMs / 4, 'processing'),
    { ...step(lifeMs, ends), ...(ends === 'failed' && { fields }) },
  ];
}
