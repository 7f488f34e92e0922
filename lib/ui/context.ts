import type { ReadonlySignal, Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Command, Reply } from '../core/command.ts';
import type { Job } from '../core/job.ts';
import type { JobLog } from '../core/log.ts';
import type { About } from '../core/report.ts';
import type { State } from '../core/state.ts';
import type { Texts } from '../core/text.ts';

/** Everything that a page lends to its components; they know no browser API themselves. */
export interface Ui {
  texts: Texts;
  about: About;
  /** Null until the stored state has been read. */
  state: ReadonlySignal<State | null>;
  /** The time, once a second; epoch ms. */
  now: ReadonlySignal<number>;
  /** The job that was taken off the list last, for as long as that can be undone. */
  removed: Signal<{ job: Job; place: number; at: number } | null>;
  /** The last command of the user's could not be carried out. */
  hasFailed: ReadonlySignal<boolean>;
  send: (command: Command) => Promise<Reply>;
  /** Calls back with a job's log now and after every change. Returns how to stop. */
  watchLog: (jobId: string, onLog: (log: JobLog | null) => void) => () => void;
  /** Calls back with a text that the user wants to be tracked; null where they have to paste it. */
  watchPastedText: (onText: (text: string | null) => void) => () => void;
  /** Puts a text into a file of the user's. */
  saveFile: (name: string, text: string) => void;
  openTab: (url: string) => void;
  openSettings: () => void;
  openDashboard: (() => void) | null;
  /** Asks for access to HeyGen; only from a click. */
  requestAccess: () => void;
}

const UiContext = createContext<Ui | null>(null);

export const UiProvider = UiContext.Provider;

export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('A component was rendered outside UiProvider.');
  return ui;
}
