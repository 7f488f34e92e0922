import { describe, expect, test } from 'vitest';
import {
  type ClickTarget,
  targetOfButton,
  targetOfClick,
} from '../../../lib/core/notifications/notification-click.ts';
import { aJob, aState, ended } from '../make.ts';

const video = ended('completed', { id: 'v1' });
const unknown = ended('not_found', { id: 'v2' });
const failed = ended('failed', { id: 'v5' });
const session = aJob({ id: 's1', kind: 'agent', follows: 'v3', status: 'completed' });
const asking = aJob({ id: 's2', kind: 'agent', follows: 'v4', status: 'waiting_for_input' });
const state = aState({ jobs: [video, unknown, failed, session, asking] });

test.each<[string, ClickTarget]>([
  ['job:v1:completed', { page: 'heygen', url: 'https://app.heygen.com/videos/v1' }],
  // HeyGen's page says neither why a job failed nor why it is slow.
  ['job:v2:not_found', { page: 'dashboard', jobId: 'v2', panel: 'why' }],
  ['job:v5:failed', { page: 'dashboard', jobId: 'v5', panel: 'why' }],
  // The session has replaced its video on the list.
  ['job:v3:completed', { page: 'heygen', url: 'https://app.heygen.com/videos/v3' }],
  // The user answers on the page of the session, not on that of its video.
  ['job:s2:waiting_for_input', { page: 'heygen', url: 'https://app.heygen.com/video-agent/s2' }],
  ['job:gone:failed', { page: 'dashboard' }],
  ['slow:v1', { page: 'dashboard', jobId: 'v1', panel: 'why' }],
  ['app:v5', { page: 'dashboard', jobId: 'v5', panel: 'why' }],
  ['blocked:no_key', { page: 'settings' }],
  ['key:1', { page: 'settings' }],
  ['summary:1790000000000', { page: 'dashboard' }],
  ['menu', { page: 'dashboard' }],
])('a click on the notice %s opens its subject', (noticeId, target) => {
  expect(targetOfClick(state, noticeId)).toEqual(target);
});

describe('a button', () => {
  const heygen = (path: string) => ({ page: 'heygen', url: `https://app.heygen.com/${path}` });
  const why = (jobId: string) => ({ page: 'dashboard', jobId, panel: 'why' });
  const download = (id: string) => ({ page: 'none', download: id });
  test.each<[string, number, object]>([
    ['job:v1:completed', 0, heygen('videos/v1')],
    ['job:v1:completed', 1, download('v1')],
    ['job:v3:completed', 1, download('s1')],
    ['job:gone:completed', 1, download('gone')],
    ['job:v1:completed', 2, heygen('videos/v1')],
    ['job:s2:waiting_for_input', 0, heygen('video-agent/s2')],
    ['job:v5:failed', 0, why('v5')],
    ['job:v5:failed', 1, heygen('videos/v5')],
    ['job:v2:not_found', 0, why('v2')],
    ['job:gone:failed', 1, { page: 'dashboard' }],
    ['slow:v1', 0, why('v1')],
    ['slow:v1', 1, heygen('videos/v1')],
    ['app:v5', 0, why('v5')],
    ['summary:1790000000000', 1, { page: 'dashboard' }],
  ])('of the notice %s at position %d leads to its target', (noticeId, place, target) => {
    expect(targetOfButton(state, noticeId, place)).toEqual(target);
  });
});
