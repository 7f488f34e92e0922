import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { jobStatuses } from '../../../lib/core/job/status.ts';
import { noticeText } from '../../../lib/core/notifications/notification-text.ts';
import { enqueueNotices } from '../../../lib/core/notifications/outbox.ts';
import { NOTICE_KINDS, type NoticeKind } from '../../../lib/core/settings/options.ts';
import { defaultSettings } from '../../../lib/core/settings/settings.ts';
import { kindOfNotice } from '../../../lib/core/state/notification-id.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, answerOf, aState, ended, polled, someSettings, T } from '../make.ts';

const jobs = ['a', 'b', 'c', 'd', 'e'].map((id) => ended('failed', { id }));
const pending = jobs.map(({ id }) => `job:${id}:failed`);
const summarized = (state: Partial<State>, shown: string[] = []) =>
  decide(aState({ jobs, ...state }), { type: 'summarize', shown }, T);

describe('summarize', () => {
  test('makes no summary of up to three endings', () => {
    const state = aState({ jobs, outbox: pending.slice(0, 3) });
    expect(decide(state, { type: 'summarize', shown: [] }, T)).toBe(state);
  });

  test('makes one summary of four endings, and keeps other notices', () => {
    const after = summarized({ outbox: ['blocked:forbidden', ...pending.slice(0, 4), 'slow:e'] });
    expect(after.outbox).toEqual(['blocked:forbidden', 'slow:e', `summary:${T}`]);
    expect(after.summaries).toEqual([{ n: T, noticeIds: pending.slice(0, 4) }]);
  });

  test('makes separate summaries of endings and of slow jobs', () => {
    const slow = jobs.map((job) => ({ ...job, status: 'processing' as const, slowAt: T }));
    const ids = slow.map(({ id }) => `slow:${id}`);
    const endings = jobs.map((job) => ({ ...job, id: `${job.id}${job.id}` }));
    const all = aState({
      jobs: [...slow, ...endings],
      outbox: [...ids.slice(0, 4), ...endings.map(({ id }) => `job:${id}:failed`)],
    });
    const after = decide(all, { type: 'summarize', shown: [] }, T);
    expect(after.outbox).toEqual([`summary:${T}`, `summary:${T + 1}`]);
    expect(noticeText(after, `summary:${T + 1}`, textsIn('en'))?.title).toBe(
      'Slower than usual: 4',
    );
    // Three are shown one by one.
    const few = aState({ jobs: slow, outbox: ids.slice(0, 3) });
    expect(decide(few, { type: 'summarize', shown: [] }, T)).toBe(few);
  });

  test.each<[string, Partial<State>, string[]]>([
    ['one is on the desktop already', { outbox: pending.slice(0, 4) }, [pending[0] ?? '']],
    ['one is no longer true', { outbox: [...pending.slice(0, 3), 'job:e:completed'] }, []],
    ['one is about a job that is gone', { outbox: [...pending.slice(0, 3), 'job:x:failed'] }, []],
  ])('makes no summary of four endings if %s', (_, state, shown) => {
    expect(summarized(state, shown).summaries).toEqual([]);
  });

  test('makes a new summary each time, and keeps only a few old ones', () => {
    let state = aState({ jobs });
    for (let i = 0; i < 13; i += 1) {
      state = decide({ ...state, outbox: pending }, { type: 'summarize', shown: [] }, T);
    }
    expect(state.summaries.map(({ n }) => n)).toEqual(
      Array.from({ length: 11 }, (_, i) => T + 2 + i),
    );
  });

  test('always keeps a pending summary', () => {
    const summaries = Array.from({ length: 13 }, (_, n) => ({ n: n + 1, noticeIds: pending }));
    const after = summarized({ outbox: ['summary:1', ...pending], summaries });
    expect(after.summaries.map(({ n }) => n)).toEqual([
      1,
      ...Array.from({ length: 10 }, (_, i) => i + 4),
      T,
    ]);
  });
});

describe('a summary', () => {
  const state = aState({
    jobs,
    outbox: ['summary:1'],
    summaries: [{ n: 1, noticeIds: pending }],
  });
  test.each([
    ['the user resets', { type: 'reset', id: 'a' } as const],
    ['the user removes', { type: 'stop', ids: ['a'] } as const],
    ['the user mutes', { type: 'mute', ids: ['a'], muted: true } as const],
  ])('loses a job that %s while it is pending', (_, event) => {
    const after = decide(state, event, T);
    expect(after.outbox).toEqual(['summary:1']);
    expect(after.summaries).toEqual([{ n: 1, noticeIds: pending.slice(1) }]);
  });

  test('loses an ending that is enqueued again while it is pending', () => {
    const after = enqueueNotices(state, ['job:a:failed']);
    expect(after.outbox).toEqual(['summary:1', 'job:a:failed']);
    expect(after.summaries).toEqual([{ n: 1, noticeIds: pending.slice(1) }]);
  });

  test('keeps its jobs after it was shown', () => {
    const shown = { ...state, outbox: [] };
    expect(decide(shown, { type: 'stop', ids: ['a'] }, T).summaries).toEqual(state.summaries);
  });
});

describe('a notification switch', () => {
  const only = (kind: NoticeKind, isOn: boolean) =>
    someSettings({ notify: { ...defaultSettings.notify, [kind]: isOn } });

  test('exists for every notice except a summary', () => {
    const ids = ['slow:a', 'app:a', 'blocked:forbidden', 'job:a:completed', 'job:a:timeout'];
    expect(ids.map(kindOfNotice)).toEqual(['slow', 'app', 'blocked', 'ready', 'failed']);
    expect(kindOfNotice('summary:1')).toBeNull();
    for (const status of jobStatuses) expect(kindOfNotice(`job:a:${status}`)).not.toBeNull();
  });

  test.each<[NoticeKind, Parameters<typeof answerOf>[1], string[]]>([
    ['ready', 'completed', []],
    ['ready', 'failed', ['job:v:failed']],
    ['failed', 'failed', []],
    ['failed', 'completed', ['job:v:completed']],
    ['slow', 'completed', ['job:v:completed']],
  ])(
    'that is off (%s) limits the notices of %s to %j, but not the list',
    (kind, status, outbox) => {
      const job: Job = aJob({ id: 'v', checkedAt: T });
      const state = aState({ jobs: [job], settings: only(kind, false) });
      const after = decide(state, polled({ results: [answerOf(job, status)] }), T);
      expect(after.outbox).toEqual(outbox);
      expect(after.jobs).toMatchObject([{ status, seen: false }]);
    },
  );

  test('that is off (blocked) stops the notice of a block, but not the block', () => {
    const state = aState({ jobs: [aJob()], settings: only('blocked', false) });
    const after = decide(state, { type: 'access', hasKey: true, hasPermission: false }, T);
    expect(after).toMatchObject({ outbox: [], blocked: { reason: 'no_permission' } });
  });

  test.each(NOTICE_KINDS)('removes the pending notices when %s is switched off', (kind) => {
    const outbox = ['job:a:completed', 'job:b:failed', 'slow:c', 'app:d', 'blocked:forbidden'];
    const noticeIds = ['job:a:completed', 'job:b:failed'];
    const state = aState({ outbox: [...outbox, 'summary:1'], summaries: [{ n: 1, noticeIds }] });
    const after = decide(state, { type: 'settings', settings: { notify: { [kind]: false } } }, T);
    const isOn = (noticeId: string) => kindOfNotice(noticeId) !== kind;
    expect(after.outbox).toEqual([...outbox.filter(isOn), 'summary:1']);
    expect(after.summaries).toEqual([{ n: 1, noticeIds: noticeIds.filter(isOn) }]);
  });
});

test('the jobs of a muted batch are muted', () => {
  const batch = aJob({ id: 'batch', kind: 'video_batch', muted: true });
  const members = { ids: ['v1', 'v2'], waiting: 1, failed: 0 };
  const result = answerOf(batch, 'processing', { members });
  const { jobs: after } = decide(aState({ jobs: [batch] }), polled({ results: [result] }), T);
  expect(after.map(({ id, muted }) => [id, muted])).toEqual([
    ['batch', true],
    ['v1', true],
    ['v2', true],
  ]);
});
