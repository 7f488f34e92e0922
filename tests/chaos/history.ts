import { endsSilently } from '../../lib/core/decide/end-job.ts';
import type { Job } from '../../lib/core/job/job.ts';
import { isTerminal, type JobStatus } from '../../lib/core/job/status.ts';
import { parseItems, type Snapshot } from '../../lib/core/storage/parse-state.ts';
import type { Findings } from './findings.ts';
import type { Changes, Items } from './onlooker.ts';

/** An ending of a job, and when it was stored. */
export interface Ending {
  id: string;
  status: JobStatus;
  knownAt: number;
}

/** How often a notice entered the outbox, and how it left. */
export interface PendingNotice {
  in: number;
  delivered: number;
  /** The job was stopped, reset or resumed before the notice was shown. */
  withdrawn: number;
  /** It left while no page observed the storage. */
  unseen: number;
}

/** A time in which nothing may ask about a job, because no poll is planned for it. */
export interface Rest {
  from: number;
  to: number;
}

const isState = (item: string): boolean =>
  ['jobs', 'globals', 'settings', 'version'].includes(item) || item.startsWith('job:');

const EMPTY: Snapshot = parseItems({}, null);

/**
 * The stored data, change by change, as the observing page reports it. While no page observes (the
 * browser is closed), changes are missed; the next dump shows their result.
 */
export class History {
  items: Items = {};
  snapshot: Snapshot = EMPTY;
  readonly endings: Ending[] = [];
  readonly rests = new Map<string, Rest[]>();
  readonly pending = new Map<string, PendingNotice>();
  /** Items that the run itself has damaged and that are not repaired yet. */
  readonly spoilt = new Map<string, 'soon' | 'now'>();
  /** Since when a job has been on the list without a break. */
  readonly listedAt = new Map<string, number>();
  /** The notice ids of the endings in each summary. */
  readonly summaries = new Map<string, readonly string[]>();
  readonly #statuses = new Map<string, JobStatus>();
  readonly #findings: Findings;
  #isFirst = true;
  #seenAt = 0;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  job = (id: string): Job | undefined => this.snapshot.state.jobs.find((job) => job.id === id);

  /** Returns whether a notice is pending, alone or in a summary. */
  isPending = (noticeId: string): boolean => pendingEndings(this.snapshot).includes(noticeId);

  /** Replaces the items by a dump of the whole storage. */
  dump(local: Items): void {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    if (isFirst) this.adopt(local);
    this.items = { ...local };
    this.#read(!isFirst);
  }

  /** Applies one change of the storage. */
  change(changes: Changes): void {
    for (const [item, { newValue }] of Object.entries(changes)) {
      if (newValue === undefined) delete this.items[item];
      else this.items[item] = newValue;
    }
    if (Object.keys(changes).some(isState)) this.#read(false);
  }

  /** Takes over data that was stored before the run. Its endings are not new. */
  adopt(items: Items): void {
    this.items = { ...items };
    this.snapshot = parseItems(this.items, this.items.version);
    for (const { id, status } of this.snapshot.state.jobs) this.#statuses.set(id, status);
  }

  #read(isGap: boolean): void {
    const before = this.snapshot;
    this.snapshot = parseItems(this.items, this.items.version);
    const broken = Object.keys(this.snapshot.broken);
    for (const [item, when] of this.spoilt) {
      if (broken.includes(item)) this.spoilt.set(item, 'now');
      else if (when === 'now') this.spoilt.delete(item);
    }
    for (const item of broken) if (!this.spoilt.has(item)) this.#findings.add('unreadable', item);
    const now = Date.now();
    for (const job of this.snapshot.state.jobs) this.#follow(job, now, isGap);
    this.#settle(before, isGap);
    if (isGap) this.#breakRests(before);
    this.#rest(now);
    this.#seenAt = now;
    this.#list(now);
  }

  /** Notes a new ending. For a broken record the last readable status still counts. */
  #follow(job: Job, now: number, isGap: boolean): void {
    const before = this.#statuses.get(job.id);
    this.#statuses.set(job.id, job.status);
    if (!isTerminal(job.status) || before === job.status) return;
    const knownAt = isGap ? (job.endedAt ?? now) : now;
    if (endsSilently(job)) return;
    this.endings.push({ id: job.id, status: job.status, knownAt });
    if (isGap) this.pendingOf(`job:${job.id}:${job.status}`).unseen += 1;
  }

  #settle(before: Snapshot, isGap: boolean): void {
    if (this.spoilt.has('globals')) return;
    for (const { n, noticeIds } of this.snapshot.state.summaries) {
      this.summaries.set(`summary:${n}`, noticeIds);
    }
    const old = pendingEndings(before);
    const outbox = pendingEndings(this.snapshot);
    for (const id of outbox) if (!old.includes(id)) this.pendingOf(id).in += 1;
    for (const id of old) {
      if (outbox.includes(id)) continue;
      const [, jobId = '', status] = id.split(':');
      const job = this.job(jobId);
      const isCurrent = job !== undefined && job.status === status && !job.muted;
      this.pendingOf(id)[isCurrent ? (isGap ? 'unseen' : 'delivered') : 'withdrawn'] += 1;
    }
  }

  /** Returns the counters of a notice, and creates them if necessary. */
  pendingOf(noticeId: string): PendingNotice {
    const pending = this.pending.get(noticeId) ?? { in: 0, delivered: 0, withdrawn: 0, unseen: 0 };
    this.pending.set(noticeId, pending);
    return pending;
  }

  #list(now: number): void {
    const { index } = this.snapshot;
    for (const id of index) if (!this.listedAt.has(id)) this.listedAt.set(id, now);
    for (const id of this.listedAt.keys()) if (!index.includes(id)) this.listedAt.delete(id);
  }

  /** Ends the rests of jobs that were reset or tracked again while no page observed. */
  #breakRests(before: Snapshot): void {
    const endedAt = new Map(before.state.jobs.map((job) => [job.id, job.endedAt]));
    for (const [id, rests] of this.rests) {
      const last = rests.at(-1);
      const isSameEnding = this.job(id)?.endedAt === endedAt.get(id);
      if (last?.to === Number.POSITIVE_INFINITY && !isSameEnding) last.to = this.#seenAt;
    }
  }

  #rest(now: number): void {
    const resting = new Set(
      this.snapshot.state.jobs.filter((job) => job.nextPollAt === null).map((job) => job.id),
    );
    for (const id of resting) {
      const rests = this.rests.get(id) ?? [];
      this.rests.set(id, rests);
      if ((rests.at(-1)?.to ?? 0) !== Number.POSITIVE_INFINITY) {
        rests.push({ from: now, to: Number.POSITIVE_INFINITY });
      }
    }
    for (const [id, rests] of this.rests) {
      const last = rests.at(-1);
      if (last?.to === Number.POSITIVE_INFINITY && !resting.has(id)) last.to = now;
    }
  }
}

/** Returns the pending notice ids, alone or in a summary: joining a summary is no change. */
function pendingEndings({ state }: Snapshot): string[] {
  const { outbox, summaries } = state;
  return outbox.flatMap((noticeId) => {
    const summary = summaries.find(({ n }) => noticeId === `summary:${n}`);
    return summary?.noticeIds ?? [noticeId];
  });
}
