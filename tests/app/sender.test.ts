import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Command } from '../../lib/core/state/command.ts';
import { createCommandSender } from '../../lib/page/command-sender.ts';

/** A background that can carry out nothing of these types, and all the rest. */
function background() {
  const heard: Command[] = [];
  const broken = new Set<Command['type']>();
  Object.assign(fakeBrowser.runtime, {
    sendMessage: async (command: Command) => {
      heard.push(command);
      return broken.has(command.type) ? { ok: false, error: 'failed' } : { ok: true };
    },
  });
  return { heard, broken };
}

const mute = (id: string, muted = true): Command => ({ type: 'mute', ids: [id], muted });
const stop: Command = { type: 'stop', ids: ['a'] };

test('what failed is remembered until it is done, whatever else goes well', async () => {
  const { heard, broken } = background();
  const { send, retry, hasFailed } = createCommandSender();
  broken.add('mute').add('stop');
  for (const command of [mute('a'), stop]) await send(command);
  await send({ type: 'track', jobs: [] });
  expect(hasFailed.value).toBe(true);

  heard.length = 0;
  broken.clear();
  retry();
  await expect.poll(() => hasFailed.value).toBe(false);
  expect(heard).toEqual([mute('a'), stop]);
  retry();
  expect(heard).toHaveLength(2);
});

test.each<[string, Command, boolean]>([
  ['about the same takes its place', mute('a', false), false],
  ['about another job does not', mute('b'), true],
])('a later command %s', async (_, later, isRemembered) => {
  const { broken } = background();
  const { send, hasFailed } = createCommandSender();
  broken.add('mute');
  await send(mute('a'));
  broken.clear();
  await send(later);
  expect(hasFailed.value).toBe(isRemembered);
});

test.each<Command>([
  { type: 'recent', token: null, title: '' },
  { type: 'test_key' },
  { type: 'test_notice' },
  { type: 'probe', id: 'abc', as: 'video' },
  { type: 'download', id: 'abc', what: 'video' },
])('a question that failed is answered where it was asked: $type', async (question) => {
  const { broken } = background();
  const { send, hasFailed } = createCommandSender();
  broken.add(question.type);
  expect(await send(question)).toEqual({ ok: false, error: 'failed' });
  expect(hasFailed.value).toBe(false);
});
