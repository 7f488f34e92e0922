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
  selfTest(facts(changes), en).find((result) => result.name === name);

const problem = (kind: (typeof problemKinds)[number]): Reply => ({
  ok: false,
  error: 'problem',
  problem: problemOf(kind, { httpStatus: 500 }),
});

test('every check passes without advice when all is well', () => {
  const checks = selfTest(facts(), en);
  expect(checks.map(({ name }) => name)).toEqual([...CHECKS]);
  expect(checks.filter(({ level, advice }) => level !== 'ok' || advice)).toEqual([]);
});

test.each<[CheckName, 'ok' | 'warn' | 'fail', string, Partial<SelfTestFacts>]>([
  ['worker', 'fail', 'Not responding', { isWorkerThere: false }],
  ['alarm', 'fail', 'Not scheduled, although', { alarmAt: null }],
  ['alarm', 'ok', 'Not needed', { state: aState(), alarmAt: null }],
  ['alarm', 'warn', 'although nothing is in progress', { state: aState() }],
  [
    'alarm',
    'ok',
    'nothing is in progress',
    { state: aState({ jobs: [ended('failed')] }), alarmAt: null },
  ],
  [
    'alarm',
    'fail',
    'Not scheduled',
    { state: aState({ outbox: ['job:x:failed'] }), alarmAt: null },
  ],
  ['asking', 'ok', 'responded 10 sec', {}],
  ['asking', 'ok', 'Nothing checked yet', { state: aState() }],
  ['asking', 'ok', 'No jobs in progress', { state: aState({ jobs: [ended('failed')] }) }],
  ['asking', 'fail', 'More than 2 minutes overdue', { now: T + 10 * MINUTE }],
  [
    'asking',
    'fail',
    'rejected',
    { state: aState({ jobs: [active], blocked: blockedBy('key_rejected') }) },
  ],
  ['asking', 'ok', 'Nothing checked yet', { state: aState({ blocked: blockedBy('no_key') }) }],
  ['asking', 'warn', 'Too many requests', { state: aState({ pausedUntil: T + MINUTE }) }],
  ['host', 'fail', 'is blocked', { hasHostPermission: false }],
  ['network', 'fail', 'offline', { isOnline: false }],
  ['network', 'fail', 'reached', { key: problem('connection') }],
  ['network', 'ok', 'responds', { key: problem('key_rejected') }],
  ['network', 'ok', "wasn't contacted", { key: { ok: false, error: 'no_key' } }],
  ['key', 'fail', 'No API key', { key: { ok: false, error: 'no_key' } }],
  ['key', 'fail', 'rejected', { key: problem('key_rejected') }],
  ['key', 'fail', 'no permission', { key: problem('forbidden') }],
  ['key', 'warn', "Couldn't", { key: problem('timeout') }],
  ['key', 'warn', "Couldn't", { key: { ok: false, error: 'failed' } }],
  ['notices', 'fail', 'Turned off', { noticeLevel: 'denied' }],
  ['notices', 'ok', 'Send a test notification', { noticeLevel: 'unknown' }],
  ['downloads', 'ok', 'Off', {}],
  ['downloads', 'ok', 'Allowed', { state: automatic, canDownload: true }],
  ['downloads', 'fail', 'No longer allowed', { state: automatic }],
  ['storage', 'warn', '8 MB of 10.5 MB', { storageBytes: 8_000_000 }],
  ['storage', 'fail', '10 MB of 10.5 MB', { storageBytes: 10_000_000 }],
  ['records', 'warn', '2 records', { setAside: 2 }],
])('the check %s is %s and says: %s', (name, level, text, changes) => {
  const found = check(name, changes);
  expect(found).toMatchObject({ level });
  expect(found?.text).toContain(text);
  expect(found?.advice === null).toBe(level === 'ok');
});

describe('the report', () => {
  test('contains every check and its advice', () => {
    const about = { version: '1.2.3', browser: 'Chromium', language: 'en' };
    const text = selfTestReport(selfTest(facts({ alarmAt: null }), en), about, en);
    expect(text.split('\n')).toHaveLength(CHECKS.length + 1);
    expect(text).toContain('Renderwatch 1.2.3, en, Chromium');
    expect(text).toContain('[fail] Next check: Not scheduled, although jobs are in progress. → ');
  });

  test.each(problemKinds)(
    'does not contain HeyGen’s message when testing the key fails with %s',
    (kind) => {
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
    },
  );
});
