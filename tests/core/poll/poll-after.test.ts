import { expect, test } from 'vitest';
import { type PollAfter, pollAfter } from '../../../lib/core/poll/poll-after.ts';
import type { Command } from '../../../lib/core/state/command.ts';

const due = (reply: PollAfter['reply'], lookedAt: string[] = []): PollAfter => ({
  mode: 'due',
  lookedAt,
  reply,
});

test.each<[Command, PollAfter | null]>([
  [{ type: 'live' }, { mode: 'live', lookedAt: [], reply: 'result' }],
  [{ type: 'check', ids: ['a'] }, due('result', ['a'])],
  [{ type: 'check', ids: 'all' }, due('result')],
  [{ type: 'track', jobs: [] }, due('after')],
  [{ type: 'reset', id: 'a' }, due('after', ['a'])],
  [{ type: 'online' }, due('after')],
  [{ type: 'keep', ids: ['a'] }, due('after')],
  [{ type: 'download_all', ids: ['a'] }, due('at once')],
  [{ type: 'restore', jobs: [] }, due('after')],
  [{ type: 'key_changed' }, due('after')],
  [{ type: 'key_moved' }, null],
  [{ type: 'import', jobs: [] }, due('at once')],
  [{ type: 'settings', settings: { watchAccount: true } }, due('at once')],
  [{ type: 'settings', settings: { watchAccount: false } }, null],
  [{ type: 'settings', settings: { watchFamilies: { podcast: true } } }, due('at once')],
  [{ type: 'settings', settings: { watchTitle: '' } }, due('at once')],
  [{ type: 'settings', settings: { theme: 'dark' } }, null],
  [{ type: 'stop', ids: ['a'] }, null],
  [{ type: 'mute', ids: ['a'], muted: true }, null],
  [{ type: 'label', ids: ['a'], label: 'A' }, null],
  [{ type: 'seen' }, null],
  [{ type: 'reset_all' }, null],
  [{ type: 'download', id: 'a', what: 'video' }, null],
])('the command %j is followed by the right round', (command, round) => {
  expect(pollAfter(command)).toEqual(round);
});
