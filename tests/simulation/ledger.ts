import { jobSchema } from '../../lib/core/job/job.schema.ts';
import { isActive, type Job } from '../../lib/core/job/job.ts';
import { type Settings, settingsSchema } from '../../lib/core/settings/settings.schema.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { renderTimesSchema } from '../../lib/core/state/render-times.schema.ts';
import { globalsSchema } from '../../lib/core/state/state.schema.ts';
import type { Globals } from '../../lib/core/state/state.ts';
import { jobIdOf } from '../../lib/core/storage/item-names.ts';
import type { Items } from './storage.ts';

/** A job's record before a write and after it. */
export interface Turn {
  id: string;
  before: Job | null;
  after: Job | null;
}

/** What the extension has stored, read with its own schemas at every write. */
export class Ledger {
  readonly jobs = new Map<string, Job>();
  index: readonly string[] = [];
  globals: Globals | null = null;
  /** Null where nobody can say. */
  settings: Settings | null = defaultSettings;
  /** Called with what is stored and cannot be read, or would stand still. */
  onBad: (what: string) => void = () => {};

  /** Everything is erased. */
  clear(): void {
    this.jobs.clear();
    this.index = [];
    this.globals = null;
    this.settings = defaultSettings;
  }

  /** Takes a write in; gives what it did to the jobs. */
  write(changes: Items): Turn[] {
    for (const [item, value] of Object.entries(changes)) this.#readOther(item, value);
    return Object.entries(changes).flatMap(([item, value]) => {
      const id = jobIdOf(item);
      return id === null ? [] : [this.#readJob(id, value)];
    });
  }

  #readOther(item: string, value: unknown): void {
    if (item === 'jobs') this.index = value as string[];
    if (item === 'globals') this.globals = this.#parse(item, globalsSchema.safeParse(value), value);
    if (item === 'settings') {
      this.settings = this.#parse(item, settingsSchema.safeParse(value), value);
    }
    if (item === 'pace') this.#parse(item, renderTimesSchema.safeParse(value), value);
  }

  #readJob(id: string, value: unknown): Turn {
    const before = this.jobs.get(id) ?? null;
    const after =
      value === null ? null : this.#parse(`job:${id}`, jobSchema.safeParse(value), value);
    if (after) this.jobs.set(id, after);
    else this.jobs.delete(id);
    if (after && (after.id !== id || isActive(after) !== (after.endedAt === null))) {
      this.onBad(`job:${id} contradicts itself: ${JSON.stringify(after)}`);
    }
    if (after && isActive(after) && after.nextPollAt === null) {
      this.onBad(`job:${id} goes on and is never asked about again`);
    }
    return { id, before, after };
  }

  #parse<T>(item: string, parsed: { success: boolean; data?: T }, value: unknown): T | null {
    const isSame = parsed.success && JSON.stringify(parsed.data) === JSON.stringify(value);
    // Key order may differ; what is there may not.
    if (!parsed.success || (!isSame && sorted(parsed.data) !== sorted(value))) {
      this.onBad(`${item} is stored as ${JSON.stringify(value)}`);
    }
    return parsed.data ?? null;
  }
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
