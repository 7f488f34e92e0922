import type { ReadonlySignal, Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { About } from '../../core/base/about.ts';
import type { Texts } from '../../core/base/texts.ts';
import type { FoundInApps, HeardByJob } from '../../core/heard/heard-items.ts';
import type { Download } from '../../core/job/files.ts';
import type { PartialList } from '../../core/list/first-rows.ts';
import type { PageState, Panel } from '../../core/list/page-state.ts';
import type { RowFeedback } from '../../core/list/row-feedback.ts';
import type { Removed } from '../../core/list/undo.ts';
import type { JobLog } from '../../core/log/log.ts';
import type { Command, Reply } from '../../core/state/command.ts';
import type { State } from '../../core/state/state.ts';

/** The draft of a label, and the stored label that it replaces. */
export interface LabelDraft {
  text: string;
  over: string | null;
}

type Kept = Omit<PageState, 'open'>;

/** How the page looks. The popup and the dashboard restore all of it but **My videos**. */
export type View = { [Part in keyof Kept]: Signal<Kept[Part]> } & { isRecentOpen: Signal<boolean> };

/** The sections of the settings that other pages link to, by their id in the address. */
export type SettingsSection = 'checking' | 'notifications';

/** The page itself: its texts, its time, and the other pages that it opens. */
export interface PageContext {
  texts: Texts;
  about: About;
  /** The time in epoch ms, updated once a second. */
  now: ReadonlySignal<number>;
  isOnline: ReadonlySignal<boolean>;
  /** The browser blocks our notifications. */
  isMuted: ReadonlySignal<boolean>;
  /** Whether the list of keys is open. */
  isKeysOpen: Signal<boolean>;
  openTab: (url: string) => void;
  openSettings: () => void;
  openSection: (section: SettingsSection) => void;
  /** Null on the dashboard itself. */
  openDashboard: (() => void) | null;
  /** Opens the list in a window of its own. Null outside the popup, and without windows. */
  openWindow: (() => void) | null;
  /** Opens the list in the sidebar. Null outside the popup, and in Chromium. */
  openSidebar: (() => void) | null;
  openWelcome: () => void;
}

/** What is stored, and how the list shows it. */
export interface ListContext {
  /** Null until the stored state has been read. */
  state: ReadonlySignal<State | null>;
  /** The counts and places of the whole list while `state` holds only the first rows; else null. */
  partialList: ReadonlySignal<PartialList | null>;
  view: View;
  /** The open panels by job id. Not kept in the rows, which are unmounted when out of sight. */
  openPanels: Signal<ReadonlyMap<string, Panel>>;
  /** The drafts of labels, by job id. */
  labelDrafts: Signal<ReadonlyMap<string, LabelDraft>>;
  /** Jobs that ended since the list was looked at last; they stay marked while the page is open. */
  newJobs: ReadonlySignal<ReadonlySet<string>>;
  /** The feedback that rows show on a click, by job id. */
  feedback: Signal<ReadonlyMap<string, RowFeedback>>;
  /** Removed jobs, as long as their removal can be undone; the newest last. */
  removed: Signal<readonly Removed[]>;
  /** The ids of the jobs that are selected in the dashboard's table. */
  selection: Signal<ReadonlySet<string>>;
  /** The pointer or the keyboard focus is in the list, so nothing there may move. */
  isOrderFrozen: Signal<boolean>;
  /** A visible banner says what holds up all jobs, so no row needs to repeat it. */
  bannerCoversAll: Signal<boolean>;
}

/** What a page asks of the background, of the browser, and of screen readers. */
export interface BackgroundContext {
  send: (command: Command) => Promise<Reply>;
  /** A command of the user failed. */
  hasFailed: ReadonlySignal<boolean>;
  /** Sends the failed commands again. */
  retry: () => void;
  /** Announces a text to screen readers, once. */
  announce: (text: string) => void;
  /** Calls back with a job's log now and after every change. Returns a function that stops it. */
  watchLog: (jobId: string, onLog: (log: JobLog | null) => void) => () => void;
  /**
   * Calls back with the ids that apps ask about and nobody tracks, now and after every change.
   * Returns a function that stops it.
   */
  watchFound: (onFound: (found: FoundInApps) => void) => () => void;
  /** Calls back with what the user's apps have heard, now and after every change, as `watchLog`. */
  watchHeard: (onHeard: (heard: HeardByJob) => void) => () => void;
  /** Calls back when the key may have changed or is gone. Returns a function that stops it. */
  watchKeyChange: (onChange: () => void) => () => void;
  /**
   * Calls back with a text to track, or null where the user has to paste it. Returns a function
   * that stops it.
   */
  watchPastedText: (onText: (text: string | null) => void) => () => void;
  /** Asks for the permission to download. Only in a click handler, before anything is awaited. */
  requestDownloads: () => Promise<boolean>;
  /** Calls back with a job's downloads now and while one runs. Returns a function that stops it. */
  watchDownloads: (
    jobId: string,
    onDownloads: (downloads: readonly Download[]) => void,
  ) => () => void;
  /** Shows a file in its folder. */
  showDownload: (downloadId: number) => void;
  /** Saves an API key that the user entered. Returns false if the browser could not store it. */
  saveKey: (key: string) => Promise<boolean>;
  /** Asks for access to HeyGen. Only in a click handler. */
  requestAccess: () => void;
}

/** Creates a context, and the hook that returns its value. The hook throws outside the provider. */
function createPart<Part>() {
  const context = createContext<Part | null>(null);
  const usePart = (): Part => {
    const part = useContext(context);
    if (!part) throw new Error('A component was rendered outside its provider.');
    return part;
  };
  return [context.Provider, usePart] as const;
}

/** Provides `PageContext`; `usePage` returns it. */
export const [PageProvider, usePage] = createPart<PageContext>();

/** Provides `ListContext`; `useList` returns it. */
export const [ListProvider, useList] = createPart<ListContext>();

/** Provides `BackgroundContext`; `useBackground` returns it. */
export const [BackgroundProvider, useBackground] = createPart<BackgroundContext>();
