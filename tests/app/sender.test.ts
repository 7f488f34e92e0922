import { expect, test } from 'vitest';
import type { Command } from '../../lib/core/state/command.ts';
import { createCommandSender } from '../../lib/page/command-sender.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';

/** A fake background that fails for the command types in `broken` and accepts all others. */
function background() {
  const received: Command[] = [];
  const broken = new Set<Command['type']>();
  Object.assign(fakeBrowser.runtime, {
    sendMessage: async (command: Command) => {
      received.push(command);
      return broken.has(command.type) ? { ok: false, error: 'failed' } : { ok: true };
    },
  });
  return { received, broken };
}

const mute = (id: string, muted = true): Command => ({ type: 'mute', ids: [id], muted });
const stop: Command = { type: 'stop', ids: ['a'] };

test('a failed command is kept until it succeeds, even if others succeed', async () => {
  const { received, broken } = background();
  const { send, retry, hasFailed } = createCommandSender();
  broken.add('mute').add('stop');
  for (const command of [mute('a'), stop]) await send(command);
  await send({ type: 'track', jobs: [] });
  expect(hasFailed.value).toBe(true);

  received.length = 0;
  broken.clear();
  retry();
  await expect.poll(() => hasFailed.value).toBe(false);
  expect(received).toEqual([mute('a'), stop]);
  retry();
  expect(received).toHaveLength(2);
});

const track = (id: string): Command => ({ type: 'track', jobs: [{ id, kind: null }] });
const label = (id: string, text: string): Command => ({ type: 'label', ids: [id], label: text });

test.each<[string, Command, Command, boolean]>([
  ['for the same job replaces the failed one', mute('a'), mute('a', false), false],
  ['for another job does not replace the failed one', mute('a'), mute('b'), true],
  ['with another label replaces the failed one', label('a', 'x'), label('a', 'y'), false],
  ['with a label for another job does not', label('a', 'x'), label('b', 'x'), true],
  ['that tracks the same job replaces the failed one', track('a'), track('a'), false],
  ['that tracks another job does not', track('a'), track('b'), true],
])('a later command %s', async (_, first, later, isRemembered) => {
  const { broken } = background();
  const { send, hasFailed } = createCommandSender();
  broken.add(first.type);
  await send(first);
  broken.clear();
  await send(later);
  expect(hasFailed.value).toBe(isRemembered);
});

test.each<Command>([
  { type: 'recent', family: 'video', token: null, title: '', folder: '' },
  { type: 'test_key' },
  { type: 'test_notice' },
  { type: 'probe', id: 'abc', as: 'video' },
  { type: 'download', id: 'abc', what: 'video' },
])('a question that failed is reported only to its caller: $type', async (question) => {
  const { broken } = background();
  const { send, hasFailed } = createCommandSender();
  broken.add(question.type);
  expect(await send(question)).toEqual({ ok: false, error: 'failed' });
  expect(hasFailed.value).toBe(false);
});
