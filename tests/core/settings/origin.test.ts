import { describe, expect, test } from 'vitest';
import { originOf, patternOf } from '../../../lib/core/settings/origin.ts';
import { askedJobs, realIds, siteNews, siteStatuses } from '../../../lib/core/sites/site-status.ts';
import { aJob, ended, T } from '../make.ts';

test.each<[string, string | null]>([
  ['http://localhost:3000', 'http://localhost:3000'],
  [' localhost:3000/app?x=1 ', 'http://localhost:3000'],
  ['localhost', 'http://localhost'],
  ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['HTTPS://App.Example.com/page#x', 'https://app.example.com'],
  ['app.example.com', 'https://app.example.com'],
  ['https://app.example.com:443', 'https://app.example.com'],
  ['http://app.example.com:80/', 'http://app.example.com'],
  ['https://app.example.com:8443', 'https://app.example.com:8443'],
  ['', null],
  ['my app', null],
  ['app', null],
  ['ftp://example.com', null],
  ['javascript:alert(1)', null],
  ['file:///etc/passwd', null],
  ['https://*.example.com', null],
  ['https://*', null],
  ['https://user:pw@example.com', null],
  ['http://localhost:99999', null],
])('the site of %j is %s', (text, site) => {
  expect(originOf(text)?.site ?? null).toBe(site);
  // What a page says of itself must be the very same text.
  if (site) expect(new URL(site).origin).toBe(site);
});

test.each([
  ['https://app.heygen.com', true],
  ['https://heygen.com', true],
  ['https://notheygen.com', false],
  ['https://heygen.com.example.org', false],
])('%s is HeyGen’s own: %s', (text, isHeygen) => {
  expect(originOf(text)?.isHeygen).toBe(isHeygen);
});

test('a pattern has no port: Firefox knows none', () => {
  expect(patternOf('http://localhost:3000')).toBe('http://localhost/*');
  expect(patternOf('https://a.example')).toBe('https://a.example/*');
});

describe('what a page is told', () => {
  const a = ended('failed', {
    id: 'a1'.repeat(16),
    sites: ['s1'],
    failure: { code: 'x', message: 'No sound', details: null },
  });
  const session = aJob({
    id: 'b2'.repeat(16),
    kind: 'agent',
    follows: 'c3'.repeat(16),
    sites: ['s2'],
  });
  const other = ended('completed', { id: 'd4'.repeat(16), failure: a.failure });

  test('only the ids that it asks for, the session or its video', () => {
    const jobs = [a, session, other];
    expect(siteStatuses(jobs, [a.id])).toEqual([
      { id: a.id, status: 'failed', error: 'x: No sound', time: T },
    ]);
    expect(siteStatuses(jobs, ['c3'.repeat(16)])).toMatchObject([{ id: 'c3'.repeat(16) }]);
    expect(siteStatuses(jobs, ['nobody'])).toEqual([]);
  });

  test('a finished video has no error', () => {
    expect(siteStatuses([other], [other.id])).toMatchObject([{ status: 'completed', error: null }]);
  });

  test('news of the jobs of this site alone, once', () => {
    const before = [a, session, other];
    const after = [{ ...a, status: 'completed' as const }, { ...session, seen: false }, other];
    expect(siteNews(before, after, 's1')).toMatchObject([{ id: a.id, status: 'completed' }]);
    // Something else changed that no page is told.
    expect(siteNews(before, after, 's2')).toEqual([]);
    expect(siteNews(before, after, 's3')).toEqual([]);
  });

  test('an id that is tracked under another name is not tracked twice', () => {
    expect(askedJobs([session], ['c3'.repeat(16), 'e5'.repeat(16)])).toEqual([
      { id: session.id, kind: null },
      { id: 'e5'.repeat(16), kind: null },
    ]);
  });

  test('what is no id is passed over', () => {
    expect(realIds([a.id, 'undefined', 'null', '../..', 'v_abc123', '', 'x y'])).toEqual([
      a.id,
      'v_abc123',
    ]);
  });
});
