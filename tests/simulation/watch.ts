import {
  CADENCE_WAIT_MAX_MS,
  LOCKED_GAP_MS,
  POLL_INTERVAL_MS,
} from '../../lib/core/base/limits.ts';
import { isActive, type Job } from '../../lib/core/job/job.ts';
import { isLinkPending } from '../../lib/core/job/link-pending.ts';
import { isOurEnding, isTerminal } from '../../lib/core/job/status.ts';
import { parseNoticeId } from '../../lib/core/notifications/notification-id.ts';
import type { Command, Reply } from '../../lib/core/state/command.ts';
import type { Browser } from './browser.ts';
import { KEYS } from './cast.ts';
import { Claims } from './claims.ts';
import type { Clock } from './clock.ts';
import { Endings, endingsOf, isNoticeTrue } from './endings.ts';
import { Erasures, madeBy } from './erasures.ts';
import { Fetched } from './fetched.ts';
import { FILE_LABEL } from './files.ts';
import { FirstRun } from './first-run.ts';
import type { Heygen } from './heygen.ts';
import { Ledger, type Turn } from './ledger.ts';
import { leftBehind } from './left-behind.ts';
import { endOf, type Life, truthAt } from './lives.ts';
import { Quiet } from './quiet.ts';
import type { Items } from './storage.ts';

/** One interval, what is due a little later asked along, and a round that takes its time. */
const LONGEST_LAG_MS = 30_000 + 5_000 + 20_000;

/** So long a command can take to be stored. */
const WISH_MS = 120_000;

/** So old can be what is stored of an answer. */
const SLOWEST_ANSWER_MS = 60_000;

/** By how much a job that is long on its way may be asked about less often than every 30 s. */
function longerWaitMs({ details, addedAt }: Job, wall: number): number {
  const age = wall - (details?.createdAt ?? addedAt);
  return Math.max(0, Math.min(CADENCE_WAIT_MAX_MS, age / 30) - POLL_INTERVAL_MS);
}

/** A round that has begun asks also about a video that has joined its session meanwhile. */
const ROUND_MS = 30_000;

const secrets = Object.values(KEYS);

/** Looks at everything that happens, and says what must not be. */
export class Watch {
  readonly violations: string[] = [];
  readonly ledger = new Ledger();
  readonly claims = new Claims();
  readonly endings = new Endings();
  readonly quiet = new Quiet();
  readonly erasures = new Erasures();
  readonly fetched = new Fetched();
  readonly firstRun = new FirstRun();
  /** When the user has last wished a job to be asked about, ended or not. */
  readonly #wishes = new Map<string, number>();
  /** When a job left the list. */
  readonly #goneAt = new Map<string, number>();
  /** Records that something has harmed, until they are mended. */
  readonly harmed = new Set<string>();
  /** When a key was saved last. */
  keyChangedAt = 0;
  /** Until when the screen is or was locked. */
  lockedUntil = 0;
  /** Since when nothing has been in the way. */
  calmSince = 0;
  /** Kills when the browser last forgot the alarm. A worker that dies before it sets it again… */
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
      if (url.endsWith('/welcome.html')) this.firstRun.opened();
    };
    browser.notifications.onShown = (id, options) => {
      this.keepsSecret('a notification', options);
      this.#shown(id);
    };
    browser.alarms.onOdd = () => this.disturb();
    heygen.onRequest = (url, init) => this.#onRequest(url, init);
  }

  /** Something is in the way now, and for so long. */
  disturb(forMs = 0): void {
    this.calmSince = Math.max(this.calmSince, this.#clock.passed + forMs);
  }

  /** The browser has forgotten the alarm, and has started the worker. */
  tearNet(): void {
    this.#killsAtTear = this.#browser.border.kills;
  }

  /** … leaves nothing that wakes the next one; that is the browser's to bear. */
  get #isNetTorn(): boolean {
    return this.#killsAtTear !== null && this.#browser.border.kills > this.#killsAtTear;
  }

  #bad(what: string): void {
    this.violations.push(`after ${(this.#clock.passed / 1000).toFixed(1)} s: ${what}`);
  }

  #shown(noticeId: string): void {
    const endings = endingsOf(noticeId, this.ledger.globals);
    if (noticeId.startsWith('summary:') && endings.length === 0) {
      this.#bad(`${noticeId} is shown, and speaks of nothing`);
    }
    for (const ending of endings) {
      this.endings.shown(ending);
      const notice = parseNoticeId(ending);
      const isNews = notice?.about !== 'job' || isOurEnding(notice.status);
      if (!isNews && this.quiet.isOld(notice.jobId, this.#lives))
        this.#bad(`${ending} is told, and is no news`);
    }
  }

  /** A command is on its way; what is given back takes its reply, null for none. */
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
      const isFetched = reply?.ok && reply.download && 'downloadId' in reply.download;
      if (reply !== null && !isFetched) notFetched?.();
    };
  }

  /** The same for what gets no reply. */
  heard(command: Command): (answer: 'done' | 'refused' | 'lost') => void {
    const claimed = this.claims.send(command);
    const added = this.quiet.send(command);
    return (answer) => {
      claimed(answer);
      added(answer);
    };
  }

  /** Somebody has used this profile. */
  get isUsed(): boolean {
    return this.ledger.index.length > 0 || this.#browser.local.items.apiKey != null;
  }

  #onClear(): void {
    const { names, origins } = this.#browser.permissions;
    // A worker that dies now is not asked to go on with it.
    if (names.size + origins.size > 0 && this.erasures.forbids('permission'))
      this.#bad(`the data is gone, and left are ${[...names, ...origins]}`);
    for (const part of [this.ledger, this.claims, this.endings, this.quiet, this.firstRun])
      part.clear();
    this.#wishes.clear();
    this.harmed.clear();
    this.keyChangedAt = this.#clock.passed;
  }

  /** Nothing is left of what was, once a reset of everything is answered. */
  #checkErased(allowed: ReadonlySet<string>): void {
    for (const what of leftBehind(this.#browser, this.ledger, allowed))
      this.#bad(`after a reset of everything there is ${what}`);
  }

  /** It is gone from the desktop before it was crossed out. */
  mayRepeat(noticeId: string): void {
    for (const ending of endingsOf(noticeId, this.ledger.globals)) this.endings.mayRepeat(ending);
  }

  /** The key is in its item and in the request's header; nowhere else. */
  keepsSecret(where: string, what: unknown): void {
    const text = JSON.stringify(what) ?? '';
    if (secrets.some((secret) => text.includes(secret))) this.#bad(`the key is in ${where}`);
  }

  #onWrite({ apiKey, ...changes }: Items): void {
    if (apiKey !== undefined) this.keyChangedAt = this.#clock.passed;
    this.keepsSecret('the storage', changes);
    for (const item of Object.keys(changes)) this.harmed.delete(item);
    const turns = this.ledger.write(changes);
    const { settings } = this.ledger;
    if (settings) this.endings.settle(settings);
    const joined = new Set(turns.filter((turn) => this.#hasJoined(turn)).map(({ id }) => id));
    for (const id of joined) this.claims.release(id);
    for (const turn of turns) {
      this.quiet.turn(turn, this.#clock.passed, this.#lives);
      if (turn.before && !turn.after) this.#goneAt.set(turn.id, this.#clock.passed);
      this.#checkTakenOver(turn);
      this.#checkAdded(turn);
      this.endings.turn(turn, settings, joined);
      this.#checkPlan(turn);
      this.#checkMissing(turn);
    }
    const { index } = this.ledger;
    const unnamed = index.filter(
      (id) => !this.ledger.jobs.has(id) && !this.harmed.has(`job:${id}`),
    );
    if (unnamed.length > 0) this.#bad(`${unnamed} have no record`);
    if (!this.harmed.has('jobs')) this.checkList();
  }

  /** A video that was added by itself gives way to the session that has named it. */
  #hasJoined({ id, before, after }: Turn): boolean {
    if (!before?.found || after !== null) return false;
    return [...this.ledger.jobs.values()].some(({ follows }) => follows === id);
  }

  #onSessionWrite({ apiKey, ...changes }: Items): void {
    if (apiKey !== undefined) this.keyChangedAt = this.#clock.passed;
    this.keepsSecret('the session’s storage', changes);
    for (const item of Object.keys(changes)) {
      const [about, id = ''] = item.split(':');
      if (about === 'download' && !this.ledger.index.includes(id))
        this.#bad(`${item} is kept, and there is no such job`);
    }
  }

  /** A file knows less of a job than whoever tracks it. */
  #checkTakenOver({ id, before, after }: Turn): void {
    if (before && before.label !== FILE_LABEL && after?.label === FILE_LABEL)
      this.#bad(`${id} was tracked, and a file has taken its place`);
  }

  /** The user wants this job asked about; whether that is stored is open until it is answered. */
  wish(id: string, isAnswered = false): void {
    this.#wishes.set(id, isAnswered ? this.#clock.passed : Number.POSITIVE_INFINITY);
  }

  /**
   * *Watch my account* alone adds a job with an answer to it. It adds what runs, and nothing that
   * the user has taken off.
   */
  #checkAdded({ id, before, after }: Turn): void {
    const { settings, globals } = this.ledger;
    const isByItself = before === null && after?.checkedAt != null && this.claims.get(id) === 'off';
    if (!isByItself) return;
    this.claims.release(id);
    const endedAt = endOf(id, this.#lives);
    // An answer may have slept with the machine.
    const since = Math.max(endedAt ?? Number.POSITIVE_INFINITY, this.calmSince);
    const hadEnded = this.#clock.passed - since > SLOWEST_ANSWER_MS;
    if (isTerminal(after.status) || hadEnded) this.#bad(`${id} had ended and is added by itself`);
    if (!settings?.watchAccount) this.#bad(`${id} is added, and nobody watches the account`);
    if (globals?.dismissed.includes(id)) this.#bad(`${id} was taken off and is added by itself`);
  }

  /** An ended job comes back into the plan for its link, or because the user wishes it. */
  #checkPlan({ id, before, after }: Turn): void {
    if (!after || isActive(after) || after.nextPollAt === null || isLinkPending(after)) return;
    const isOwed = this.ledger.globals?.downloads.includes(id);
    const isWished = isOwed || this.#clock.passed - (this.#wishes.get(id) ?? -1e9) < WISH_MS;
    const isNew = before?.nextPollAt == null || isActive(before);
    // A wish that came while it was asked about is still to be met; any other is met now.
    const isAnswered = before !== null && before.askedAt !== after.askedAt;
    const isUnmet = before?.nextPollAt === after.nextPollAt && after.nextPollAt > after.askedAt;
    if (isNew && !isWished) this.#bad(`${id} has ended and is to be asked about`);
    if (!isNew && isAnswered && !isUnmet) this.#bad(`${id} has ended and is asked on`);
  }

  /** Only an account that has no such job makes it missing, and only while its key is in use. */
  #checkMissing({ id, before, after }: Turn): void {
    const isNew = after?.status === 'not_found' && before !== null && before.status !== 'not_found';
    if (!isNew || endOf(id, this.#lives) === 0 || !this.#lives.some((life) => life.id === id))
      return;
    const key = this.#browser.session.items.apiKey ?? this.#browser.local.items.apiKey;
    // A kind that is forbidden is not there for us: then the others decide.
    if (this.#heygen.met.has('forbidden')) return;
    const isFresh = this.#clock.passed - this.keyChangedAt < 1000;
    if (key === KEYS.good && !isFresh) this.#bad(`${id} is there, and here it is not found`);
  }

  /** No job is lost, none comes back. A batch is there as itself or as its videos. */
  checkList(): void {
    const listed = new Set(this.ledger.index);
    const batches = this.#lives.filter(({ kind }) => kind === 'video_batch');
    const expanded = batches.filter(({ id, members }) => !listed.has(id) && members.length > 0);
    const stood = expanded.filter(({ members }) => members.every((one) => this.#isAccounted(one)));
    const members = batches.flatMap((batch) => batch.members);
    const index = [...listed, ...stood.map(({ id }) => id)];
    const bad = this.claims
      .violations(index)
      .filter((what) => !members.some((one) => what.startsWith(one)))
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
      this.#bad('a request that is no bare GET');
    if (!secrets.includes(key)) this.#bad(`a request with the key ${JSON.stringify(key)}`);
    const address = decodeURIComponent(url.href);
    for (const job of this.ledger.jobs.values()) {
      const isMeant = address.includes(job.follows ?? job.id) || address.includes(job.id);
      const isDone = isTerminal(job.status) && !isLinkPending(job) && job.nextPollAt === null;
      const isListed = this.ledger.index.includes(job.id) && !this.harmed.has(`job:${job.id}`);
      const isJoined =
        this.#clock.passed - (this.#goneAt.get(job.follows ?? '') ?? -1e9) < ROUND_MS;
      if (isMeant && isDone && isListed && !isJoined && !this.#isAskedForAnother(job.id))
        this.#bad(`${job.id} has ended and is asked about`);
    }
  }

  /** *Watch my account* may have added a session's video before the session named it. */
  #isAskedForAnother(id: string): boolean {
    return this.#lives
      .filter(({ kind }) => kind === 'agent')
      .map((life) => [life.id, ...life.members])
      .filter((ids) => ids.includes(id))
      .flat()
      .some((other) => other !== id && this.ledger.jobs.get(other)?.nextPollAt != null);
  }

  /** What must be so whenever nothing is under way. */
  checkRest(): void {
    const { globals, jobs, index, settings } = this.ledger;
    if (!globals || this.harmed.size > 0) return;
    const isBlocked = globals.blocked !== null && !globals.blocked.retry;
    const isPlanned = index.some((id) => jobs.get(id)?.nextPollAt != null);
    const isWanted = isPlanned || settings?.watchAccount || globals.downloads.length > 0;
    const isNeeded = (isWanted && !isBlocked) || globals.outbox.length > 0;
    const isThere = this.#browser.alarms.names.includes('poll');
    if (isThere) this.#killsAtTear = null;
    if (isNeeded && !isThere && !this.#isNetTorn)
      this.#bad('no alarm, and there is something to do');
    if (!isNeeded && isThere && this.#isSettled())
      this.#bad('an alarm, and there is nothing to do');
    if (isThere) this.#checkLag(isBlocked);
  }

  /** An alarm whose reason was never stored is cleared when it rings. */
  #isSettled(): boolean {
    const hasFailed = this.#browser.border.kills > 0 || this.#browser.local.refusals > 0;
    return !hasFailed || this.#clock.passed - this.calmSince > 45_000;
  }

  /** Each job that HeyGen ended is ended here within one interval of being able to ask. */
  #checkLag(isBlocked: boolean): void {
    const { globals, jobs } = this.ledger;
    const { passed, wall } = this.#clock;
    const silentMs = wall - (globals?.pausedUntil ?? 0);
    if (isBlocked || silentMs < 0) return;
    // HeyGen's wish for silence was in the way as well.
    const calmSince = Math.max(this.calmSince, passed - silentMs);
    for (const id of this.ledger.index) {
      const job = jobs.get(id);
      const endsAt = endOf(id, this.#lives);
      const since = Math.max(endsAt ?? Number.POSITIVE_INFINITY, calmSince);
      const isOpen = job && isActive(job) && job.problem === null;
      if (!isOpen) continue;
      const lagMs = LONGEST_LAG_MS + longerWaitMs(job, wall) + this.#longerLockedMs;
      if (passed - since > lagMs) {
        this.#bad(`${id} has ended ${Math.round((passed - since) / 1000)} s ago and nobody knows`);
      }
    }
  }

  /** Also a while after the unlocking: a worker that dies of it leaves the late alarm behind. */
  get #longerLockedMs(): number {
    return this.#clock.passed < this.lockedUntil + LOCKED_GAP_MS ? LOCKED_GAP_MS : 0;
  }

  /** What must be so in the end, when all is well again and time has passed. */
  checkEnd(): void {
    const { jobs, index, globals } = this.ledger;
    for (const id of index) {
      const job = jobs.get(id);
      const said = truthAt(id, this.#lives, this.#clock.passed);
      const isEnded = said !== 'processing' && said !== 'pending';
      if (job && isEnded && isActive(job)) this.#bad(`${id} is ${said}, and here ${job.status}`);
    }
    const standing = new Set(this.#browser.notifications.standing.keys());
    for (const noticeId of this.endings.untold(standing))
      this.#bad(`${noticeId} is told to nobody`);
    const owed = [...(globals?.outbox ?? []), ...(globals?.downloads ?? [])];
    if (owed.length > 0) this.#bad(`still owed: ${owed}`);
    for (const noticeId of standing) {
      const isTrue = isNoticeTrue(noticeId, this.ledger);
      if (!isTrue) this.#bad(`${noticeId} stands on the desktop and is not so`);
    }
    this.checkList();
    this.keepsSecret('the badge, the menu or a tab', this.#browser.shown);
  }
}
