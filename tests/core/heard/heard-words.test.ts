import { describe, expect, test } from 'vitest';
import { meaningOfWord, type WordSays } from '../../../lib/core/heard/heard-words.ts';
import { jobStatuses } from '../../../lib/core/job/status.ts';

describe('a status word of an app', () => {
  test.each<[string, WordSays | null]>([
    ['pending', 'running'],
    ['in_progress', 'running'],
    ['in-progress', 'running'],
    ['inprogress', 'running'],
    ['IN PROGRESS', 'running'],
    ['processing', 'running'],
    ['not ready', 'running'],
    ['done', 'completed'],
    ['success', 'completed'],
    ['ready', 'completed'],
    ['error', 'failed'],
    ['failed', 'failed'],
    ['timed_out', 'failed'],
    ['canceled', 'cancelled'],
    ['not_found', 'not_found'],
    ['404', null],
    ['ok', null],
    ['published', null],
    ['constructor', null],
    ['', null],
  ])('%s says %s', (word, says) => {
    expect(meaningOfWord(word)).toBe(says);
  });

  test('proves nothing where it is missing', () => {
    expect(meaningOfWord(null)).toBeNull();
  });

  test('is known if it is one of our own, which the bridge sends to apps', () => {
    const strange = jobStatuses.filter((status) => meaningOfWord(status) === null);
    expect(strange).toEqual(['unknown']);
  });
});
