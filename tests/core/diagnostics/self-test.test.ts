import { describe, expect, test } from 'vitest';
import {
  CHECKS,
  type CheckName,
  type SelfTestFacts,
  selfTest,
  selfTestReport,
} from '../../../lib/core/diagnostics/self-test.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import { defaultSettings } from '../../../lib/core/settings/settings.ts';
import type { Reply } from '../../../lib/core/state/command.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, aState, blockedBy, ended, MINUTE, SECOND, T } from '../make.ts';

const en = textsIn('en');
const active = aJob({ status: 'processing', checkedAt: T, nextPollAt: T + 30 * SECOND });

const facts = (changes: Partial<SelfTestFacts> = {}): SelfTestFacts => ({
  state: aState({ jobs: [active] }),
  now: T + 10 * SECOND,
  isWorkerThere: true,
  alarmAt: T + 30 * SECOND,
  hasHostPermission: true,
  isOnline: true,
  noticeLevel: 'granted',
  canDownload: false,
  key: { ok: true },
  storageBytes: 40_000,
  setAside: 0,
  ...changes,
});

const automatic = aState({ settings: { ...defaultSettings, autoDownload: true } });

const check = (name: CheckName, changes: Partial<SelfTestFacts>) =>
  selfTest(facts(changes), en).find((one) => one.name === name);

const problem = (kind: (typeof problemKinds)[number]): Reply => ({
  ok: false,
  error: 'problem',
  problem: problemOf(kind, { httpStatus: 500 }),
});

test('where all is well every check is in order and there is nothing to do', () => {
  const checks = selfTest(facts(), en);
  expect(checks.map(({ name }) => name)).toEqual([...CHECKS]);
  expect(checks.filter(({ level, advice }) => level !== 'ok' || advice)).toEqual([]);
});

test.each<[CheckName, Partial<SelfTestFacts>, 'ok' | 'warn' | 'fail', string]>([
  ['worker', { isWorkerThere: false }, 'fail', 'gave no answer'],
  ['alarm', { alarmAt: null }, 'fail', 'None is set, although'],
  ['alarm', { state: aState(), alarmAt: null }, 'ok', 'nothing to ask'],
  ['alarm', { state: aState() }, 'warn', 'although there is nothing'],
  ['alarm', { state: aState({ jobs: [ended('failed')] }), alarmAt: null }, 'ok', 'none is needed'],
  ['alarm', { state: aState({ outbox: ['job:x:failed'] }), alarmAt: null }, 'fail', 'None is set'],
  ['asking', {}, 'ok', 'answered 10 sec'],
  ['asking', { state: aState() }, 'ok', 'No job has been checked'],
  ['asking', { state: aState({ jobs: [ended('failed')] }) }, 'ok', 'No job is under way'],
  ['asking', { now: T + 10 * MINUTE }, 'fail', 'more than 2 minutes ago'],
  [
    'asking',
    { state: aState({ jobs: [active], blocked: blockedBy('key_rejected') }) },
    'fail',
    'rejected',
  ],
  ['asking', { state: aState({ blocked: blockedBy('no_key') }) }, 'ok', 'No job has been checked'],
  ['asking', { state: aState({ pausedUntil: T + MINUTE }) }, 'warn', 'slow down'],
  ['host', { hasHostPermission: false }, 'fail', 'No access'],
  ['network', { isOnline: false }, 'fail', 'offline'],
  ['network', { key: problem('connection') }, 'fail', 'reached'],
  ['network', { key: problem('key_rejected') }, 'ok', 'answers'],
  ['network', { key: { ok: false, error: 'no_key' } }, 'ok', 'was not asked'],
  ['key', { key: { ok: false, error: 'no_key' } }, 'fail', 'No API key'],
  ['key', { key: problem('key_rejected') }, 'fail', 'rejected'],
  ['key', { key: problem('forbidden') }, 'fail', 'may not'],
  ['key', { key: problem('timeout') }, 'warn', 'could not be tested'],
  ['key', { key: { ok: false, error: 'failed' } }, 'warn', 'could not be tested'],
  ['notices', { noticeLevel: 'denied' }, 'fail', 'switched off'],
  ['notices', { noticeLevel: 'unknown' }, 'ok', 'the test notification tells'],
  ['downloads', {}, 'ok', 'switched off'],
  ['downloads', { state: automatic, canDownload: true }, 'ok', 'allows them'],
  ['downloads', { state: automatic }, 'fail', 'no longer allows'],
  ['storage', { storageBytes: 8_000_000 }, 'warn', '8 MB of 10.5 MB'],
  ['storage', { storageBytes: 10_000_000 }, 'fail', '10 MB of 10.5 MB'],
  ['records', { setAside: 2 }, 'warn', '2 stored records'],
])('%s with %j is %s', (name, changes, level, text) => {
  const found = check(name, changes);
  expect(found).toMatchObject({ level });
  expect(found?.text).toContain(text);
  expect(found?.advice === null).toBe(level === 'ok');
});

describe('the report', () => {
  test('holds every check and what to do', () => {
    const about = { version: '1.2.3', browser: 'Chromium', language: 'en' };
    const text = selfTestReport(selfTest(facts({ alarmAt: null }), en), about, en);
    expect(text.split('\n')).toHaveLength(CHECKS.length + 1);
    expect(text).toContain('Renderwatch 1.2.3, en, Chromium');
    expect(text).toContain('[fail] Alarm: None is set, although there is something to ask. → ');
  });

  test.each(problemKinds)('of a key that meets %s says nothing of HeyGen’s own words', (kind) => {
    const key: Reply = {
      ok: false,
      error: 'problem',
      problem: problemOf(kind, { message: 'your key is sk_1' }),
    };
    const checks = selfTest(facts({ key }), en);
    expect(JSON.stringify(checks)).not.toContain('sk_1');
    for (const { text, advice } of checks) {
      expect(text).not.toBe('');
      expect(advice).not.toBe('');
    }
  });
});
