import type { About } from '../base/about.ts';
import { formatAgo, formatClock, formatSize } from '../base/format.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive } from '../job/job.ts';
import { nextAlarm } from '../poll/schedule.ts';
import type { Reply } from '../state/command.ts';
import { isBlocked, isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';

/** The checks, in the order in which they are shown: each depends on those before it. */
export const CHECKS = [
  'worker',
  'alarm',
  'asking',
  'host',
  'network',
  'key',
  'notices',
  'downloads',
  'storage',
  'records',
] as const;

/** One of the `CHECKS`. */
export type CheckName = (typeof CHECKS)[number];

/** The result of one check. */
export interface Check {
  name: CheckName;
  level: 'ok' | 'warn' | 'fail';
  /** What the check found. */
  text: string;
  /** What the user can do about it; null when all is well. */
  advice: string | null;
}

/** What a page can find out about this installation. */
export interface SelfTestFacts {
  state: State;
  now: EpochMs;
  /** The background has carried out a command. */
  isWorkerThere: boolean;
  /** When the alarm rings; null when there is none. */
  alarmAt: EpochMs | null;
  hasHostPermission: boolean;
  isOnline: boolean;
  noticeLevel: 'granted' | 'denied' | 'unknown';
  canDownload: boolean;
  /** The result of testing the key at HeyGen. */
  key: Reply;
  storageBytes: number;
  /** The number of quarantined records. */
  setAside: number;
}

/** The storage that both browsers give an extension (Chrome: storage.local.QUOTA_BYTES). */
const STORAGE_MAX_BYTES = 10_485_760;

/** A job that has been due for longer than this was forgotten: no alarm comes that late. */
const OVERDUE_MS = 2 * 60_000;

type Finding = Omit<Check, 'name'>;

/** Returns one result per check. No text contains the key, or says whose it is. */
export function selfTest(facts: SelfTestFacts, texts: Texts): Check[] {
  return CHECKS.map((name) => ({ name, ...CHECKERS[name](facts, texts) }));
}

const ok = (text: string): Finding => ({ level: 'ok', text, advice: null });
const warn = (text: string, advice: string): Finding => ({ level: 'warn', text, advice });
const fail = (text: string, advice: string): Finding => ({ level: 'fail', text, advice });

const CHECKERS: Record<CheckName, (facts: SelfTestFacts, texts: Texts) => Finding> = {
  worker: ({ isWorkerThere }, { say }) =>
    isWorkerThere
      ? ok(say('check_worker_ok'))
      : fail(say('check_worker_fail'), say('check_reload_do')),
  alarm: checkAlarm,
  asking: checkAsking,
  host: ({ hasHostPermission }, { say }) =>
    hasHostPermission
      ? ok(say('check_host_ok'))
      : fail(say('blocked_no_permission_short'), say('check_host_do')),
  network: checkNetwork,
  key: checkKey,
  notices: ({ noticeLevel }, { say }) =>
    noticeLevel === 'denied'
      ? fail(say('check_notices_fail'), say('check_notices_do'))
      : ok(say('check_notices_ok')),
  downloads: checkDownloads,
  storage: checkStorage,
  records: ({ setAside }, { say, count }) =>
    setAside === 0
      ? ok(say('selftest_ok'))
      : warn(count('selftest_aside', setAside), say('check_records_do')),
};

/** There must be an alarm exactly when there is something to poll or to notify about. */
function checkAlarm({ state, now, alarmAt }: SelfTestFacts, { say, locale }: Texts): Finding {
  const isWanted = nextAlarm(state, now) !== null;
  if (isWanted && alarmAt !== null) return ok(say('check_alarm_ok', formatClock(alarmAt, locale)));
  if (isWanted) return fail(say('check_alarm_missing'), say('check_reload_do'));
  if (alarmAt !== null) return warn(say('check_alarm_idle'), say('check_alarm_idle_do'));
  return ok(say('check_alarm_none'));
}

function checkAsking({ state, now }: SelfTestFacts, { say, locale }: Texts): Finding {
  const { blocked, pausedUntil } = state;
  const due = state.jobs.flatMap(({ nextPollAt }) => nextPollAt ?? []);
  if (blocked && isBlocked(state) && due.length > 0) {
    return fail(say(`blocked_${blocked.reason}_short`), say(`blocked_${blocked.reason}`));
  }
  if (isPaused(state, now)) {
    return warn(say('paused'), say('check_paused_do', formatClock(pausedUntil ?? now, locale)));
  }
  if (due.some((at) => at < now - OVERDUE_MS)) {
    return fail(say('check_asking_overdue'), say('check_reload_do'));
  }
  const asked = state.jobs.filter(({ checkedAt }) => checkedAt !== null);
  if (asked.length === 0) return ok(say('check_asking_never'));
  const newest = Math.max(...asked.map(({ askedAt }) => askedAt));
  const ago = formatAgo(now - newest, locale);
  return ok(say(state.jobs.some(isActive) ? 'check_asking_ok' : 'check_asking_idle', ago));
}

function checkNetwork({ isOnline, key }: SelfTestFacts, { say }: Texts): Finding {
  const problem = !key.ok && key.error === 'problem' ? key.problem : null;
  if (!isOnline) return fail(say('problem_offline'), say('next_problem_offline'));
  if (problem && UNREACHABLE.has(problem.kind)) {
    const text = say(`problem_${problem.kind}`, problem.httpStatus ?? '');
    return fail(text, say(`next_problem_${problem.kind}`));
  }
  const isUntested = !key.ok && key.error !== 'problem';
  return ok(say(isUntested ? 'check_network_unasked' : 'check_network_ok'));
}

const UNREACHABLE: ReadonlySet<string> = new Set([
  'offline',
  'connection',
  'timeout',
  'server_error',
  'gateway',
  'bad_answer',
]);

function checkKey({ key }: SelfTestFacts, { say }: Texts): Finding {
  if (key.ok) return ok(say('key_works_unnamed'));
  if (key.error === 'no_key') return fail(say('blocked_no_key_short'), say('check_key_do'));
  if (key.error === 'failed') return warn(say('check_key_unknown'), say('check_again_do'));
  const { kind, httpStatus } = key.problem;
  const text = say(`problem_${kind}`, httpStatus ?? '');
  if (kind === 'key_rejected' || kind === 'forbidden') return fail(text, say('check_key_do'));
  return warn(say('key_test_problem', text), say('check_again_do'));
}

/** The user can revoke the permission in the browser; then automatic downloads do nothing. */
function checkDownloads({ state, canDownload }: SelfTestFacts, { say }: Texts): Finding {
  if (!state.settings.autoDownload) return ok(say('check_downloads_off'));
  return canDownload
    ? ok(say('check_downloads_ok'))
    : fail(say('check_downloads_fail'), say('check_downloads_do'));
}

/** When the storage is full, the logs are lost first, then new jobs. */
function checkStorage({ storageBytes }: SelfTestFacts, { say, locale }: Texts): Finding {
  const share = storageBytes / STORAGE_MAX_BYTES;
  const text = say(
    'check_storage_used',
    formatSize(storageBytes, locale),
    formatSize(STORAGE_MAX_BYTES, locale),
  );
  if (share < 0.7) return ok(text);
  return (share < 0.9 ? warn : fail)(text, say('check_storage_do'));
}

/** Returns the checks as lines of text that the user can share. */
export function selfTestReport(
  checks: readonly Check[],
  { version, browser, language }: About,
  texts: Texts,
): string {
  const lines = checks.map(({ name, level, text, advice }) =>
    [`[${level}] ${texts.say(`check_${name}`)}: ${text}`, advice].filter(Boolean).join(' → '),
  );
  return [`Renderwatch ${version}, ${language}, ${browser}`, ...lines].join('\n');
}
