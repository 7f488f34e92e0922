import fc from 'fast-check';
import type { Downloadable } from '../../lib/core/job/files.ts';
import type { AllDone, NoticeKind } from '../../lib/core/settings/options.ts';
import type { Ringing } from '../fakes/browser/alarms.ts';
import type { Kill } from '../fakes/browser/border.ts';
import type { Health } from '../fakes/browser/storage.ts';
import { anyLives } from './any-lives.ts';
import { known, span } from './any-parts.ts';
import { anyReport, type PageReport } from './any-report.ts';
import { byUser } from './any-user.ts';
import { byWorld } from './any-world.ts';
import type { KeyName } from './cast.ts';
import type { FileJob } from './files.ts';
import type { Fault } from './heygen.ts';
import type { Life } from './lives.ts';

/** One thing that happens in a run. */
export type Action =
  | { type: 'wait' }
  | { type: 'track'; ids: string[]; quiet?: boolean; hasKinds?: boolean }
  | { type: 'check'; ids: string[] | 'all' }
  | { type: 'reset' | 'keep' | 'stop' | 'select'; id: string }
  | { type: 'undo' | 'live' | 'seen' | 'test key' | 'remove key' | 'dismiss' | 'open notice' }
  | { type: 'test notice' }
  | { type: 'press button'; place: number }
  | { type: 'mute'; id: string; muted: boolean }
  | { type: 'switch'; notice: NoticeKind; isOn: boolean }
  | { type: 'label'; id: string; label: string }
  /** Without a time it ends the snooze. */
  | { type: 'snooze'; forMs: number | null }
  | {
      type: 'settings';
      stopAtFirstError?: boolean;
      maxAttempts?: number;
      video?: number;
      failuresWhileSnoozed?: boolean;
      allDone?: AllDone;
    }
  | { type: 'notify when done'; ids: string[] }
  | { type: 'sounds'; isOn: boolean }
  | { type: 'watch account'; isOn: boolean }
  | { type: 'save key'; key: KeyName; place: 'device' | 'session' }
  /** Without jobs it imports the file that was exported last. */
  | { type: 'import'; jobs: FileJob[] | null; withSettings: boolean }
  | { type: 'export' | 'reset all' | 'recent' }
  | { type: 'download'; id: string; what: Downloadable }
  | { type: 'download by itself'; isOn: boolean }
  | { type: 'allow'; what: 'downloads' | 'selection' | 'site' }
  /** The user watches what the app hears, wants no hints, watches no longer, or removes the site. */
  | { type: 'watch app'; how: 'on' | 'quietly' | 'off' | 'remove' }
  /** A page of the user's app reports what it heard. */
  | ({ type: 'page report' } & PageReport)
  | { type: 'shortcut'; selection: string }
  | ({ type: 'kill' } & Kill)
  | { type: 'restart'; isForgetful: boolean }
  | { type: 'update' | 'take permissions' }
  /** Browsers report an installation also on a profile that was used before. */
  | { type: 'install' }
  | { type: 'permission'; isGiven: boolean }
  | { type: 'keys of HeyGen'; keys: KeyName[] }
  /** The keys may not read some resources for a while. */
  | { type: 'scopes'; missing: string[]; forMs: number }
  | { type: 'spell'; fault: Fault; share: number; forMs: number }
  | { type: 'storage'; health: Health; slowMs: number; forMs: number }
  | { type: 'desktop'; forMs: number }
  | { type: 'harm'; item: string; value: unknown }
  | { type: 'alarm'; ringing: Ringing }
  | { type: 'lock' | 'sleep'; forMs: number }
  | { type: 'clock'; byMs: number };

/** An action, and the time until the next one. */
export type Step = Action & { afterMs: number };

/** The plan of one run. Everything in the run follows from it. */
export interface Plan {
  /** Seed of the random details: how long each call takes, which request meets a fault. */
  chance: number;
  /** Firefox has neither buttons in notifications nor silent ones. */
  isFirefox: boolean;
  /** Whether the user saves a key before the first step. */
  hasKey: boolean;
  /** The jobs that the user tracks before the first step. */
  tracked: string[];
  /** How often the browser reports the installation before that. */
  installs: number;
  /** Whether the user turns on automatic downloads before the first step. */
  downloads: boolean;
  /** How the user watches the app before the first step; null if not. */
  watchesApp: 'on' | 'quietly' | null;
  lives: Life[];
  steps: Step[];
}

const action = fc.oneof(
  { weight: 3, arbitrary: byUser },
  { weight: 3, arbitrary: byWorld },
  {
    weight: 1,
    arbitrary: anyReport.map((report): Action => ({ type: 'page report', ...report })),
  },
  { weight: 1, arbitrary: fc.constant<Action>({ type: 'wait' }) },
);

const step: fc.Arbitrary<Step> = fc
  .tuple(action, span)
  .map(([chosen, afterMs]) => ({ ...chosen, afterMs }));

/** Any plan. It shrinks to fewer steps, shorter times, and calmer worlds. */
export const anyPlan: fc.Arbitrary<Plan> = fc.record({
  isFirefox: fc.boolean(),
  chance: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  hasKey: fc.oneof(
    { weight: 6, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.boolean() },
  ),
  installs: fc.integer({ min: 0, max: 2 }),
  downloads: fc.boolean(),
  watchesApp: fc.constantFrom('on', 'on', 'quietly', null),
  tracked: fc.uniqueArray(known, { maxLength: 6 }),
  lives: anyLives,
  steps: fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }),
});
