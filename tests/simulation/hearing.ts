import { endsSilently } from '../../lib/core/decide/end-job.ts';
import { heardSchema, mentionSchema } from '../../lib/core/heard/heard.schema.ts';
import { HEARD_MAX, type Heard, type HeardOfJob } from '../../lib/core/heard/heard.ts';
import {
  FOUND_MAX,
  HEARD_JOBS_MAX,
  type HeardByJob,
  type HeardItems,
} from '../../lib/core/heard/heard-items.ts';
import type { HeardReply } from '../../lib/core/heard/site-heard.ts';
import { isActive } from '../../lib/core/job/job.ts';
import { heardSitesOf } from '../../lib/core/settings/origin.ts';
import { parseNoticeId } from '../../lib/core/state/notification-id.ts';
import type { Items } from '../fakes/browser/storage.ts';
import type { Ledger, Turn } from './ledger.ts';

/** A notification that an app has missed an end, since it was stored that it is pending. */
interface Hint {
  timesShown: number;
  /** The notification is gone, but it is not stored yet that it was shown. */
  mayRepeat: boolean;
}

/** Checks what is kept of the reports of pages, and which notifications follow from them. */
export class Hearing {
  readonly #ledger: Ledger;
  readonly #isDamaged: () => boolean;
  /** What pages have named. Reports of one document that come together have one reply. */
  readonly #named = new Set<unknown>();
  readonly #hints = new Map<string, Hint>();
  /** Jobs whose record was damaged: nobody knows whether the user was notified. */
  readonly #unknown = new Set<string>();
  #outbox: readonly string[] = [];
  /** Whether the settings were damaged: what was heard then stays until the worker starts again. */
  areSettingsDamaged = false;
  onBad: (what: string) => void = () => {};

  constructor(ledger: Ledger, isDamaged: () => boolean) {
    this.#ledger = ledger;
    this.#isDamaged = isDamaged;
  }

  /** The sites that the user watches; null if that is unknown. */
  get #watched(): readonly string[] | null {
    const { settings } = this.#ledger;
    return settings && heardSitesOf(settings);
  }

  /** Notes a write to the session’s storage: only watched sites and tracked jobs may be in it. */
  wrote(changes: Items): void {
    const { heard = {}, foundInApps: found = {} } = changes as Partial<{
      heard: HeardByJob;
      foundInApps: HeardItems['found'];
    }>;
    this.#checkShape(heard, found);
    if (this.#isDamaged()) return;
    for (const site of sitesIn({ heard, found })) {
      if (this.#watched?.includes(site) === false)
        this.onBad(`a report of ${site} is stored, but nobody watches it`);
    }
    for (const id of Object.keys(heard)) {
      if (!this.#ledger.index.includes(id))
        this.onBad(`a report about ${id} is stored, but there is no such job`);
    }
  }

  #checkShape(heard: HeardByJob, found: HeardItems['found']): void {
    const all = Object.values(heard).flatMap((bySite) => Object.values(bySite));
    if (!all.every(isReadable)) this.onBad(`unreadable reports: ${JSON.stringify(heard)}`);
    for (const site of sitesIn({ heard, found })) {
      const jobs = Object.values(heard).filter((bySite) => site in bySite).length;
      const ids = found[site]?.length ?? 0;
      if (jobs > HEARD_JOBS_MAX || ids > FOUND_MAX)
        this.onBad(`too much is stored of ${site}: ${jobs} jobs, ${ids} ids`);
    }
  }

  /** Notes a report. Call the returned function with the reply, which names only ids that pages named. */
  reported({ known }: { known?: unknown }): (reply: HeardReply | null) => void {
    for (const id of [known].flat()) this.#named.add(id);
    return (reply) => {
      const foreign = (reply?.again ?? []).filter((id) => !this.#named.has(id));
      if (foreign.length > 0) this.onBad(`a page is asked for ${foreign}, which it has not named`);
    };
  }

  /** Checks that nothing is kept of sites that the user does not watch. */
  checkForgotten(session: Items): void {
    const kept = { heard: session.heard ?? {}, found: session.foundInApps ?? {} } as HeardItems;
    const sites = sitesIn(kept).filter((site) => this.#watched?.includes(site) === false);
    if (sites.length > 0) this.onBad(`what ${sites} reported is kept, but nobody watches it`);
  }

  /** Notes a change of a job. The next end may be notified again. */
  turn({ id, before, after }: Turn): void {
    if (before && (!after || isActive(after))) this.#hints.delete(`app:${id}`);
    if (after?.spins) this.#unknown.delete(id);
  }

  /** Notes the pending notifications. Call it after `turn` for the same write. */
  pending(outbox: readonly string[]): void {
    const added = outbox.filter((noticeId) => !this.#outbox.includes(noticeId));
    this.#outbox = outbox;
    for (const noticeId of added) this.#enqueued(noticeId);
  }

  #enqueued(noticeId: string): void {
    const notice = parseNoticeId(noticeId);
    if (notice?.about !== 'app') return;
    const { jobs, settings } = this.#ledger;
    const job = jobs.get(notice.jobId);
    if (job && (isActive(job) || endsSilently(job)))
      this.onBad(`${noticeId} is pending, but the job has no end that is news`);
    if (settings?.notify.app === false)
      this.onBad(`${noticeId} is pending, but the user does not want it`);
    if (this.#hints.has(noticeId) && !this.#unknown.has(notice.jobId))
      this.onBad(`${noticeId} is pending a second time`);
    this.#hints.set(noticeId, { timesShown: 0, mayRepeat: this.#unknown.has(notice.jobId) });
  }

  /** Notes that a notification is shown. */
  shown(noticeId: string): void {
    if (parseNoticeId(noticeId)?.about !== 'app') return;
    const hint = this.#hints.get(noticeId);
    if (!hint) {
      this.onBad(`${noticeId} is shown, but no app has missed an end`);
      return;
    }
    hint.timesShown += 1;
    if (hint.timesShown > 1 && !hint.mayRepeat) this.onBad(`${noticeId} is shown twice`);
  }

  /** Allows a repeat: the notification is gone before it was removed from the outbox. */
  mayRepeat(noticeId: string): void {
    const hint = this.#hints.get(noticeId);
    if (hint) hint.mayRepeat = true;
  }

  /** Marks the notification about a job, or about all jobs, as unknown, because of damage. */
  release(id: string | null): void {
    const ids = id === null ? [...this.#ledger.index] : [id];
    for (const one of ids) {
      this.#unknown.add(one);
      this.mayRepeat(`app:${one}`);
    }
  }

  /** Forgets all notifications, because all data was erased. */
  clear(): void {
    this.#hints.clear();
    this.#outbox = [];
  }
}

/** Returns the sites of which something is kept. */
const sitesIn = ({ heard, found }: HeardItems): string[] => [
  ...new Set([...Object.values(heard).flatMap(Object.keys), ...Object.keys(found)]),
];

/** Whether everything that is kept about a job has the shape that a report must have. */
function isReadable({ heard, count, open, stored }: HeardOfJob): boolean {
  const isHeard = ({ page, ...one }: Heard) =>
    Number.isSafeInteger(page) && isExactly(heardSchema().safeParse(one).data, one);
  const isStored = stored.every((one) => isExactly(mentionSchema().safeParse(one).data, one));
  const isBounded = heard.length <= HEARD_MAX && count >= heard.length && open.length <= 4;
  return heard.every(isHeard) && isStored && isBounded;
}

const isExactly = (read: object | undefined, one: object): boolean =>
  read !== undefined && Object.keys(one).every((name) => name in read);
