import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readLock, readManifest } from '../supply/lock.ts';
import { POWER_IN, powerFindings } from '../supply/power.ts';
import { changelogFindings, type FoundVersion, newestEntry, versionFindings } from './versions.ts';

const changelog = readFileSync('CHANGELOG.md', 'utf8');
const { version } = readManifest();

const stated: FoundVersion = {
  package: version,
  lock: readLock().root.version,
  manifests: { chrome: version, edge: version, firefox: version },
  changelog,
  tags: [],
};

test('the version is the same in all places', () => {
  expect(versionFindings(stated)).toEqual([]);
  expect(versionFindings({ ...stated, tags: [`v${version}`, 'latest'] })).toEqual([]);
});

test.each<[string, Partial<FoundVersion>, string]>([
  ['the lock', { lock: '9.9.9' }, 'package-lock.json says 9.9.9'],
  ['a manifest', { manifests: { edge: '9.9.9' } }, 'edge’s manifest says 9.9.9'],
  ['the changelog', { changelog: '## [9.9.9] - 2026-11-25' }, 'CHANGELOG.md says 9.9.9'],
  ['an empty changelog', { changelog: '' }, 'CHANGELOG.md says nothing'],
  ['the tag', { tags: ['v9.9.9'] }, 'tagged v9.9.9'],
])('a different version in %s is detected', (_, changes, finding) => {
  expect(versionFindings({ ...stated, ...changes }).join()).toContain(finding);
});

test('the newest entry of the changelog has a version, a date and text', () => {
  expect(changelogFindings(changelog)).toEqual([]);
});

test('the unreleased part of a changelog is not an entry', () => {
  const text =
    '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- x\n\n## [1.2.3] - 2026-01-02\n\n### Fixed\n\n- y\n';
  expect(newestEntry(text)).toEqual({
    version: '1.2.3',
    date: '2026-01-02',
    text: '### Fixed\n\n- y',
  });
});

test.each([
  ['', 'no entry'],
  ['## [1.2.3]\n\n### Added\n\n- x', 'no date'],
  ['## [1.2.3] - 2026-13-45\n\n### Added\n\n- x', 'no date'],
  ['## [1.2.3] - 2026-11-25\n\n### Added\n', 'says nothing'],
])('the faulty changelog %j is detected', (text, finding) => {
  expect(changelogFindings(text).join()).toContain(finding);
});

test.each(['chrome', 'edge', 'firefox'] as const)(
  'power of %s that is not recorded is detected',
  (browser) => {
    const manifest = { name: 'x', ...POWER_IN[browser] };
    expect(powerFindings(browser, manifest)).toEqual([]);
    const { permissions } = POWER_IN[browser];
    const changed = { ...manifest, permissions: [...permissions, 'tabs'], content_scripts: [] };
    expect(powerFindings(browser, changed)).toEqual([
      expect.stringContaining('"tabs"'),
      `${browser}: content_scripts is [], recorded is none`,
    ]);
  },
);
