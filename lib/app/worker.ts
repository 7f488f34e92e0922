import type { Menus, Runtime } from 'webextension-polyfill';
import { protectKey } from '../browser/key/key-store.ts';
import { browserTexts } from '../browser/shell/browser-texts.ts';
import { setPollAlarm } from '../browser/shell/set-alarm.ts';
import { setMenu } from '../browser/shell/set-menu.ts';
import { POLL_INTERVAL_MS } from '../core/base/limits.ts';
import type { SiteReply } from '../core/sites/site-protocol.ts';
import type { Command, Reply } from '../core/state/command.ts';
import { runCommand } from './commands.ts';
import { apply, reproject } from './commit.ts';
import { attempt, log } from './console.ts';
import type { Deps, InTurn, Poll } from './deps.ts';
import { startAutomaticDownloads } from './downloads.ts';
import { answerMenuClick } from './menu-clicks.ts';
import { openNotice, pressNoticeButton } from './notification-clicks.ts';
import { openWelcomeOnce } from './open-welcome.ts';
import { pollRound } from './poll-round.ts';
import { readAccess } from './read-access.ts';
import { readHistory } from './read-history.ts';
import { startWaitingDownloads } from './requested-downloads.ts';
import { answerShortcut } from './shortcut.ts';
import { answerSite, reconcileSites, type SiteAsk } from './sites.ts';
import { watchAccount } from './watch-account.ts';

export type { Deps } from './deps.ts';

/** Creates a queue whose steps run one after another, also after a step that rejects. */
function createQueue(): { inTurn: InTurn; whenIdle: () => Promise<unknown> } {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: InTurn = (step) => {
    const turn = last.then(step);
    last = turn.catch(() => {});
    return turn;
  };
  return { inTurn, whenIdle: () => last };
}

/** Creates the background worker, with a method for each event that wakes it. None rejects. */
export function createWorker(deps: Deps) {
  const { inTurn, whenIdle } = createQueue();

  /** Resolves after the round. Account and downloads follow, and the next round waits for them. */
  const enqueueRound: Poll = (mode, lookedAt) => {
    const round = inTurn(() => attempt('poll', () => pollRound(deps, mode, lookedAt)));
    void inTurn(async () => {
      await attempt('look at the account', () => watchAccount(deps));
      await attempt('run automatic downloads', () => startAutomaticDownloads(deps));
      await attempt('run requested downloads', () => startWaitingDownloads(deps));
    });
    return round;
  };

  /** Also waits for account and downloads: the promise keeps Firefox's event page alive. */
  const poll: Poll = async (mode, lookedAt) => {
    const isStored = await enqueueRound(mode, lookedAt);
    await whenIdle();
    return isStored;
  };

  /**
   * Restores alarm, badge, menu and pending notices from the stored state, and polls due jobs. Runs
   * at every start of the background, because no other event fires when the extension is reloaded
   * or enabled, and an update removes alarm and menu. It is safe to repeat.
   */
  const reconcile = async (): Promise<void> => {
    await attempt('protect the key', protectKey);
    await attempt('set the menu', () => setMenu(browserTexts()));
    const isDone = await attempt('reconcile', async () =>
      apply({ type: 'access', ...(await readAccess()) }, deps.now),
    );
    // The storage may be readable again soon. Until then the time of the next poll is unknown.
    if (!isDone) await attempt('try again soon', () => setPollAlarm(deps.now() + POLL_INTERVAL_MS));
    await attempt('set up the sites', () => reconcileSites(deps));
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
    await attempt('restore alarm and badge', () => reproject(deps.now));
    const isStored = await poll('due');
    if (isStored) await attempt('read the history', () => readHistory(deps));
  };

  /** Polls what was put off while the screen was locked, and ends the longer alarm gap. */
  const onUnlock = onAlarm;

  const onOnline = async (): Promise<void> => {
    await attempt('go online', () => apply({ type: 'online' }, deps.now));
    await poll('due');
  };

  const onSite = async (question: SiteAsk, site: string): Promise<SiteReply | null> => {
    try {
      return await answerSite(question, site, deps, poll);
    } catch (error) {
      log(`question from ${site} failed: ${String(error)}`);
      return null;
    }
  };

  return {
    start,
    onAlarm,
    onSite,
    onOnline,
    onUnlock,
    reconcile,
    onCommand,
    onMenuClick: (info: Menus.OnClickData): Promise<void> => answerMenuClick(info, deps, poll),
    onShortcut: (name: string, tabId: number | undefined): Promise<void> =>
      answerShortcut(name, tabId, deps, poll),
    onInstalled: (details: Runtime.OnInstalledDetailsType): Promise<boolean> =>
      attempt('welcome', () => openWelcomeOnce(details)),
    onNoticeClick: (noticeId: string): Promise<boolean> =>
      attempt('open a notice', () => openNotice(noticeId)),
    onNoticeButton: (noticeId: string, place: number): Promise<boolean> =>
      attempt('press a button', () => pressNoticeButton(noticeId, place, deps, inTurn)),
  };
}
