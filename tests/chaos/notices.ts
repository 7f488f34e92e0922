import type { Findings } from './findings.ts';
import type { History } from './history.ts';
import type { Items } from './onlooker.ts';
import { RECORD_PREFIX, type RecordedNotice } from './recorder.ts';

interface Call {
  boot: string;
  at: number;
  stood: boolean;
  isShown: boolean;
  /** The worker died in it and then the browser: nobody knows whether it was shown. */
  isUncertain: boolean;
}

/** How long before a browser ends a notification may have been shown and not yet be crossed out. */
const CROSSING_MS = 3_000;

/** Every notification that the worker has made, through all its lives. */
export class Notices {
  readonly #calls = new Map<string, Call[]>();
  /** Repeats that no program can avoid: shown, and the browser ended before that was stored. */
  readonly #excused = new Map<string, number>();
  readonly #seen = new Set<string>();
  readonly texts: string[] = [];
  boots = 0;
  lastBootAt = 0;

  /** Reads records out of storage.session; true where a new worker has begun. */
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
      const call = calls.findLast((one) => one.boot === boot);
      if (call) call.isShown = true;
    }
  }

  /** All that have told an ending: its own, and those of summaries that it was in. */
  #callsOf(id: string, { summaries }: History): Call[] {
    const ids = [...summaries].filter(([, noticeIds]) => noticeIds.includes(id));
    return [id, ...ids.map(([summaryId]) => summaryId)].flatMap(
      (one) => this.#calls.get(one) ?? [],
    );
  }

  /** To be called when the browser has ended, with all notifications that stood. */
  noteBrowserEnd(history: History, endedAt: number): void {
    for (const [id, calls] of this.#calls) {
      const last = calls.at(-1);
      if (last && !last.isShown) last.isUncertain = true;
      const { at = 0 } = last ?? {};
      const wasOwed = history.snapshot.state.outbox.includes(id);
      if (!wasOwed && endedAt - at >= CROSSING_MS) continue;
      for (const one of history.summaries.get(id) ?? [id]) {
        this.#excused.set(one, (this.#excused.get(one) ?? 0) + 1);
      }
    }
  }

  /** A call that was cut off has been carried out all the same if it stands. */
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

  #count = (isMeant: (call: Call) => boolean): number =>
    [...this.#calls.values()].reduce((sum, calls) => sum + calls.filter(isMeant).length, 0);

  /** Repeats after the end of a browser. */
  repeatedByEnds = 0;

  /** Ids that a browser's end may have hidden from this record. */
  unseen = 0;

  /** Endings that were told by a notification that stood already. */
  stoodAlready = 0;

  check(history: History, findings: Findings): void {
    this.repeatedByEnds = 0;
    this.unseen = 0;
    this.stoodAlready = 0;
    const ids = new Set([...this.#calls.keys(), ...history.owed.keys()]);
    for (const id of ids) {
      if (!id.startsWith('job:')) continue;
      this.#checkRepeats(id, history, findings);
      this.#checkTold(id, history, findings);
    }
    for (const { id, status } of history.endings) {
      const noticeId = `job:${id}:${status}`;
      const { in: owed, unseen } = history.owedOf(noticeId);
      if (owed + unseen === 0) findings.add('untold', `${noticeId} was never owed`);
    }
  }

  #checkRepeats(id: string, history: History, findings: Findings): void {
    const calls = this.#callsOf(id, history);
    const { in: owed, told, withdrawn, unseen } = history.owedOf(id);
    const shown = calls.filter(({ isShown }) => isShown).length;
    const isOwed = history.isOwed(id);
    const most = Math.max(told + withdrawn + (isOwed ? 1 : 0) + unseen, owed);
    if (calls.some(({ stood }) => stood)) findings.add('repeated', `${id}, while it stood`);
    if (shown <= most) return;
    const isExcused = shown <= most + (this.#excused.get(id) ?? 0);
    if (isExcused) this.repeatedByEnds += shown - most;
    else findings.add('repeated', `${id}: ${shown} for ${most} endings`);
  }

  #checkTold(id: string, history: History, findings: Findings): void {
    const calls = this.#callsOf(id, history);
    const { told, unseen } = history.owedOf(id);
    const isTold = calls.some(({ isShown, isUncertain }) => isShown || isUncertain);
    if (!isTold && told > 0) findings.add('untold', id);
    if (!isTold && unseen > 0) this.unseen += 1;
    // Reset, and ended again the same before a killed worker's notification was taken down.
    if (isTold && calls.length < told) this.stoodAlready += told - calls.length;
  }
}
