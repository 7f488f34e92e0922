import { describe, expect, test } from 'vitest';
import {
  type ClickTarget,
  downloadOfButton,
  targetOfClick,
} from '../../../lib/core/notifications/notification-click.ts';
import { aJob, aState, ended } from '../make.ts';

const video = ended('completed', { id: 'v1' });
const unknown = ended('not_found', { id: 'v2' });
const session = aJob({ id: 's1', kind: 'agent', follows: 'v3', status: 'completed' });
const state = aState({ jobs: [video, unknown, session] });

test.each<[string, ClickTarget]>([
  ['job:v1:completed', { page: 'heygen', url: 'https://app.heygen.com/videos/v1' }],
  // HeyGen has no page of an id that it does not know.
  ['job:v2:not_found', { page: 'dashboard', jobId: 'v2' }],
  // The session has replaced its video on the list.
  ['job:v3:completed', { page: 'heygen', url: 'https://app.heygen.com/videos/v3' }],
  ['job:gone:failed', { page: 'dashboard' }],
  ['slow:v1', { page: 'dashboard', jobId: 'v1' }],
  ['blocked:no_key', { page: 'settings' }],
  ['summary:1790000000000', { page: 'dashboard' }],
  ['menu', { page: 'dashboard' }],
])('a click on the notice %s opens its subject', (noticeId, target) => {
  expect(targetOfClick(state, noticeId)).toEqual(target);
});

describe('a button', () => {
  test.each<[string, number, string | null]>([
    ['job:v1:completed', 0, null],
    ['job:v1:completed', 1, 'v1'],
    ['job:v3:completed', 1, 's1'],
    ['job:gone:completed', 1, 'gone'],
    ['job:v1:completed', 2, null],
    ['slow:v1', 1, null],
    ['summary:1790000000000', 1, null],
  ])('of the notice %s at position %d downloads %s', (noticeId, place, id) => {
    expect(downloadOfButton(state, noticeId, place)).toBe(id);
  });
});
