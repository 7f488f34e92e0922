import { describe, expect, test } from 'vitest';
import { emptyLog, logLine, readLog } from '../../../lib/core/log/log.ts';

describe('a stored log', () => {
  const line = logLine('tracked', 5);

  test.each([
    ['nothing', undefined],
    ['a text', 'log'],
    ['no list of lines', { lines: {}, raw: null }],
    ['a line without a time', { lines: [{ ...line, at: null }], raw: null }],
    ['a line of a type that does not exist', { lines: [{ ...line, type: 'x' }], raw: null }],
    ['a line without an outcome', { lines: [{ ...line, outcome: undefined }], raw: null }],
    ['an answer that is no text', { lines: [line], raw: {} }],
  ])('that is damaged (%s) is not read', (_, value) => {
    expect(readLog(value)).toBeNull();
  });

  test.each([[emptyLog], [{ lines: [line], raw: '{}' }]])('of %j is read as it is', (log) => {
    expect(readLog(log)).toEqual(log);
  });
});
