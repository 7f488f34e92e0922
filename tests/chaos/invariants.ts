import type { Page } from 'playwright';
import { POLL_INTERVAL_MS } from '../../lib/core/base/limits.ts';
import { isActive, type Job } from '../../lib/core/job/job.ts';
import { isTerminal } from '../../lib/core/job/status.ts';
import { SIMULATED_KEY } from '../simulator/server.ts';
import type { Fate } from './heygen.ts';
import type { Items } from './onlooker.ts';
import type { Scene } from './scene.ts';
import { LATE_REPORT_MS, limit, until } from './wait.ts';

/** How far apart the two channels to this process (storage changes, requests) may be. */
const SLACK_MS = 300;
const LATE_SLACK_MS = 10_000;

/** Checks the product's promises, each as often as it can be broken. */
export class Invariants {
  readonly #scene: Scene;
  readonly #measured = new Set<string>();
  #disturbedAt = 0;
  #checkedRequests = 0;
  #watch: NodeJS.Timeout | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Starts to check for late endings every 500 ms. */
  start(): void {
    this.#watch = setInterval(() => this.#watchEndings(), 500);
  }

  stop(): void {
    clearInterval(this.#watch);
  }

  /** Notes a disturbance: a worker was stopped, or the browser or HeyGen is down. */
  disturb(): void {
    this.#disturbedAt = Date.now();
  }

  /** Checks that a text does not contain the key. */
  seeText(text: string, where: string): void {
    if (text.includes(SIMULATED_KEY)) this.#scene.findings.add('key', where);
  }

  /** Checks that no item except `apiKey` contains the key. */
  seeItems({ apiKey: _, ...items }: Items): void {
    for (const [item, value] of Object.entries(items)) {
      this.seeText(`${item} ${JSON.stringify(value)}`, `the item ${item}`);
    }
  }

  /** Checks that a page does not contain the key. */
  async seePage(page: Page): Promise<void> {
    this.#scene.figures.pagesRead += 1;
    const text = await page.evaluate(() => document.documentElement.outerHTML);
    this.seeText(text, new URL(page.url()).pathname);
  }

  /** Returns the listed jobs that HeyGen has ended by now. */
  endedFates(): Fate[] {
    const now = Date.now();
    const { heygen, ledger } = this.#scene;
    return ledger
      .ids()
      .flatMap((id) => heygen.fates.get(id) ?? [])
      .filter(({ endsAt }) => endsAt <= now);
  }

  /** Returns whether the stored status is HeyGen's ending. */
  isKnown({ ref, endsAs }: Fate): boolean {
    return this.#scene.history.job(ref.id)?.status === endsAs;
  }

  /** Adds a finding for each ending that is not known. */
  reportUnknown(fates: readonly Fate[]): void {
    for (const fate of fates.filter((candidate) => !this.isKnown(candidate))) {
      const job = this.#scene.history.job(fate.ref.id);
      const what = `${fate.ref.id} is ${job?.status ?? 'gone'}, not ${fate.endsAs}`;
      this.#scene.findings.add('late', what);
    }
  }

  /** Checks that no job waits longer than its plan, an interval and some slack. */
  #watchEndings(): void {
    for (const fate of this.endedFates()) {
      const job = this.#scene.history.job(fate.ref.id);
      if (job && isTerminal(job.status)) this.#noteKnown(fate, job);
      else if (job) this.#noteWaiting(fate, job);
    }
  }

  #listedAt = ({ id }: Job): number => this.#scene.history.listedAt.get(id) ?? 0;

  #noteKnown(fate: Fate, job: Job): void {
    const { findings, figures } = this.#scene;
    if (job.status !== fate.endsAs) findings.add('wrong', `${job.id} is ${job.status}`);
    if (this.#measured.has(job.id)) return;
    this.#measured.add(job.id);
    const from = Math.max(fate.endsAt, this.#listedAt(job));
    const isCalm = this.#disturbedAt < from;
    const delays = isCalm ? figures.calmDelaysMs : figures.roughDelaysMs;
    delays.push(Math.max(0, (job.endedAt ?? Date.now()) - from));
  }

  #noteWaiting({ endsAt, endsAs }: Fate, job: Job): void {
    const askedFrom = Math.max(endsAt, job.nextPollAt ?? 0, this.#listedAt(job));
    const since = Math.max(askedFrom, this.#disturbedAt);
    if (Date.now() - since <= POLL_INTERVAL_MS + limit(LATE_SLACK_MS)) return;
    this.#scene.findings.add('late', `${job.id} is ${job.status}, HeyGen says ${endsAs}`);
  }

  /** Checks what must be true a moment after the last activity. */
  async checkCalm(): Promise<void> {
    const { rig, findings, history, notices } = this.#scene;
    await until(() => this.#scene.simulator.open.size === 0, limit(5_000));
    const wantsAlarm = () => this.#needsAlarm();
    const isAlarmRight = await until(
      async () => (await rig.alarms()).includes('poll') === wantsAlarm(),
      limit(4_000),
    );
    if (!isAlarmRight)
      findings.add('alarm', `needed: ${wantsAlarm()}; ${await this.#describeAlarm()}`);
    const hasOthers = (await rig.alarms()).some((name) => name !== 'poll');
    if (hasOthers) findings.add('alarm', 'there is another alarm');
    await until(() => history.snapshot.state.outbox.length === 0, limit(4_000));
    await this.#checkStanding();
    await this.#checkSight();
    notices.noteStanding(await rig.standing());
    notices.check(history, findings);
    for (const text of notices.texts) this.seeText(text, 'a notification');
    this.checkRequests();
  }

  #describeAlarm = async (): Promise<string> => {
    const { blocked, outbox, jobs } = this.#scene.history.snapshot.state;
    const planned = jobs.filter(({ nextPollAt }) => nextPollAt !== null).length;
    const alarms = await this.#scene.rig.alarms();
    return `${alarms.length} alarms, ${planned} planned, ${outbox.length} pending, ${blocked?.reason}`;
  };

  #needsAlarm(): boolean {
    const { blocked, outbox, jobs } = this.#scene.history.snapshot.state;
    const mayAsk = blocked === null || blocked.retry;
    return (mayAsk && jobs.some(({ nextPollAt }) => nextPollAt !== null)) || outbox.length > 0;
  }

  /** Reports an alarm that is missing for longer than a change of the state takes. */
  async checkAlarmOfDeadWorker(): Promise<void> {
    const { rig, findings } = this.#scene;
    const isThere = await until(
      async () => rig.isAlive || !this.#needsAlarm() || (await rig.alarms()).includes('poll'),
      limit(1_500),
    );
    if (!isThere) findings.add('alarm', `no worker is alive; ${await this.#describeAlarm()}`);
  }

  /** Checks that the observed changes add up to the stored data. */
  async #checkSight(): Promise<void> {
    const { rig, findings, history, figures } = this.#scene;
    const isSame = await until(async () => {
      figures.dumps += 1;
      const stored = await rig.stored();
      this.seeItems(stored);
      return sameItems(stored, history.items);
    }, limit(LATE_REPORT_MS));
    if (!isSame) findings.add('blind', 'the storage differs from the sum of its changes');
  }

  async #checkStanding(): Promise<void> {
    const { rig, history, findings } = this.#scene;
    const isTrue = (id: string) => {
      const endings = history.summaries.get(id) ?? [id];
      return endings.some((ending) => {
        const [about, jobId = '', status] = ending.split(':');
        const job = history.job(jobId);
        // A damaged record can make a job look old, and therefore slow.
        if (about === 'slow') return job != null && isActive(job);
        return about === 'job' && job?.status === status;
      });
    };
    let wrong: string[] = [];
    await until(async () => {
      wrong = (await rig.standing()).filter((id) => !isTrue(id));
      return wrong.length === 0;
    }, limit(3_000));
    for (const id of wrong) findings.add('outdated', id);
  }

  /** Checks each new request: its method and headers, and that no resting job is in it. */
  checkRequests(): void {
    const { simulator, history, findings } = this.#scene;
    for (const { at, method, url, key, headers } of simulator.requests.slice(
      this.#checkedRequests,
    )) {
      if (method !== 'GET') findings.add('method', `${method} ${url}`);
      this.seeText(decodeURIComponent(url), 'the address of a request');
      const { 'x-api-key': _, ...others } = headers;
      this.seeText(JSON.stringify(others), 'another header');
      if (key !== SIMULATED_KEY) findings.add('key', `sent as ${key}`);
      for (const id of idsIn(url)) {
        const isResting = history.rests
          .get(id)
          ?.some(({ from, to }) => at > from + limit(SLACK_MS) && at < to - 3 * limit(SLACK_MS));
        if (isResting) findings.add('asked', `${id} by ${url.split('?')[0]}`);
      }
    }
    this.#checkedRequests = simulator.requests.length;
  }
}

const sameItems = (one: Items, other: Items): boolean =>
  JSON.stringify(sorted(shorten(one))) === JSON.stringify(sorted(shorten(other)));

/** Writes the junk that fills the storage as the observing page does. */
const shorten = (items: Items): Items =>
  Object.fromEntries(
    Object.entries(items).map(([item, value]) => [
      item,
      typeof value === 'string' && value.length > 1_000 ? 'junk' : value,
    ]),
  );

const sorted = (items: Items) => Object.entries(items).toSorted(([a], [b]) => (a < b ? -1 : 1));

const idsIn = (url: string): string[] => decodeURIComponent(url).match(/[0-9a-f]{32}/g) ?? [];
