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

/** How the page looks; on the popup and the dashboard it outlives their closing. */
export interface View {
  /** What stands in the add field. */
  draft: Signal<string>;
  filter: Signal<Filter>;
  search: Signal<string>;
  /** In which order the jobs stand; the dashboard lets it be chosen. */
  sort: Signal<Sort>;
  /** The part of the dashboard that is in sight. */
  section: Signal<DashboardSection>;
  /** How far back its figures look. */
  range: Signal<Range>;
  /** Where the list is to be scrolled to once it is there; later, where it stands. */
  place: Signal<ScrollPosition | null>;
  /** The list of the account's videos; closed with the page. */
  isRecentOpen: Signal<boolean>;
}

/** The sections of the settings that something else leads to, by the id that the address names. */
export type SettingsSection = 'checking' | 'notifications';

/** Everything that a page lends to its components; they know no browser API themselves. */
export interface Ui {
  texts: Texts;
  about: About;
  /** Null until the stored state has been read. */
  state: ReadonlySignal<State | null>;
  /** What all of the list comes to, while `state` holds only its beginning; null once it holds all. */
  partialList: ReadonlySignal<PartialList | null>;
  /** The time, once a second; epoch ms. */
  now: ReadonlySignal<number>;
  view: View;
  /** What stands open in which row, by the job's id: a row that is scrolled out of sight is gone. */
  openPanels: Signal<ReadonlyMap<string, Panel>>;
  /** Labels that are being typed, by the job's id. */
  labelDrafts: Signal<ReadonlyMap<string, LabelDraft>>;
  /** What rows say in answer to a click, by the job's id. */
  feedback: Signal<ReadonlyMap<string, RowFeedback>>;
  /** The list of keys is open. */
  isKeysOpen: Signal<boolean>;
  /** Jobs that were taken off the list, for as long as that can be undone; the newest last. */
  removed: Signal<readonly Removed[]>;
  /** Ids of the jobs that are ticked; null while nothing can be. */
  selection: Signal<ReadonlySet<string> | null>;
  /** Somebody points at the list, or has the keyboard in it: nothing there may move. */
  isOrderFrozen: Signal<boolean>;
  /** A banner in sight tells what holds up all jobs; no row need repeat it. */
  bannerCoversAll: Signal<boolean>;
  /** The last command of the user's could not be carried out. */
  hasFailed: ReadonlySignal<boolean>;
  /** Sends that command again. */
  retry: () => void;
  isOnline: ReadonlySignal<boolean>;
  /** The browser shows no notifications of ours. */
  isMuted: ReadonlySignal<boolean>;
  /** Says a text to those who listen instead of looking. Once: it is no place for what stays. */
  announce: (text: string) => void;
  /** What was announced lately, for the one live region of the page. */
  announced: ReadonlySignal<readonly Announced[]>;
  send: (command: Command) => Promise<Reply>;
  /** Calls back with a job's log now and after every change. Returns how to stop. */
  watchLog: (jobId: string, onLog: (log: JobLog | null) => void) => () => void;
  /** Calls back when there may be another key, or none. Returns how to stop. */
  watchKeyChange: (onChange: () => void) => () => void;
  /** Calls back with a text that the user wants to be tracked; null where they have to paste it. */
  watchPastedText: (onText: (text: string | null) => void) => () => void;
  /** Puts a text into a file of the user's. */
  saveFile: (name: string, text: string) => void;
  /** Asks for the permission to download; only from a click, before anything is awaited. */
  requestDownloads: () => Promise<boolean>;
  /** Calls back with a job's downloads now and while one goes on. Returns how to stop. */
  watchDownloads: (
    jobId: string,
    onDownloads: (downloads: readonly Download[]) => void,
  ) => () => void;
  /** Shows a file in its folder. */
  showDownload: (downloadId: number) => void;
  openTab: (url: string) => void;
  openSettings: () => void;
  openSection: (section: SettingsSection) => void;
  openDashboard: (() => void) | null;
  openWelcome: () => void;
  /** Asks for access to HeyGen; only from a click. */
  requestAccess: () => void;
}

export interface Announced {
  n: number;
  text: string;
}

const UiContext = createContext<Ui | null>(null);

export const UiProvider = UiContext.Provider;

export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('A component was rendered outside UiProvider.');
  return ui;
}
