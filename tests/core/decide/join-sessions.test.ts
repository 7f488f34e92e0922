import { expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Answer } from '../../../lib/core/job/answer.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import { isOutdatedNotice } from '../../../lib/core/notifications/notification-text.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, answerOf, aState, ended, polled, someDetails, someSettings, T } from '../make.ts';

const SESSION = 'a'.repeat(32);
const VIDEO = 'b'.repeat(32);
const NOTICE = `job:${SESSION}:completed`;
const VIDEO_NOTICE = `job:${VIDEO}:completed`;

const session = (changes: Partial<Job> = {}) =>
  aJob({ id: SESSION, kind: 'agent', status: 'processing', checkedAt: T, ...changes });

/** A video as *Watch my account* adds it. */
const video = (changes: Partial<Job> = {}) =>
  aJob({ id: VIDEO, status: 'processing', checkedAt: T, found: true, ...changes });

const readyVideo = (changes: Partial<Job> = {}) =>
  ended('completed', { id: VIDEO, found: true, ...changes });

/** Returns the state after an answer in which the session names the video. */
const named = (state: State, status: JobStatus, more: Partial<Answer> = {}): State => {
  const [job = session()] = state.jobs.filter(({ id }) => id === SESSION);
  const result = answerOf(job, status, { kind: 'agent', follows: VIDEO, ...more });
  return decide(state, polled({ results: [result] }), T);
};

const ids = ({ jobs }: State) => jobs.map(({ id }) => id);
const both = (one: Job, other: Job, changes: Partial<State> = {}): State =>
  aState({ jobs: [one, other], ...changes });

test.each<[string, State, JobStatus, string[], string[]]>([
  [
    'a session replaces the video that it names',
    both(session(), video()),
    'processing',
    [SESSION],
    [],
  ],
  [
    'a session replaces the video in either order of the list',
    both(video(), session()),
    'processing',
    [SESSION],
    [],
  ],
  [
    'a session that replaces its video notifies once',
    both(session(), video()),
    'completed',
    [SESSION],
    [NOTICE],
  ],
  [
    'a pending notice of the video becomes a notice of the session',
    both(session(), readyVideo(), { outbox: [VIDEO_NOTICE] }),
    'completed',
    [SESSION],
    [NOTICE],
  ],
  [
    'an ending that was notified for the video is not notified again',
    both(session(), readyVideo()),
    'completed',
    [SESSION],
    [],
  ],
  [
    'HeyGen’s ending is notified although our ending of the video was',
    both(session(), ended('timeout', { id: VIDEO, found: true })),
    'completed',
    [SESSION],
    [NOTICE],
  ],
  [
    'a video that has ended stays until its session has ended',
    both(session(), readyVideo()),
    'processing',
    [SESSION, VIDEO],
    [],
  ],
  [
    'a muted session does not notify, and removes the pending notice of its video',
    both(session({ muted: true }), readyVideo(), { outbox: [VIDEO_NOTICE] }),
    'completed',
    [SESSION],
    [],
  ],
  [
    'a video that the user asked for stays, with its pending notice',
    both(session(), readyVideo({ found: false }), { outbox: [VIDEO_NOTICE] }),
    'completed',
    [SESSION, VIDEO],
    [VIDEO_NOTICE, NOTICE],
  ],
])('%s', (_, state, status, left, outbox) => {
  const after = named(state, status);
  expect(ids(after)).toEqual(left);
  expect(after.outbox).toEqual(outbox);
});

test('a session and its video that end in one round notify once and are downloaded once', () => {
  const settings = someSettings({ autoDownload: true });
  const state = both(session(), video(), { settings });
  const results = [
    answerOf(video(), 'completed'),
    answerOf(session(), 'completed', { kind: 'agent', follows: VIDEO }),
  ];
  const after = decide(state, polled({ results }), T);
  expect(after).toMatchObject({ outbox: [NOTICE], downloads: [SESSION] });
  const parts = results.reduce(
    (all, result) => decide(all, polled({ results: [result] }), T),
    state,
  );
  expect(parts.outbox).toEqual([NOTICE]);
  expect(ids(parts)).toEqual([SESSION]);
});

test('a file that was downloaded as the video is not downloaded again as the session', () => {
  const settings = someSettings({ autoDownload: true });
  expect(named(both(session(), readyVideo(), { settings }), 'completed').downloads).toEqual([]);
  const pending = both(session(), readyVideo(), { settings, downloads: [VIDEO] });
  expect(named(pending, 'completed').downloads).toContain(SESSION);
});

test('a session keeps its label, and takes over the label and the mute of its video', () => {
  const mine = both(session({ label: 'Mine' }), video({ label: 'Other', muted: true }));
  expect(named(mine, 'processing').jobs).toMatchObject([{ label: 'Mine', muted: true }]);
  const its = both(session(), video({ label: 'Other' }));
  expect(named(its, 'processing').jobs).toMatchObject([{ label: 'Other', muted: false }]);
});

test('an imported session notifies at its first answer if its video was seen running', () => {
  const state = both(session({ quiet: true }), readyVideo(), { outbox: [VIDEO_NOTICE] });
  expect(named(state, 'completed').outbox).toEqual([NOTICE]);
});

test('the shown notice of the video is not outdated and refers to the session', () => {
  const after = named(both(session(), readyVideo()), 'completed');
  expect(isOutdatedNotice(after, VIDEO_NOTICE, textsIn('en'))).toBe(false);
});

test.each<[string, Parameters<typeof decide>[1]]>([
  ['by hand', { type: 'track', jobs: [{ id: VIDEO, kind: null }] }],
  ['from Recent', { type: 'track', jobs: [{ id: VIDEO, kind: 'video' }], quiet: true }],
  ['by a site', { type: 'track', jobs: [{ id: VIDEO, kind: null }], site: 'https://a.example' }],
])('a video that is tracked %s stays next to its session', (_, event) => {
  const tracked = decide(both(session(), video()), event, T);
  expect(ids(named(tracked, 'processing'))).toEqual([SESSION, VIDEO]);
});

test('a video that an account read adds is marked as found, and a reset keeps the mark', () => {
  const settings = someSettings({ watchAccount: true });
  const answer = answerOf(video(), 'processing', { details: someDetails() }).outcome;
  if (answer.type !== 'answer') throw new Error('No answer.');
  const listed = { id: VIDEO, kind: 'video' as const, answer, details: someDetails() };
  const list = { family: 'video' as const, jobs: [listed], problem: null, isFiltered: false };
  const read = { lists: [{ ...list, askedAt: T }], askedAt: T };
  const added = decide(aState({ settings }), { type: 'account_read', ...read }, T);
  expect(added.jobs).toMatchObject([{ found: true }]);
  expect(decide(added, { type: 'reset', id: VIDEO }, T).jobs).toMatchObject([{ found: true }]);
});
