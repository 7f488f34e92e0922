import fc from 'fast-check';
import { noDetails } from '../../lib/core/job/details.ts';
import { type Job, newJob } from '../../lib/core/job/job.ts';
import { problemOf } from '../../lib/core/job/problem.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import type { Command } from '../../lib/core/state/command.ts';
import { anyText, ID } from './any-text.ts';

/** A job with a value in each of its fields. */
export const REPORTED_JOB: Job = {
  ...newJob({ id: ID, kind: 'video' }, 1),
  details: noDetails,
  failure: { code: 'x', message: 'x', details: 'x' },
  problem: problemOf('timeout'),
};

/** A file must not contain sites. */
const { sites: _, heardSites: __, ...importedSettings } = defaultSettings;

/** At least one valid command of each type, as our pages send it. */
export const COMMANDS: Command[] = [
  { type: 'track', jobs: [{ id: ID, kind: 'video' }], quiet: true },
  { type: 'track', jobs: [{ id: 'session', kind: 'agent', follows: 'video-1' }] },
  { type: 'check', ids: [ID] },
  { type: 'reset', id: ID },
  { type: 'keep', ids: [ID] },
  { type: 'download_all', ids: [ID] },
  { type: 'label', ids: [ID], label: 'x' },
  { type: 'mute', ids: [ID], muted: true },
  { type: 'stop', ids: [ID] },
  { type: 'restore', jobs: [{ job: REPORTED_JOB, place: 0 }] },
  { type: 'seen' },
  { type: 'settings', settings: defaultSettings },
  { type: 'live' },
  { type: 'online' },
  { type: 'key_changed' },
  { type: 'key_moved' },
  { type: 'test_key' },
  { type: 'test_notice' },
  { type: 'import', jobs: [REPORTED_JOB], settings: importedSettings },
  { type: 'reset_all' },
  { type: 'recent', family: 'video', token: 'x', title: 'x', folder: 'x' },
  { type: 'download', id: ID, what: 'video' },
  { type: 'permission_answered', id: ID, what: 'video', isGranted: true },
  { type: 'probe', id: ID, as: 'video' },
  { type: 'remove_item', site: 'http://localhost:3000', id: ID, area: 'local', name: 'x' },
];

/** Values that nobody expects in place of a valid one. */
export const odd = fc.oneof(
  { weight: 3, arbitrary: anyText },
  { weight: 2, arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true }) },
  fc.constantFrom<unknown>(Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, 1e21, [], {}, null),
  fc.constantFrom<unknown>(
    undefined,
    [[ID]],
    { id: ID },
    [ID, '../', 7],
    JSON.parse('{"__proto__":1}'),
  ),
);

/** Property names that no command has; most of them exist on prototypes. */
export const STRANGE_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'extra'];

/** Returns a copy of `target` with `value` at `path`: it replaces what is there or adds `key`. */
export function spoil(
  target: unknown,
  path: readonly number[],
  key: string | null,
  value: unknown,
): unknown {
  if (typeof target !== 'object' || target === null) return value;
  const copy = Array.isArray(target) ? [...target] : { ...target };
  const names = Object.keys(copy);
  const [first = 0, ...rest] = path;
  const name = key !== null && rest.length === 0 ? key : names[first % Math.max(names.length, 1)];
  if (name === undefined) return value;
  const inner = rest.length === 0 ? value : spoil(Reflect.get(copy, name), rest, key, value);
  // A plain assignment of `__proto__` would set the prototype.
  Object.defineProperty(copy, name, {
    value: inner,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}

/** A command with a wrong value in one place. */
export const spoiled = fc
  .tuple(
    fc.constantFrom(...COMMANDS),
    fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
    fc.option(fc.constantFrom(...STRANGE_KEYS)),
    odd,
  )
  .map(([command, path, key, value]) => spoil(command, path, key, value));

/** A spoiled command, or any other value. */
export const anyMessage = fc.oneof({ weight: 6, arbitrary: spoiled }, odd);
