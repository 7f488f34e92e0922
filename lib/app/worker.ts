import type { Menus, Runtime } from 'webextension-polyfill';
import { protectKey } from '../browser/key/key-store.ts';
import type { Suggestion } from '../browser/shell/address-bar.ts';
import { setPollAlarm } from '../browser/shell/set-alarm.ts';
import { timeOf } from '../core/base/clock.ts';
import { POLL_INTERVAL_MS } from '../core/base/limits.ts';
import type { SiteReply } from '../core/sites/site-protocol.ts';
import type { Command, Reply } from '../core/state/command.ts';
import { isRefused } from '../core/state/gate.ts';
import { answerAddressBar, suggestInAddressBar } from './answer-address-bar.ts';
import { readKeyFacts } from './ask-about-key.ts';
import { startAutomaticDownloads } from './automatic-downloads.ts';
import { restoreMenu } from './browser-ui.ts';
import { runCommand } from './commands.ts';
import { apply, type Happening, reproject } from './commit.ts';
import { attempt, log } from './console.ts';
import type { Deps, InTurn, Outside, Poll } from './deps.ts';
import { createHearing, forgetLeftovers } from './heard/hear-app.ts';
import { noticeSpinning } from './heard/tell-spinning.ts';
import { openNotice, pressNoticeButton } from './notification-clicks.ts';
import { pollRound } from './poll-round.ts';
import { accessNow } from './read-access.ts';
import { createReadBudget } from './read-budget.ts';
import { readHistory } from './read-history.ts';
import { startWaitingDownloads } from './requested-downloads.ts';
import { createQueue, createRounds, type RunRound } from './round-queue.ts';
import { createSiteAnswers, reconcileSites, releaseOrphanedSites, type SiteAsk } from './sites.ts';
import { answerMenuClick, answerShortcut } from './track-from-click.ts';
import { watchAccount } from './watch-account.ts';
import { openMissedWelcome, openWelcomeOnce } from './welcome/open-welcome.ts';

export type { Outside } from './deps.ts';

/** Reads what can wait until after a round. Usually there is nothing to read. */
async function readMore(deps: Deps): Promise<void> {
  await attempt('read the history', () => readHistory(deps));
  await attempt('read what the key may do', () => readKeyFacts(deps));
}

/** A round resolves alone. Account and downloads follow, and the next round waits for them. */
const roundsOf =
  (deps: Deps, inTurn: InTurn): RunRound =>
  (mode, lookedAt, isNeeded) => {
    const round = inTurn(() => attempt('poll', () => pollRound(deps, mode, lookedAt, isNeeded)));
    void inTurn(async () => {
      await attempt('look at the account', () => watchAccount(deps));
      await attempt('run automatic downloads', () => startAutomaticDownloads(deps));
      await attempt('run requested downloads', () => startWaitingDownloads(deps));
    });
    return round;
  };

/**
 * Restores alarm, badge, menu and pending notices from the stored state. Runs at every start of the
 * background, because no other event fires when the extension is reloaded or enabled, and an update
 * removes alarm and menu. It is safe to repeat.
 */
async function restoreAll(deps: Deps): Promise<void> {
  await attempt('protect the key', protectKey);
  await restoreMenu();
  const isDone = await attempt('reconcile', async () => apply(accessNow, deps.now));
  // The storage may be readable again soon. Until then the time of the next poll is unknown.
  if (!isDone) await attempt('try again soon', () => setPollAlarm(deps.now() + POLL_INTERVAL_MS));
  await attempt('set up the sites', () => reconcileSites(deps));
  await attempt('forget what was heard', forgetLeftovers);
}

/** Restores alarm, badge and pending notices when the alarm rings. */
async function restoreProjection(deps: Deps): Promise<void> {
  const state = await reproject(deps.now);
  // A key or a permission may be back although its event could not be stored.
  if (state.blocked !== null && !isRefused(state)) await apply(accessNow, deps.now);
}

/** Creates the function that takes what pages of watched sites report. It never rejects. */
function createOnHeard(now: Deps['now']) {
  const hear = createHearing({ now, inTurn: createQueue().inTurn, log });
  const tell = (happening: Happening) =>
    attempt('say that an app has missed an end', () => apply(happening, now));
  return noticeSpinning(hear, { now, tell, log });
}

/** Creates the ways to track a job without a page of ours. */
const createTracking = (deps: Deps, poll: Poll) => ({
  onMenuClick: (info: Menus.OnClickData): Promise<void> => answerMenuClick(info, deps, poll),
  onShortcut: (name: string, tabId: number | undefined): Promise<void> =>
    answerShortcut(name, tabId, deps, poll),
  onAddressBarText: (text: string): Promise<readonly Suggestion[]> =>
    suggestInAddressBar(text, deps.now),
  onAddressBar: (text: string, isInCurrentTab: boolean): Promise<void> =>
    answerAddressBar(text, isInCurrentTab, deps, poll),
});

/** Creates the background worker, with a method for each event that wakes it. None rejects. */
export function createWorker(given: Outside) {
  const outside: Outside = { ...given, now: () => timeOf(given.now()) };
  const memory = { misses: new Map(), downloads: new Map(), resets: 0, keyChanges: 0 };
  const deps: Deps = { ...outside, shareOf: createReadBudget(outside), memory };
  const { inTurn, whenIdle } = createQueue();

  const enqueueRound: Poll = createRounds(roundsOf(deps, inTurn), deps.now);

  /** Also waits for account and downloads: the promise keeps Firefox's event page alive. */
  const poll: Poll = async (mode, lookedAt) => {
    const isStored = await enqueueRound(mode, lookedAt);
    await whenIdle();
    return isStored;
  };

  const reconcile = async (): Promise<void> => {
    await restoreAll(deps);
    await poll('due');
  };

  /**
   * Sends the first request before everything else: for most wake-ups it is the reason, and the
   * alarm, the badge and the menu can wait.
   */
  const start = async (): Promise<void> => {
    const round = poll('due');
    await reconcile();
    await round;
    await attempt('open the welcome page', openMissedWelcome);
  };

  const onCommand = async (command: Command): Promise<Reply> => {
    try {
      return await runCommand(command, deps, enqueueRound, inTurn);
    } catch (error) {
      log(`command ${command.type} failed: ${String(error)}`);
      return { ok: false, error: 'failed' };
    }
  };

  const onAlarm = async (): Promise<void> => {
    await attempt('restore alarm and badge', () => restoreProjection(deps));
    const isStored = await poll('due');
    if (isStored) await readMore(deps);
  };

  /** Polls what was put off while the screen was locked, and ends the longer alarm gap. */
  const onUnlock = onAlarm;

  const onOnline = async (): Promise<void> => {
    await attempt('go online', () => apply({ type: 'online' }, deps.now));
    await poll('due');
  };

  const answerSite = createSiteAnswers(deps, poll);

  const onSite = async (question: SiteAsk, site: string): Promise<SiteReply | null> => {
    try {
      return await answerSite(question, site);
    } catch (error) {
      log(`question from ${site} failed: ${String(error)}`);
      return null;
    }
  };

  /** At the start of the browser, HeyGen may accept a key again that it has refused before. */
  const onStartup = async (): Promise<void> => {
    await attempt('give back unused access', releaseOrphanedSites);
    await attempt('try again', () => apply({ type: 'startup' }, deps.now));
    await poll('due');
  };

  return {
    start,
    onStartup,
    onAlarm,
    onSite,
    onHeard: createOnHeard(deps.now),
    onOnline,
    onUnlock,
    reconcile,
    onCommand,
    ...createTracking(deps, poll),
    onInstalled: async (details: Runtime.OnInstalledDetailsType): Promise<boolean> => {
      await attempt('give back unused access', releaseOrphanedSites);
      return attempt('open the welcome page', () => openWelcomeOnce(details));
    },
    onNoticeClick: (noticeId: string): Promise<boolean> =>
      attempt('open a notice', () => openNotice(noticeId)),
    onNoticeButton: (noticeId: string, place: number): Promise<boolean> =>
      attempt('press a button', () => pressNoticeButton(noticeId, place, deps, inTurn)),
  };
}
