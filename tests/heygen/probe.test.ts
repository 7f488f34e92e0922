import { expect, test } from 'vitest';
import { KINDS } from '../../lib/core/job/kind.ts';
import { probe } from '../../lib/heygen/probe.ts';
import { connectionFor, ID, json, KEY, pathsOf, text } from './fake-http.ts';

test.each([...KINDS, 'legacy'] as const)(
  'a probe as %s sends one request and returns the exact answer',
  async (as) => {
    const { connection, sent } = connectionFor(() => text(' {"data": [1,2] } ', 418));
    expect(await probe(connection, as, ID)).toMatchObject({
      exchange: { httpStatus: 418, ms: 0 },
      raw: ' {"data": [1,2] } ',
    });
    const [path, ...more] = pathsOf(sent);
    expect(path).toContain(ID);
    expect(path?.startsWith(as === 'legacy' ? '/v1/' : '/v3/')).toBe(true);
    expect(more).toEqual([]);
  },
);

test.each([404, 500, 200])(
  'a probe returns a response with %i without classifying it',
  async (status) => {
    const { connection } = connectionFor(() => text('<html>', status));
    expect(await probe(connection, 'video', ID)).toMatchObject({
      exchange: { endpoint: `/v3/videos/${ID}`, httpStatus: status },
      raw: '<html>',
    });
  },
);

test('a probe without a connection has no body', async () => {
  const { connection } = connectionFor(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await probe(connection, 'agent', ID)).toMatchObject({
    exchange: { httpStatus: null, outcome: 'connection' },
    raw: null,
  });
});

test('a probe cuts a very long answer and removes the key', async () => {
  const { connection } = connectionFor(() => json({ said: KEY, filler: 'x'.repeat(200_000) }));
  const { raw } = await probe(connection, 'video', ID);
  expect(raw).toHaveLength(100_000);
  expect(raw).toContain('{"said":"•••"');
});
