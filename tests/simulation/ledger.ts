import { isEqual } from '../../lib/core/base/is-equal.ts';
import { jobSchema } from '../../lib/core/job/job.schema.ts';
import { isActive, type Job } from '../../lib/core/job/job.ts';
import { type Settings, settingsSchema } from '../../lib/core/settings/settings.schema.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { renderTimesSchema } from '../../lib/core/state/render-times.schema.ts';
import { globalsSchema } from '../../lib/core/state/state.schema.ts';
import type { Globals } from '../../lib/core/state/state.ts';
import { jobIdOf } from '../../lib/core/storage/item-names.ts';
import type { Items } from '../fakes/browser/storage.ts';

/** A job's record before a write and after it. */
export interface Turn {
  id: string;
  before: Job | null;
  after: Job | null;
}

/** The stored data, read with the extension's own schemas at every write. */
export class Ledger {
  readonly jobs = new Map<string, Job>();
  index: readonly string[] = [];
  globals: Globals | null = null;
  /** Null if they are unknown. */
  settings: Settings | null = defaultSettings;
  /** Called for stored data that is invalid, and for jobs that would never be polled again. */
  onBad: (what: string) => void = () => {};

  /** Notes that everything was erased. */
  clear(): void {
    this.jobs.clear();
    this.index = [];
    this.globals = null;
    this.settings = defaultSettings;
  }

  /** Notes a write. Returns what it did to the jobs. */
  write(changes: Items): Turn[] {
    for (const [item, value] of Object.entries(changes)) this.#readOther(item, value);
    return Object.entries(changes).flatMap(([item, value]) => {
      const id = jobIdOf(item);
      return id === null ? [] : [this.#readJob(id, value)];
    });
  }

  #readOther(item: string, value: unknown): void {
    if (item === 'jobs') this.index = value as string[];
    if (item === 'globals')
      this.globals = this.#parse(item, globalsSchema().safeParse(value), value);
    if (item === 'settings') {
      this.settings = this.#parse(item, settingsSchema().safeParse(value), value);
    }
    if (item === 'pace') this.#parse(item, renderTimesSchema().safeParse(value), value);
  }

  #readJob(id: string, value: unknown): Turn {
    const before = this.jobs.get(id) ?? null;
    const after =
      value === null ? null : this.#parse(`job:${id}`, jobSchema().safeParse(value), value);
    if (after) this.jobs.set(id, after);
    else this.jobs.delete(id);
    if (after && (after.id !== id || isActive(after) !== (after.endedAt === null))) {
      this.onBad(`job:${id} contradicts itself: ${JSON.stringify(after)}`);
    }
    if (after && isActive(after) && after.nextPollAt === null) {
      this.onBad(`job:${id} is active, but no poll is planned`);
    }
    return { id, before, after };
  }

  #parse<T>(item: string, parsed: { success: boolean; data?: T }, value: unknown): T | null {
    if (!parsed.success || !isEqual(parsed.data, value)) {
      this.onBad(`${item} is stored as ${JSON.stringify(value)}`);
    }
    return parsed.data ?? null;
  }
}
