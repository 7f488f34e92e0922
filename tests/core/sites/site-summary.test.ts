import { describe, expect, test } from 'vitest';
import { siteSummary } from '../../../lib/core/sites/site-summary.ts';
import { aJob, ended, MINUTE, T } from '../make.ts';

const SITE = 'http://localhost:3000';
const OTHER = 'https://b.example';

describe('siteSummary', () => {
  const old = ended('failed', { id: 'old', sites: [SITE], checkedAt: T - 9 * MINUTE });
  const running = aJob({ id: 'running', sites: [SITE, OTHER], checkedAt: T - MINUTE });
  const unanswered = aJob({ id: 'unanswered', sites: [SITE], checkedAt: null });
  const others = aJob({ id: 'others', sites: [OTHER], checkedAt: T });
  const siteBudgets = { [SITE]: { tokens: 97, at: T - 2 * MINUTE } };

  test('counts what a site has asked for, and finds its newest answer', () => {
    const jobs = [old, running, unanswered, others];
    const summary = { jobs: 3, active: 2, askedAt: T - 2 * MINUTE, newest: running, unknown: null };
    expect(siteSummary({ jobs, siteBudgets }, SITE)).toEqual(summary);
  });

  test('knows no answer before the first one, and no time if every id was tracked before', () => {
    const summary = { jobs: 1, active: 1, askedAt: null, newest: null, unknown: null };
    expect(siteSummary({ jobs: [unanswered], siteBudgets: {} }, SITE)).toEqual(summary);
  });

  test('still tells when a site has asked, after its jobs were removed', () => {
    const summary = { jobs: 0, active: 0, askedAt: T - 2 * MINUTE, newest: null, unknown: null };
    expect(siteSummary({ jobs: [others], siteBudgets }, SITE)).toEqual(summary);
  });

  test('names the newest id that HeyGen does not know, which the page may have wrong', () => {
    const wrong = (id: string, checkedAt: number, changes = {}) =>
      ended('not_found', { id, sites: [SITE], source: 'site', checkedAt, ...changes });
    const first = wrong('first', T - 3 * MINUTE);
    const second = wrong('second', T - 2 * MINUTE);
    const byHand = wrong('by-hand', T - MINUTE, { source: 'user' });
    const gone = wrong('gone', T - MINUTE, { lastKnownAt: T - 9 * MINUTE });
    const jobs = [second, first, byHand, gone, running];
    expect(siteSummary({ jobs, siteBudgets }, SITE)?.unknown).toBe(second);
    expect(siteSummary({ jobs: [byHand, gone], siteBudgets }, SITE)?.unknown).toBeNull();
  });

  test('is null for a site that has never asked', () => {
    expect(siteSummary({ jobs: [others], siteBudgets }, 'https://new.example')).toBeNull();
  });
});
