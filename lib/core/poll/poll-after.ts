import type { SettingsChanges } from '../settings/settings.schema.ts';
import type { Command } from '../state/command.ts';
import type { PollMode } from './schedule.ts';

/** The round that a command starts. */
export interface PollAfter {
  mode: PollMode;
  /** The jobs that the user looks at: they are read singly. */
  lookedAt: readonly string[];
  /**
   * When the page gets its reply: at once, after the round, or after the round with an error if its
   * results could not be stored, because the page then shows old data.
   */
  reply: 'at once' | 'after' | 'result';
}

const DUE: PollAfter = { mode: 'due', lookedAt: [], reply: 'after' };

/** Returns the round that follows a command from a page; null if there is none. */
export function pollAfter(command: Command): PollAfter | null {
  switch (command.type) {
    case 'live':
      return { mode: 'live', lookedAt: [], reply: 'result' };
    case 'check':
      return { mode: 'due', lookedAt: command.ids === 'all' ? [] : command.ids, reply: 'result' };
    case 'reset':
      return { ...DUE, lookedAt: [command.id] };
    case 'track':
    case 'keep':
    case 'restore':
    case 'key_changed':
    case 'online':
      return DUE;
    case 'import':
    // Pending downloads start after a round.
    case 'download_all':
      return { ...DUE, reply: 'at once' };
    case 'settings':
      // *Watch my account* reads the account at once when it is switched on or looks for other jobs.
      return changesWatch(command.settings) ? { ...DUE, reply: 'at once' } : null;
    default:
      return null;
  }
}

const changesWatch = ({ watchAccount, watchFamilies, watchTitle, watchFolder }: SettingsChanges) =>
  watchAccount ?? [watchFamilies, watchTitle, watchFolder].some((part) => part !== undefined);
