import {
  CADENCE_WAIT_MAX_MS,
  LOCKED_GAP_MS,
  POLL_INTERVAL_MS,
} from '../../lib/core/base/limits.ts';
import { isActive, type Job, targetOf } from '../../lib/core/job/job.ts';
import { familyNameOf } from '../../lib/core/job/kind.ts';
import { isLinkPending } from '../../lib/core/job/link-pending.ts';
import { isOurEnding, isTerminal } from '../../lib/core/job/status.ts';
import type { Command, Reply } from '../../lib/core/state/command.ts';
import { isRefused } from '../../lib/core/state/gate.ts';
import { parseNoticeId } from '../../lib/core/state/notification-id.ts';
import type { Browser } from '../fakes/browser/browser.ts';
import type { Clock } from '../fakes/browser/clock.ts';
import type { Items } from '../fakes/browser/storage.ts';
import { scopeOf } from '../simulator/endpoints.ts';
import { KEYS, MADE_UP, PAGE_KEY } from './cast.ts';
import { Claims } from './claims.ts';
import { Endings, endingsOf, isNoticeTrue } from './endings.ts';
import { Erasures, madeBy } from './erasures.ts';
import { Fetched } from './fetched.ts';
import { FILE_LABEL } from './files.ts';
import { FirstRun } from './first-run.ts';
import { Hearing } from './hearing.ts';
import { type Heygen, SCOPES } from './heygen.ts';
import { keyOf } from './key-of.ts';
import { Ledger, type Turn } from './ledger.ts';
import { leftBehind } from './left-behind.ts';
import { endOf, isEnd, isWaiting, type Life, truthAt } from './lives.ts';
import { OldEndings } from './old-endings.ts';
import { Quiet } from './quiet.ts';
import { Refusals } from './refusals.ts';
import { Snoozes } from './snoozes.ts';
import { Sounds } from './sounds.ts';

/** One interval, a little more because jobs are polled together, and the length of a round. */
const LONGEST_LAG_MS = 30_000 + 5_000 + 20_000;

/** A bare id is searched in up to two more rounds, as the budget of reads allows. */
const SEARCH_MS = 2 * 30_000;

/** How long it can take until a command is stored. */
const REQUEST_MS = 120_000;

/** How old an answer can be when it is stored. */
const SLOWEST_ANSWER_MS = 60_000;

/** Returns by how much the interval of an old job may be longer than 30 s, in ms. */
function longerWaitMs({ details, addedAt }: Job, wall: number): number {
  const age = wall - (details?.createdAt ?? addedAt);
  return Math.max(0, Math.min(CADENCE_WAIT_MAX_MS, age / 30) - POLL_INTERVAL_MS);
}

/** A round that has begun may still ask about a video that its session has replaced meanwhile. */
const ROUND_MS = 30_000;

const keys = Object.values(KEYS);
const secrets = [...keys, PAGE_KEY];

/** Whether a download has begun, or waits for the permission and may still begin. */
const mayBegin = (reply: Reply): boolean =>
  reply.ok &&
  reply.download !== undefined &&
  ('downloadId' in reply.download || reply.download.refusal === 'denied');

const isAboutSites = (command: Command): boolean =>
  command.type === 'settings' &&
  (command.settings.sites !== undefined || command.settings.heardSites !== undefined);

/** Observes everything that happens in a run and collects violations. */
export class Watch {
  readonly violations: string[] = [];
  readonly ledger = new Ledger();
  readonly claims = new Claims();
  readonly endings = new Endings();
  readonly quiet = new Quiet();
  readonly oldEndings = new OldEndings();
  readonly erasures = new Erasures();
  readonly fetched = new Fetched(() => this.#clock.passed);
  readonly firstRun = new FirstRun();
  readonly snoozes = new Snoozes();
  readonly sounds = new Sounds(() => this.#clock.passed);
  readonly hearing = new Hearing(this.ledger, () => this.harmed.size > 0);
  readonly refusals = new Refusals(() => this.#clock.passed);
  /** When the user last asked for a check of a job, ended or not. */
  readonly #requestedAt = new Map<string, number>();
  /** When a job left the list. */
  readonly #goneAt = new Map<string, number>();
  /** When a damaged record was last written again: a round may have begun before. */
  readonly #repairedAt = new Map<string, number>();
  /** Jobs whose checks HeyGen refused several times in a row: then a family counts as denied. */
  readonly #refusedOften = new Set<string>();
  /** Damaged items that are not repaired yet. */
  readonly harmed = new Set<string>();
  /** When a key was saved last. */
  keyChangedAt = 0;
  /** Until when the screen is or was locked. */
  lockedUntil = 0;
  /** When the clock was last set. */
  #clockSetAt = Number.NEGATIVE_INFINITY;
  /** Whether the worker died in a round in which the clock was set. */
  #isAlarmOfOldClock = false;
  /** When a check of a job worked again after a problem. */
  readonly #workedAgainAt = new Map<string, number>();
  /** Since when there is no disturbance; in the future while one lasts. */
  calmSince = 0;
  /** An alarm that is not needed, and when it should be gone at the latest. */
  #needless: { failures: number; until: number } | null = null;
  /** The number of kills when the browser last removed the alarm; null once the alarm is back. */
  #killsAtTear: number | null = null;
  readonly #clock: Clock;
  readonly #browser: Browser;
  readonly #heygen: Heygen;
  readonly #lives: readonly Life[];

  constructor(clock: Clock, browser: Browser, heygen: Heygen, lives: readonly Life[]) {
    this.#clock = clock;
    this.#browser = browser;
    this.#heygen = heygen;
    this.#lives = lives;
    this.ledger.onBad = (what) => this.#bad(what);
    this.endings.onBad = (what) => this.#bad(what);
    browser.local.onWrite = (changes) => this.#onWrite(changes);
    browser.local.onClear = () => this.#onClear();
    browser.session.onWrite = (changes) => this.#onSessionWrite(changes);
    this.fetched.onBad = this.firstRun.onBad = this.ledger.onBad;
    this.fetched.isOld = (id) => this.quiet.isOld(id, lives);
    browser.downloads.onBegun = (item) => {
      this.keepsSecret('a download', item);
      this.fetched.begun(item);
    };
    browser.onTab = (url) => {
      if (!url.endsWith('/welcome.html')) return;
      this.firstRun.opened();
      // The page stores this when it opens.
      browser.local.items.welcomed = true;
    };
    browser.notifications.onShown = (id, options) => {
      this.keepsSecret('a notification', options);
      this.#shown(id);
    };
    browser.offscreen.onOpened = (address) => this.sounds.played(address);
    browser.alarms.onOdd = () => this.disturb();
    heygen.onRequest = (url, init) => this.#onRequest(url, init);
    heygen.onAnswer = (answer) => this.refusals.answered(answer);
    this.refusals.onBad = this.oldEndings.onBad = this.hearing.onBad = this.ledger.onBad;
    this.sounds.onBad = this.ledger.onBad;
  }

  /** Notes a disturbance that lasts for `forMs` from now. */
  disturb(forMs = 0): void {
    this.calmSince = Math.max(this.calmSince, this.#clock.passed + forMs);
  }

  /** Notes that the clock is set. An alarm keeps its time: no event reports that the clock was set. */
  setClock(): void {
    this.#clockSetAt = this.#clock.passed;
    this.disturb(this.#browser.alarms.nextInMs);
  }

  /** Notes that the worker has died. The alarm of its last round may follow the clock of before. */
  die(): void {
    this.disturb();
    this.#isAlarmOfOldClock ||= this.#clock.passed - this.#clockSetAt < ROUND_MS;
  }

  /** Notes that something wakes the worker. */
  wake(): void {
    this.refusals.wake();
    if (this.#isAlarmOfOldClock) this.disturb();
    this.#isAlarmOfOldClock = false;
  }

  /** Notes that the browser has removed the alarm and started the worker. */
  tearNet(): void {
    this.#killsAtTear = this.#browser.border.kills;
  }

  /** Whether a worker was killed before it set the removed alarm again: the browser's fault. */
  get #isNetTorn(): boolean {
    return this.#killsAtTear !== null && this.#browser.border.kills > this.#killsAtTear;
  }

  #bad(what: string): void {
    this.violations.push(`after ${(this.#clock.passed / 1000).toFixed(1)} s: ${what}`);
  }

  #shown(noticeId: string): void {
    this.sounds.shown(noticeId);
    const { wall, passed } = this.#clock;
    const isCalm = this.harmed.size === 0 && passed - this.#clockSetAt > ROUND_MS;
    if (isCalm && this.snoozes.forbids(noticeId, this.ledger, wall, passed))
      this.#bad(`${noticeId} is shown although notifications are snoozed`);
    this.hearing.shown(noticeId);
    const endings = endingsOf(noticeId, this.ledger.globals);
    if (noticeId.startsWith('done:')) {
      for (const ending of endings) this.endings.named(ending);
      return;
    }
    if (noticeId.startsWith('summary:') && endings.length === 0) {
      this.#bad(`${noticeId} is shown, but contains no ending`);
    }
    for (const ending of endings) {
      this.endings.shown(ending);
      const notice = parseNoticeId(ending);
      const isNews = notice?.about !== 'job' || isOurEnding(notice.status);
      if (!isNews && this.quiet.isOld(notice.jobId, this.#lives))
        this.#bad(`${ending} is shown, but ended before the job was added`);
    }
  }

  /** Notes a sent command. Call the returned function with the reply, or with null if none came. */
  sent(command: Command): (reply: Reply | null) => void {
    const heard = this.heard(command);
    const over = this.erasures.make(madeBy(command));
    const erased = command.type === 'reset_all' ? this.erasures.begin() : null;
    const isVideo = command.type === 'download' && command.what === 'video';
    const notFetched = isVideo ? this.fetched.ask(command.id) : null;
    return (reply) => {
      const isRefused = reply !== null && !reply.ok && reply.error === 'failed';
      heard(reply === null ? 'lost' : isRefused ? 'refused' : 'done');
      over();
      const allowed = erased?.();
      if (allowed && reply?.ok) this.#checkErased(allowed);
      if (reply !== null && !mayBegin(reply)) notFetched?.();
      if (isAboutSites(command) && reply?.ok)
        this.hearing.checkForgotten(this.#browser.session.items);
    };
  }

  /** The same for a command without a reply: call the returned function with the outcome. */
  heard(command: Command): (answer: 'done' | 'refused' | 'lost') => void {
    const claimed = this.claims.send(command);
    const added = this.quiet.send(command);
    return (answer) => {
      claimed(answer);
      added(answer);
    };
  }

  /** Whether this profile was used before. */
  get isUsed(): boolean {
    return this.ledger.index.length > 0 || this.#browser.local.items.apiKey != null;
  }

  #onClear(): void {
    const { names, origins } = this.#browser.permissions;
    // Permissions must be revoked first: nothing would continue if the worker died now.
    if (names.size + origins.size > 0 && this.erasures.forbids('permission'))
      this.#bad(`the data is erased, but permissions are left: ${[...names, ...origins]}`);
    const parts = [this.ledger, this.claims, this.endings, this.quiet, this.firstRun, this.fetched];
    for (const part of [...parts, this.oldEndings, this.hearing]) part.clear();
    this.#requestedAt.clear();
    this.harmed.clear();
    this.keyChangedAt = this.#clock.passed;
  }

  /** Checks that nothing from before is left when a reset of everything is answered. */
  #checkErased(allowed: ReadonlySet<string>): void {
    for (const what of leftBehind(this.#browser, this.ledger, allowed))
      this.#bad(`after a reset of everything there is ${what}`);
  }

  /** Allows a repeat: the notification is gone before it was removed from the outbox. */
  mayRepeat(noticeId: string): void {
    for (const ending of endingsOf(noticeId, this.ledger.globals)) this.endings.mayRepeat(ending);
    this.hearing.mayRepeat(noticeId);
  }

  /** Checks that the key is not in a value. It may only be in its item and in a header. */
  keepsSecret(where: string, what: unknown): void {
    const text = JSON.stringify(what) ?? '';
    if (secrets.some((secret) => text.includes(secret))) this.#bad(`the key is in ${where}`);
  }

  #onWrite({ apiKey, ...changes }: Items): void {
    if (apiKey !== undefined) this.keyChangedAt = this.#clock.passed;
    this.keepsSecret('the storage', changes);
    this.#noteRepairs(Object.keys(changes));
    const turns = this.ledger.write(changes);
    const { settings, globals } = this.ledger;
    if (settings) this.endings.settle(settings);
    this.snoozes.note(globals?.snoozedUntil ?? null, this.#clock.passed);
    const isLifted = globals !== null && this.refusals.write(globals);
    if (isLifted) this.disturb();
    const joined = new Set(turns.filter((turn) => this.#hasJoined(turn)).map(({ id }) => id));
    for (const id of joined) this.#noteJoined(id);
    for (const turn of turns) {
      this.hearing.turn(turn);
      this.quiet.turn(turn, this.#clock.passed, this.#lives);
      this.oldEndings.turn(turn, this.#clock.passed, this.#lives);
      if (turn.before?.problem && turn.after?.problem === null)
        this.#workedAgainAt.set(turn.id, this.#clock.passed);
      if (turn.before && !turn.after) this.#goneAt.set(turn.id, this.#clock.passed);
      this.#checkTakenOver(turn);
      this.#checkAdded(turn);
      this.endings.turn(turn, settings, joined);
      this.#checkPlan(turn);
      this.#checkMissing(turn);
      this.#checkScope(turn);
      this.#checkWaiting(turn);
    }
    this.hearing.pending(globals?.outbox ?? []);
    this.#checkRecords();
  }

  #checkRecords(): void {
    const { index } = this.ledger;
    const unnamed = index.filter(
      (id) => !this.ledger.jobs.has(id) && !this.harmed.has(`job:${id}`),
    );
    if (unnamed.length > 0) this.#bad(`${unnamed} have no record`);
    if (!this.harmed.has('jobs')) this.checkList();
  }

  #noteRepairs(items: readonly string[]): void {
    for (const item of items) {
      if (this.harmed.delete(item)) this.#repairedAt.set(item, this.#clock.passed);
    }
  }

  /** Notes that a session has taken the place of a video. */
  #noteJoined(video: string): void {
    this.claims.release(video);
    for (const { id, follows } of this.ledger.jobs.values()) {
      if (follows === video) this.quiet.join(id, video);
    }
  }

  /** Returns whether a video that was found automatically was replaced by its session. */
  #hasJoined({ id, before, after }: Turn): boolean {
    if (!before?.found || after !== null) return false;
    return [...this.ledger.jobs.values()].some(({ follows }) => follows === id);
  }

  #onSessionWrite({ apiKey, ...changes }: Items): void {
    if (apiKey !== undefined) this.keyChangedAt = this.#clock.passed;
    this.keepsSecret('the session’s storage', changes);
    this.hearing.wrote(changes);
    for (const item of Object.keys(changes)) {
      const [about, id = ''] = item.split(':');
      if (about === 'download' && !this.ledger.index.includes(id))
        this.#bad(`${item} is stored, but there is no such job`);
    }
  }

  /** A file must not replace a tracked job, because it knows less about the job. */
  #checkTakenOver({ id, before, after }: Turn): void {
    if (before && before.label !== FILE_LABEL && after?.label === FILE_LABEL)
      this.#bad(`${id} was tracked, but a file has replaced it`);
  }

  /** The user asks for a check of a job. Until the reply, it is unknown whether that is stored. */
  request(id: string, isAnswered = false): void {
    this.#requestedAt.set(id, isAnswered ? this.#clock.passed : Number.POSITIVE_INFINITY);
  }

  /**
   * Only *Watch my account* adds a job together with an answer. It adds jobs in progress, and none
   * that the user has removed.
   */
  #checkAdded({ id, before, after }: Turn): void {
    const { settings, globals } = this.ledger;
    const isByItself = before === null && after?.checkedAt != null && this.claims.get(id) === 'off';
    if (!isByItself) return;
    this.claims.release(id);
    const endedAt = endOf(id, this.#lives);
    // The machine may have slept between the answer and the write.
    const since = Math.max(endedAt ?? Number.POSITIVE_INFINITY, this.calmSince);
    const hadEnded = this.#clock.passed - since > SLOWEST_ANSWER_MS;
    if (isTerminal(after.status) || hadEnded)
      this.#bad(`${id} is added automatically, but had ended`);
    if (!settings?.watchAccount)
      this.#bad(`${id} is added automatically, but the account is not watched`);
    if (globals?.dismissed.includes(id))
      this.#bad(`${id} is added automatically, but the user removed it`);
  }

  /** An ended job may only be planned again for its link, or because the user asked for it. */
  #checkPlan({ id, before, after }: Turn): void {
    if (!after || isActive(after) || after.nextPollAt === null || isLinkPending(after)) return;
    const isDownloaded = this.ledger.globals?.downloads.includes(id);
    const isRequested =
      isDownloaded || this.#clock.passed - (this.#requestedAt.get(id) ?? -1e9) < REQUEST_MS;
    const isNew = before?.nextPollAt == null || isActive(before);
    // What the user asked for during the request is still open; anything else is done now.
    const isAnswered = before !== null && before.askedAt !== after.askedAt;
    const isUnmet = before?.nextPollAt === after.nextPollAt && after.nextPollAt > after.askedAt;
    if (isNew && !isRequested) this.#bad(`${id} has ended, but a poll is planned`);
    if (!isNew && isAnswered && !isUnmet) this.#bad(`${id} has ended, but polls go on`);
  }

  /** A job may only become missing if the account of the current key does not have it. */
  #checkMissing({ id, before, after }: Turn): void {
    if (before?.problem?.kind === 'forbidden' && before.attempts >= 2) this.#refusedOften.add(id);
    const isNew = after?.status === 'not_found' && before !== null && before.status !== 'not_found';
    if (!isNew || endOf(id, this.#lives) === 0 || !this.#lives.some((life) => life.id === id))
      return;
    const key = keyOf(this.#browser);
    if (this.#refusedOften.has(id)) return;
    const isFresh = this.#clock.passed - this.keyChangedAt < 1000;
    if (key === KEYS.good && !isFresh) this.#bad(`${id} exists at HeyGen, but is missing here`);
  }

  /** A missing scope may only concern the jobs that need it. */
  #checkScope({ id, before, after }: Turn): void {
    if (after?.problem?.kind !== 'no_scope' || before?.problem?.kind === 'no_scope') return;
    const { scopesMissed } = this.#heygen;
    const needed = this.#scopesOf(after);
    const isRight = needed.some((resource) => scopesMissed.has(resource));
    if (!isRight) this.#bad(`${id} lacks a scope, but needs only ${needed}`);
  }

  /** Returns the resources of which a job's reads need the scope. */
  #scopesOf(job: Job): readonly string[] {
    const { kind } = targetOf(job);
    // The family of the id is searched.
    if (kind === null) return SCOPES;
    // A session's video is read as well.
    const others = job.kind === 'agent' ? ['videos', 'video_agents'] : [];
    return [scopeOf(familyNameOf(kind)), ...others];
  }

  /** While a session waits for its user, HeyGen calls its reserved video failed. */
  #checkWaiting({ id, before, after }: Turn): void {
    const life = this.#lives.find((one) => one.id === id);
    const isFailed = after?.status === 'failed' && before !== null && before.status !== 'failed';
    if (life && isFailed && isWaiting(life, this.#clock.passed))
      this.#bad(`${id} waits for its user at HeyGen, but failed here`);
  }

  /** Checks that no job is lost and none comes back. Its videos may stand for a batch. */
  checkList(): void {
    const listed = new Set(this.ledger.index);
    const batches = this.#lives.filter(({ kind }) => kind === 'video_batch');
    const expanded = batches.filter(({ id, members }) => !listed.has(id) && members.length > 0);
    const stood = expanded.filter(({ members }) => members.every((id) => this.#isAccounted(id)));
    const members = batches.flatMap((batch) => batch.members);
    const index = [...listed, ...stood.map(({ id }) => id)];
    const bad = this.claims
      .violations(index)
      .filter((what) => !members.some((id) => what.startsWith(id)))
      .filter((what) => !stood.some(({ id }) => what.startsWith(id)));
    for (const what of bad) this.#bad(what);
  }

  #isAccounted(member: string): boolean {
    return this.ledger.index.includes(member);
  }

  #onRequest(url: URL, { method, headers, body, credentials }: RequestInit): void {
    this.keepsSecret('an address', url.href);
    const { 'X-Api-Key': key = '', ...others } = headers as Record<string, string>;
    this.keepsSecret('another header', others);
    if (url.origin !== 'https://api.heygen.com') this.#bad(`a request to ${url.origin}`);
    if (method !== 'GET' || body || credentials !== 'omit')
      this.#bad('a request that is not a bare GET');
    if (!keys.includes(key)) this.#bad(`a request with the key ${JSON.stringify(key)}`);
    const address = decodeURIComponent(url.href);
    if (MADE_UP.some((id) => address.includes(id))) this.#bad('a page’s id is in a request');
    for (const job of this.ledger.jobs.values()) {
      const isMeant = address.includes(job.follows ?? job.id) || address.includes(job.id);
      const isDone = isTerminal(job.status) && !isLinkPending(job) && job.nextPollAt === null;
      const isListed = this.ledger.index.includes(job.id) && !this.harmed.has(`job:${job.id}`);
      const isInRound = (since = -1e9) => this.#clock.passed - since < ROUND_MS;
      const isChanged =
        isInRound(this.#goneAt.get(job.follows ?? '')) ||
        isInRound(this.#repairedAt.get(`job:${job.id}`));
      if (isMeant && isDone && isListed && !isChanged && !this.#isAskedForAnother(job.id))
        this.#bad(`${job.id} has ended, but is in a request`);
    }
  }

  /**
   * Returns whether the request may be for a session's other job: *Watch my account* may have added
   * a video before its session named it.
   */
  #isAskedForAnother(id: string): boolean {
    return this.#lives
      .filter(({ kind }) => kind === 'agent')
      .map((life) => [life.id, ...life.members])
      .filter((ids) => ids.includes(id))
      .flat()
      .some((other) => other !== id && this.ledger.jobs.get(other)?.nextPollAt != null);
  }

  /** Checks what must be true whenever no call is pending. */
  checkRest(): void {
    const { globals, jobs, index, settings } = this.ledger;
    if (!globals || this.harmed.size > 0) return;
    const isBlocked = globals.blocked !== null && !globals.blocked.retry;
    const isPlanned = index.some((id) => jobs.get(id)?.nextPollAt != null);
    const isTried = (isPlanned || settings?.watchAccount) && isRefused(globals);
    const isWanted = isPlanned || settings?.watchAccount || globals.downloads.length > 0;
    const isNeeded = (isWanted && !isBlocked) || isTried || globals.outbox.length > 0;
    const isThere = this.#browser.alarms.names.includes('poll');
    if (isThere) this.#killsAtTear = null;
    if (isNeeded && !isThere && !this.#isNetTorn)
      this.#bad('there is no alarm, but something to do');
    if (isNeeded || !isThere) this.#needless = null;
    else if (this.#isSettled()) this.#bad('there is an alarm, but nothing to do');
    if (isThere) this.#checkLag(isBlocked);
  }

  /**
   * Whether a needless alarm should be gone. After a failure it is cleared when it rings, which can
   * be late: the screen is locked, or the clock was set back.
   */
  #isSettled(): boolean {
    const failures = this.#browser.border.kills + this.#browser.local.refusals;
    if (failures === 0) return true;
    const { passed } = this.#clock;
    if (this.#needless?.failures !== failures) {
      this.#needless = { failures, until: passed + this.#browser.alarms.nextInMs + 45_000 };
    }
    return passed > Math.max(this.#needless.until, this.calmSince + 45_000);
  }

  /** Checks that each ending is known within one interval of the first possible request. */
  #checkLag(isBlocked: boolean): void {
    const { globals, jobs } = this.ledger;
    const { passed, wall } = this.#clock;
    const silentMs = wall - (globals?.pausedUntil ?? 0);
    if (isBlocked || silentMs < 0 || this.#isAlarmOfOldClock) return;
    // A pause that HeyGen asked for is a disturbance as well.
    const calmSince = Math.max(this.calmSince, passed - silentMs);
    for (const id of this.ledger.index) {
      const job = jobs.get(id);
      const endsAt = endOf(id, this.#lives);
      const workedAgainAt = this.#workedAgainAt.get(id) ?? 0;
      const since = Math.max(endsAt ?? Number.POSITIVE_INFINITY, calmSince, workedAgainAt);
      const isOpen = job && isActive(job) && job.problem === null;
      // Without the video nobody knows how a session ends.
      const isHidden = job?.kind === 'agent' && this.#heygen.lacksScope('videos');
      if (!isOpen || isHidden) continue;
      const searchMs = job.kind === null ? SEARCH_MS : 0;
      const lagMs = LONGEST_LAG_MS + searchMs + longerWaitMs(job, wall) + this.#longerLockedMs;
      if (passed - since > lagMs) {
        this.#bad(
          `${id} has ended ${Math.round((passed - since) / 1000)} s ago, but is not ended here`,
        );
      }
    }
  }

  /** Also for a while after unlocking: a worker that dies then leaves the late alarm in place. */
  get #longerLockedMs(): number {
    return this.#clock.passed < this.lockedUntil + LOCKED_GAP_MS ? LOCKED_GAP_MS : 0;
  }

  /** Checks what must be true at the end, after all faults are over and time has passed. */
  checkEnd(): void {
    const { jobs, index, globals } = this.ledger;
    for (const id of index) {
      const job = jobs.get(id);
      const truth = truthAt(id, this.#lives, this.#clock.passed);
      if (job && isEnd(truth) && isActive(job))
        this.#bad(`${id} is ${truth} at HeyGen, but ${job.status} here`);
    }
    const standing = new Set(this.#browser.notifications.standing.keys());
    for (const noticeId of this.endings.neverShown(standing))
      this.#bad(`${noticeId} was never shown`);
    const pending = [...(globals?.outbox ?? []), ...(globals?.downloads ?? [])];
    if (pending.length > 0) this.#bad(`still pending: ${pending}`);
    for (const noticeId of standing) {
      const isTrue = isNoticeTrue(noticeId, this.ledger);
      if (!isTrue) this.#bad(`${noticeId} is on the desktop, but is not true`);
    }
    this.hearing.checkForgotten(this.#browser.session.items);
    this.checkList();
    this.keepsSecret('the badge, the menu or a tab', this.#browser.shown);
  }
}
