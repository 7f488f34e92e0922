import type { Page } from 'playwright';
import type { PageState } from '../../../lib/core/list/page-state.ts';
import type { Command, Reply } from '../../../lib/core/state/command.ts';

/** One state of one page: its storage, its page state, and what the user has done since. */
export interface UiState {
  name: string;
  page: 'popup' | 'options' | 'dashboard' | 'welcome';
  items: (now: number) => Record<string, unknown>;
  /** What is in the storage of the session besides. */
  session?: (now: number) => Record<string, unknown>;
  /** The page state from when the page was closed last. */
  view?: Partial<PageState>;
  /** Replies to commands of these types. The background carries out all other commands. */
  replies?: (now: number) => Partial<Record<Command['type'], Reply>>;
  /** The browser blocks our notifications. */
  isMuted?: boolean;
  /** Longer than a window, so the screenshot shows the whole page. */
  isTall?: boolean;
  act?: (page: Page) => Promise<void>;
}
