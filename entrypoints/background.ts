import polyfill, { type Runtime } from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { createWorker } from '../lib/app/worker.ts';
import { browser, setBrowser } from '../lib/browser/api.ts';
import {
  parseCommand,
  parseSiteHeard,
  parseSiteQuestion,
} from '../lib/browser/messages/parse-message.ts';
import { watchAddressBar } from '../lib/browser/shell/address-bar.ts';
import { watchUnlock } from '../lib/browser/shell/screen-lock.ts';
import { POLL_ALARM } from '../lib/browser/shell/set-alarm.ts';
import { watchNoticeButtons, watchNoticeClicks } from '../lib/browser/shell/show-notification.ts';
import { enableCache } from '../lib/browser/storage/cache.ts';

/** The background script. Connects the browser's events to the worker. */
export default defineBackground({
  main() {
    setBrowser(polyfill);
    enableCache();
    const worker = createWorker({
      fetch: (...request) => fetch(...request),
      now: () => Date.now(),
      isOnline: () => navigator.onLine,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });

    // Register every listener before the first `await`. A browser that wakes this script for an
    // event delivers it only to listeners that are registered in the first turn. They return their
    // promises, because Firefox keeps the page alive while one is pending.
    browser.alarms.onAlarm.addListener((alarm) =>
      alarm.name === POLL_ALARM ? worker.onAlarm() : undefined,
    );
    browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
      const command = parseCommand(message, sender);
      if (command) return worker.onCommand(command);
      const question = parseSiteQuestion(message, sender);
      if (question) return worker.onSite(question, question.site);
      const report = parseSiteHeard(message, sender);
      return report ? worker.onHeard(report) : undefined;
    });
    // Browsers for phones have no context menus and no shortcuts.
    browser.contextMenus?.onClicked.addListener((info) => worker.onMenuClick(info));
    browser.commands?.onCommand.addListener((name, tab) => worker.onShortcut(name, tab?.id));
    watchAddressBar({ onType: worker.onAddressBarText, onEnter: worker.onAddressBar });
    browser.runtime.onInstalled.addListener((details) => worker.onInstalled(details));
    watchNoticeClicks((id) => worker.onNoticeClick(id));
    watchNoticeButtons((id, place) => worker.onNoticeButton(id, place));
    browser.permissions.onAdded.addListener(() => worker.reconcile());
    browser.permissions.onRemoved.addListener(() => worker.reconcile());
    watchUnlock(() => worker.onUnlock());
    self.addEventListener('online', () => void worker.onOnline());

    // Firefox forgets every alarm when it quits, and starts an event page at launch only if it
    // listens to onStartup.
    browser.runtime.onStartup.addListener(() => worker.onStartup());

    void worker.start();
  },
});
