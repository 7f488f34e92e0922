import type { Page } from 'playwright';
import type { PageState } from '../../../lib/core/list/page-state.ts';
import type { Command, Reply } from '../../../lib/core/state/command.ts';

/** One state of one page: what is stored, how it looked, and what the user has done since. */
export interface UiState {
  name: string;
  page: 'popup' | 'options' | 'dashboard' | 'welcome';
  items: (now: number) => Record<string, unknown>;
  /** How the page looked when it was closed last. */
  view?: Partial<PageState>;
  /** What the background answers to commands of these types; all others it carries out. */
  replies?: (now: number) => Partial<Record<Command['type'], Reply>>;
  /** The browser shows no notifications of ours. */
  isMuted?: boolean;
  /** Longer than a window: looked at from top to bottom. */
  isTall?: boolean;
  act?: (page: Page) => Promise<void>;
}
