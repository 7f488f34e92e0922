import { describe, expect, test } from 'vitest';
import {
  originOf,
  orphanedPatterns,
  patternOf,
  removedSites,
} from '../../../lib/core/settings/origin.ts';
import {
  jobsToTrack,
  realIds,
  siteNews,
  siteStatuses,
} from '../../../lib/core/sites/site-status.ts';
import { aJob, aState, ended, T } from '../make.ts';

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
])('the origin of %j is %s', (text, site) => {
  expect(originOf(text)?.site ?? null).toBe(site);
  // The browser must report exactly the same origin for the page.
  if (site) expect(new URL(site).origin).toBe(site);
});

test.each([
  ['https://app.heygen.com', true],
  ['https://heygen.com', true],
  ['https://notheygen.com', false],
  ['https://heygen.com.example.org', false],
])('isHeygen is $1 for $0', (text, isHeygen) => {
  expect(originOf(text)?.isHeygen).toBe(isHeygen);
});

test('the match pattern has no port, because Firefox does not support ports', () => {
  expect(patternOf('http://localhost:3000')).toBe('http://localhost/*');
  expect(patternOf('https://a.example')).toBe('https://a.example/*');
});

describe('a page', () => {
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

  test('gets only the statuses that it asked for, by the id of the session or its video', () => {
    const jobs = [a, session, other];
    expect(siteStatuses(jobs, [a.id])).toEqual([
      { id: a.id, status: 'failed', error: 'x: No sound', time: T },
    ]);
    expect(siteStatuses(jobs, ['c3'.repeat(16)])).toMatchObject([{ id: 'c3'.repeat(16) }]);
    expect(siteStatuses(jobs, ['nobody'])).toEqual([]);
  });

  test('hears that a status is unknown until HeyGen has answered', () => {
    const fresh = aJob({ id: 'e5'.repeat(16), status: 'queued', checkedAt: null });
    const queued = { ...fresh, checkedAt: T };
    expect(siteStatuses([fresh], [fresh.id])).toMatchObject([{ status: 'unknown', time: null }]);
    expect(siteStatuses([queued], [fresh.id])).toMatchObject([{ status: 'queued', time: T }]);
  });

  test('gets no error for a finished video', () => {
    expect(siteStatuses([other], [other.id])).toMatchObject([{ status: 'completed', error: null }]);
  });

  test('gets news only about its own jobs, and only if something changed that it can see', () => {
    const before = [a, session, other];
    const after = [{ ...a, status: 'completed' as const }, { ...session, seen: false }, other];
    expect(siteNews(before, after, 's1')).toMatchObject([{ id: a.id, status: 'completed' }]);
    // The session changed only in a field that pages do not see.
    expect(siteNews(before, after, 's2')).toEqual([]);
    expect(siteNews(before, after, 's3')).toEqual([]);
  });

  test('does not add a job that is already tracked under another id', () => {
    const ids = ['c3'.repeat(16), 'e5'.repeat(16)];
    const state = aState({ jobs: [session] });
    expect(jobsToTrack(state, ids, 's1', T)).toEqual([
      { id: session.id, kind: null },
      { id: 'e5'.repeat(16), kind: null },
    ]);
    // The site has asked for this session before.
    expect(jobsToTrack(state, ids, 's2', T)).toEqual([{ id: 'e5'.repeat(16), kind: null }]);
  });

  test('cannot ask for a text that is not an id', () => {
    expect(realIds([a.id, 'undefined', 'null', '../..', 'v_abc123', '', 'x y'])).toEqual([
      a.id,
      'v_abc123',
    ]);
    expect(realIds(['a1'.repeat(20), 'a1'.repeat(32), `ghp_${'Ab3'.repeat(12)}`])).toEqual([]);
  });
});

test.each<[string, string[], string[], string[] | null]>([
  ['the same sites', ['a', 'b'], ['b', 'a'], null],
  ['a new site', ['a'], ['a', 'b'], []],
  ['one site less', ['a', 'b'], ['a'], ['b']],
  ['another site', ['a'], ['b'], ['a']],
])('a change to %s gives up the access to the right ones', (_, before, after, removed) => {
  expect(removedSites(before, after)).toEqual(removed);
});

test.each<[string, string[], string[], string[]]>([
  ['nothing is granted', [], [], []],
  ['each is needed', ['http://a/*'], ['http://a:3000', 'http://a'], []],
  ['one is not needed', ['http://a/*', 'http://b/*'], ['http://a'], ['http://b/*']],
  ['there is no site', ['http://a/*', '*://*/*'], [], ['http://a/*', '*://*/*']],
  ['a wide one stands for a site', ['*://*/*', 'http://b/*'], ['http://a'], []],
])('the patterns that go back where %s', (_, granted, sites, orphaned) => {
  expect(orphanedPatterns(granted, sites)).toEqual(orphaned);
});
