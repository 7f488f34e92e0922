import type { ReadonlySignal, Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { About } from '../../core/base/about.ts';
import type { Texts } from '../../core/base/texts.ts';
import type { Download } from '../../core/job/files.ts';
import type { PartialList } from '../../core/list/first-rows.ts';
import type { Filter } from '../../core/list/groups.ts';
import type { DashboardSection, Panel, Range, ScrollPosition } from '../../core/list/page-state.ts';
import type { Sort } from '../../core/list/sort.ts';
import type { Removed } from '../../core/list/undo.ts';
import type { JobLog } from '../../core/log/log.ts';
import type { Command, Reply } from '../../core/state/command.ts';
import type { State } from '../../core/state/state.ts';
import type { LabelDraft, RowFeedback } from './row-feedback.ts';

/** How the page looks. The popup and the dashboard restore it when they open again. */
export interface View {
  /** The text in the add field. */
  draft: Signal<string>;
  filter: Signal<Filter>;
  search: Signal<string>;
  /** The order of the jobs; only the dashboard lets the user choose it. */
  sort: Signal<Sort>;
  /** The visible part of the dashboard. */
  section: Signal<DashboardSection>;
  /** How far back the dashboard's figures look. */
  range: Signal<Range>;
  /** The scroll position: the one to restore when the list appears, then the current one. */
  place: Signal<ScrollPosition | null>;
  /** Whether **Recent** is open. It is closed whenever a page opens. */
  isRecentOpen: Signal<boolean>;
}

/** The sections of the settings that other pages link to, by their id in the address. */
export type SettingsSection = 'checking' | 'notifications';

/** Everything that a page offers to its components. They use no browser API themselves. */
export interface Ui {
  texts: Texts;
  about: About;
  /** Null until the stored state has been read. */
  state: ReadonlySignal<State | null>;
  /** The counts and places of the whole list while `state` holds only the first rows; else null. */
  partialList: ReadonlySignal<PartialList | null>;
  /** The time in epoch ms, updated once a second. */
  now: ReadonlySignal<number>;
  view: View;
  /** The open panels by job id. Not kept in the rows, which are unmounted when out of sight. */
  openPanels: Signal<ReadonlyMap<string, Panel>>;
  /** The drafts of labels, by job id. */
  labelDrafts: Signal<ReadonlyMap<string, LabelDraft>>;
  /** The feedback that rows show on a click, by job id. */
  feedback: Signal<ReadonlyMap<string, RowFeedback>>;
  /** Whether the list of keys is open. */
  isKeysOpen: Signal<boolean>;
  /** Removed jobs, as long as their removal can be undone; the newest last. */
  removed: Signal<readonly Removed[]>;
  /** The ids of the selected jobs; null while jobs cannot be selected. */
  selection: Signal<ReadonlySet<string> | null>;
  /** The pointer or the keyboard focus is in the list, so nothing there may move. */
  isOrderFrozen: Signal<boolean>;
  /** A visible banner says what holds up all jobs, so no row needs to repeat it. */
  bannerCoversAll: Signal<boolean>;
  /** A command of the user failed. */
  hasFailed: ReadonlySignal<boolean>;
  /** Sends the failed commands again. */
  retry: () => void;
  isOnline: ReadonlySignal<boolean>;
  /** The browser blocks our notifications. */
  isMuted: ReadonlySignal<boolean>;
  /** Announces a text to screen readers, once. */
  announce: (text: string) => void;
  /** The recent announcements, for the live region of the page. */
  announced: ReadonlySignal<readonly Announced[]>;
  send: (command: Command) => Promise<Reply>;
  /** Calls back with a job's log now and after every change. Returns a function that stops it. */
  watchLog: (jobId: string, onLog: (log: JobLog | null) => void) => () => void;
  /** Calls back when the key may have changed or is gone. Returns a function that stops it. */
  watchKeyChange: (onChange: () => void) => () => void;
  /**
   * Calls back with a text to track, or null where the user has to paste it. Returns a function
   * that stops it.
   */
  watchPastedText: (onText: (text: string | null) => void) => () => void;
  /** Lets the user save a text as a file. */
  saveFile: (name: string, text: string) => void;
  /** Asks for the permission to download. Only in a click handler, before anything is awaited. */
  requestDownloads: () => Promise<boolean>;
  /** Calls back with a job's downloads now and while one runs. Returns a function that stops it. */
  watchDownloads: (
    jobId: string,
    onDownloads: (downloads: readonly Download[]) => void,
  ) => () => void;
  /** Shows a file in its folder. */
  showDownload: (downloadId: number) => void;
  openTab: (url: string) => void;
  openSettings: () => void;
  openSection: (section: SettingsSection) => void;
  /** Null on the dashboard itself. */
  openDashboard: (() => void) | null;
  openWelcome: () => void;
  /** Asks for access to HeyGen. Only in a click handler. */
  requestAccess: () => void;
}

/** One announcement; `n` tells equal texts apart. */
export interface Announced {
  n: number;
  text: string;
}

const UiContext = createContext<Ui | null>(null);

/** Provides `Ui` to the components of a page. */
export const UiProvider = UiContext.Provider;

/** Returns the page's `Ui`. Throws outside `UiProvider`. */
export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('A component was rendered outside UiProvider.');
  return ui;
}
