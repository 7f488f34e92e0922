import type { Findings } from './findings.ts';
import type { History } from './history.ts';
import type { Items } from './onlooker.ts';
import { RECORD_PREFIX, type RecordedNotice } from './recorder.ts';

interface Call {
  boot: string;
  at: number;
  stood: boolean;
  isShown: boolean;
  /** The worker and then the browser died during the call: nobody knows whether it was shown. */
  isUncertain: boolean;
}

/** How long before a browser's end a shown notice may not yet be removed from the outbox. */
const CROSSING_MS = 3_000;

/** Every notification that the worker has created, in all its lives. */
export class Notices {
  readonly #calls = new Map<string, Call[]>();
  /** Unavoidable repeats: shown, and the browser ended before that was stored. */
  readonly #excused = new Map<string, number>();
  readonly #seen = new Set<string>();
  readonly texts: string[] = [];
  boots = 0;
  lastBootAt = 0;

  /** Reads records from storage.session. Returns true if a new worker has started. */
  read(session: Items): boolean {
    const news = Object.keys(session)
      .filter((item) => item.startsWith(RECORD_PREFIX) && !this.#seen.has(item))
      .toSorted();
    let isNewBoot = false;
    for (const item of news) {
      this.#seen.add(item);
      const record = session[item] as RecordedNotice;
      isNewBoot ||= record.what === 'boot';
      this.#add(record);
    }
    return isNewBoot;
  }

  #add({ what, boot, at, id = '', text = '', stood = false }: RecordedNotice): void {
    if (what === 'boot') {
      this.boots += 1;
      this.lastBootAt = Math.max(this.lastBootAt, at);
      return;
    }
    const calls = this.#calls.get(id) ?? [];
    this.#calls.set(id, calls);
    if (what === 'create') {
      this.texts.push(text);
      calls.push({ boot, at, stood, isShown: false, isUncertain: false });
    } else {
      const call = calls.findLast((candidate) => candidate.boot === boot);
      if (call) call.isShown = true;
    }
  }

  /** Returns the calls for an ending: its own, and those of summaries that contained it. */
  #callsOf(id: string, { summaries }: History): Call[] {
    const ids = [...summaries].filter(([, noticeIds]) => noticeIds.includes(id));
    return [id, ...ids.map(([summaryId]) => summaryId)].flatMap(
      (noticeId) => this.#calls.get(noticeId) ?? [],
    );
  }

  /** To be called when the browser has ended and its notifications are gone. */
  noteBrowserEnd(history: History, endedAt: number): void {
    for (const [id, calls] of this.#calls) {
      const last = calls.at(-1);
      if (last && !last.isShown) last.isUncertain = true;
      const { at = 0 } = last ?? {};
      const wasPending = history.snapshot.state.outbox.includes(id);
      if (!wasPending && endedAt - at >= CROSSING_MS) continue;
      for (const noticeId of history.summaries.get(id) ?? [id]) {
        this.#excused.set(noticeId, (this.#excused.get(noticeId) ?? 0) + 1);
      }
    }
  }

  /** Counts a call that was cut off as shown if its notification is on the screen. */
  noteStanding(ids: readonly string[]): void {
    for (const id of ids) {
      const last = this.#calls.get(id)?.at(-1);
      if (last) last.isShown = true;
    }
  }

  get shown(): number {
    return this.#count(({ isShown }) => isShown);
  }

  get cutOff(): number {
    return this.#count(({ isShown }) => !isShown);
  }

  #count = (isCounted: (call: Call) => boolean): number =>
    [...this.#calls.values()].reduce((sum, calls) => sum + calls.filter(isCounted).length, 0);

  /** Repeats after the end of a browser. */
  repeatedByEnds = 0;

  /** Endings whose notification the end of a browser may have hidden from this record. */
  unseen = 0;

  /** Endings whose notification was on the screen already. */
  stoodAlready = 0;

  /** Checks that every ending was shown as a notification, and only once. */
  check(history: History, findings: Findings): void {
    this.repeatedByEnds = 0;
    this.unseen = 0;
    this.stoodAlready = 0;
    const ids = new Set([...this.#calls.keys(), ...history.pending.keys()]);
    for (const id of ids) {
      if (!id.startsWith('job:')) continue;
      this.#checkRepeats(id, history, findings);
      this.#checkShown(id, history, findings);
    }
    for (const { id, status } of history.endings) {
      const noticeId = `job:${id}:${status}`;
      const { in: entered, unseen } = history.pendingOf(noticeId);
      if (entered + unseen === 0) findings.add('unshown', `${noticeId} never entered the outbox`);
    }
  }

  #checkRepeats(id: string, history: History, findings: Findings): void {
    const calls = this.#callsOf(id, history);
    const { in: entered, delivered, withdrawn, unseen } = history.pendingOf(id);
    const shown = calls.filter(({ isShown }) => isShown).length;
    const isPending = history.isPending(id);
    const most = Math.max(delivered + withdrawn + (isPending ? 1 : 0) + unseen, entered);
    if (calls.some(({ stood }) => stood))
      findings.add('repeated', `${id}, while it was on the screen`);
    if (shown <= most) return;
    const isExcused = shown <= most + (this.#excused.get(id) ?? 0);
    if (isExcused) this.repeatedByEnds += shown - most;
    else findings.add('repeated', `${id}: ${shown} times for ${most} endings`);
  }

  #checkShown(id: string, history: History, findings: Findings): void {
    const calls = this.#callsOf(id, history);
    const { delivered, unseen } = history.pendingOf(id);
    const wasShown = calls.some(({ isShown, isUncertain }) => isShown || isUncertain);
    if (!wasShown && delivered > 0) findings.add('unshown', id);
    if (!wasShown && unseen > 0) this.unseen += 1;
    // The job was reset and ended the same way before a killed worker's notification was removed.
    if (wasShown && calls.length < delivered) this.stoodAlready += delivered - calls.length;
  }
}
