import type { BlockReason } from '../../../lib/core/job/block-reasons.ts';
import { newJob } from '../../../lib/core/job/job.ts';
import { noBlock } from '../../../lib/core/state/state.ts';
import {
  everyStatus,
  HOUR,
  idOf,
  itemsWith,
  MINUTE,
  manyJobs,
  rightToLeft,
  running,
  troubled,
} from './jobs.ts';
import type { UiState } from './state.ts';

const blocked = (reason: BlockReason) => (now: number) => ({
  ...itemsWith(running(now), {
    blocked: { ...noBlock, reason, since: now - MINUTE },
  }),
  ...(reason === 'no_key' ? { apiKey: null } : {}),
});

/** The states of the popup as it opens. */
export const POPUP: readonly UiState[] = [
  {
    name: 'popup-no-key',
    page: 'popup',
    items: () => ({
      ...itemsWith([], { blocked: { ...noBlock, reason: 'no_key' } }),
      apiKey: null,
    }),
  },
  { name: 'popup-empty', page: 'popup', items: () => itemsWith([]) },
  {
    name: 'popup-first-answer',
    page: 'popup',
    items: (now) =>
      itemsWith([{ ...newJob({ id: idOf(1), kind: null }, now), nextPollAt: now + HOUR }]),
  },
  { name: 'popup-one', page: 'popup', items: (now) => itemsWith(running(now).slice(0, 1)) },
  {
    name: 'popup-every-status',
    page: 'popup',
    isTall: true,
    items: (now) => itemsWith(everyStatus(now)),
  },
  {
    name: 'popup-right-to-left',
    page: 'popup',
    isTall: true,
    items: (now) => itemsWith(rightToLeft(now)),
    view: { open: { [idOf(2)]: 'details' } },
  },
  { name: 'popup-200', page: 'popup', items: (now) => itemsWith(manyJobs(200, now)) },
  {
    name: 'popup-offline',
    page: 'popup',
    items: (now) => itemsWith(running(now).map((job) => troubled(now, job, 'offline'))),
    act: (page) => page.context().setOffline(true),
  },
  {
    name: 'popup-waiting-server-error',
    page: 'popup',
    items: (now) =>
      itemsWith(
        everyStatus(now)
          .filter(({ status }) => status === 'waiting_for_input')
          .map((job) => troubled(now, job, 'server_error')),
      ),
  },
  {
    name: 'popup-rate-limited',
    page: 'popup',
    items: (now) => itemsWith(running(now), { pausedUntil: now + 14 * MINUTE, pauses: 2 }),
  },
  {
    name: 'popup-server-error',
    page: 'popup',
    items: (now) => itemsWith(running(now).map((job) => troubled(now, job, 'server_error'))),
  },
  { name: 'popup-key-rejected', page: 'popup', items: blocked('key_rejected') },
  { name: 'popup-key-forgotten', page: 'popup', items: blocked('key_forgotten') },
  { name: 'popup-forbidden', page: 'popup', items: blocked('forbidden') },
  { name: 'popup-no-permission', page: 'popup', items: blocked('no_permission') },
  {
    name: 'popup-notifications-blocked',
    page: 'popup',
    isMuted: true,
    items: (now) => itemsWith(running(now)),
    act: (page) => page.locator('.banner').waitFor(),
  },
  {
    name: 'popup-snoozed',
    page: 'popup',
    items: (now) => itemsWith(running(now), { snoozedUntil: now + 8 * 60 * MINUTE }),
    act: (page) => page.getByRole('button', { name: /Menu|Меню/ }).click(),
  },
  {
    name: 'popup-filter-none',
    page: 'popup',
    items: (now) => itemsWith(manyJobs(12, now).filter(({ status }) => status !== 'failed')),
    view: { filter: 'ended' },
  },
  {
    name: 'popup-search-none',
    page: 'popup',
    items: (now) => itemsWith(manyJobs(120, now)),
    view: { draft: 'nothing of the kind', search: 'nothing of the kind' },
  },
];
