import { expect, test } from 'vitest';
import { KINDS } from '../../lib/core/job/kind.ts';
import { probe } from '../../lib/heygen/probe.ts';
import { connectionFor, ID, json, KEY, pathsOf, text } from './fake-http.ts';

test.each([...KINDS, 'legacy'] as const)('as %s: one request, its exact answer', async (as) => {
  const { connection, sent } = connectionFor(() => text(' {"data": [1,2] } ', 418));
  expect(await probe(connection, as, ID)).toMatchObject({
    exchange: { httpStatus: 418, ms: 0 },
    raw: ' {"data": [1,2] } ',
  });
  const [path, ...more] = pathsOf(sent);
  expect(path).toContain(ID);
  expect(path?.startsWith(as === 'legacy' ? '/v1/' : '/v3/')).toBe(true);
  expect(more).toEqual([]);
});

test.each([404, 500, 200])('an answer with %i is told, whatever it means', async (status) => {
  const { connection } = connectionFor(() => text('<html>', status));
  expect(await probe(connection, 'video', ID)).toMatchObject({
    exchange: { endpoint: `/v3/videos/${ID}`, httpStatus: status },
    raw: '<html>',
  });
});

test('no connection, no answer', async () => {
  const { connection } = connectionFor(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await probe(connection, 'agent', ID)).toMatchObject({
    exchange: { httpStatus: null, outcome: 'connection' },
    raw: null,
  });
});

test('a very long answer is cut, and the key is not in it', async () => {
  const { connection } = connectionFor(() => json({ said: KEY, filler: 'x'.repeat(200_000) }));
  const { raw } = await probe(connection, 'video', ID);
  expect(raw).toHaveLength(100_000);
  expect(raw).toContain('{"said":"•••"');
});
