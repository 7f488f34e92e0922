import type { MessageKey } from '../../core/base/texts.ts';
import { isActive, type Job } from '../../core/job/job.ts';
import { pageOf, sharePageOf, videoLinkOf } from '../../core/job/links.ts';
import type { JobAction } from '../../core/list/actions.ts';
import type { Panel } from '../../core/list/page-state.ts';
import type { Ui } from '../shared/context.ts';
import type { RowFeedback } from '../shared/row-feedback.ts';
import { copyText } from '../shared/use-copy.ts';

/** How long after the reply to a command HeyGen's answer may still be on its way to storage. */
export const SETTLES_MS = 300;

/** Runs the action of a row's button or key. */
export function runJobCommand(ui: Ui, job: Job, action: JobAction): void {
  JOB_COMMANDS[action](ui, job);
}

const JOB_COMMANDS = {
  check: (ui, job) => void check(ui, job),
  keep: ({ send }, { id }) => void send({ type: 'keep', id }),
  reset: ({ send }, { id }) => void send({ type: 'reset', id }),
  why: (ui, job) => toggle(ui, job, 'why'),
  open: ({ openTab }, job) => openTab(pageOf(job)),
  share: ({ openTab }, job) => openTab(sharePageOf(job) ?? pageOf(job)),
  copy_link: (ui, job) => void copy(ui, job, videoLinkOf(job) ?? ''),
  copy_id: (ui, job) => void copy(ui, job, job.id),
  mute: (ui, job) => void mute(ui, job),
  stop: (ui, job) => stop(ui, job),
} as const satisfies Record<JobAction, (ui: Ui, job: Job) => void>;

/** Checks a job. Always gives feedback, even when nothing has changed. */
async function check(ui: Ui, job: Job): Promise<void> {
  if (ui.feedback.value.get(job.id)?.type === 'asking') return;
  answer(ui, job, { type: 'asking' });
  const askedAt = Date.now();
  const reply = await ui.send({ type: 'check', ids: [job.id] });
  if (reply.ok) answer(ui, job, { type: 'checked', askedAt, at: Date.now() });
  else showRowText(ui, job, 'failed');
}

/** Checks all jobs, and announces the result to screen readers. Each row shows its own status. */
export async function checkAll({ send, state, texts, announce }: Ui): Promise<void> {
  const askedAt = Date.now();
  const reply = await send({ type: 'check', ids: 'all' });
  // A failed command has a banner, which is announced by itself.
  if (!reply.ok) return;
  await new Promise((resolve) => setTimeout(resolve, SETTLES_MS));
  const isAnswered = state.value?.jobs.some(({ checkedAt }) => (checkedAt ?? 0) >= askedAt);
  announce(isAnswered ? texts.say('checked_ago', texts.say('just_now')) : texts.say('answer_none'));
}

/** Opens or closes the details of a job; **Why?** is a part of them. */
export function toggle(ui: Ui, job: Job, panel: Panel): void {
  const opened = ui.openPanels.value.get(job.id) ?? null;
  const next = panel === 'why' && opened === 'details' ? 'why' : opened ? null : panel;
  setPanel(ui, job, next);
  // The bulk read returns only the status, so the details are read when the user opens them.
  const isBare = isActive(job) && job.details === null && job.nextPollAt !== null;
  if (opened === null && isBare) void ui.send({ type: 'check', ids: [job.id] });
}

/** Opens one panel of a job's row, or closes it with null. */
export function setPanel({ openPanels }: Ui, { id }: Job, panel: Panel | null): void {
  const others = [...openPanels.value].filter(([other]) => other !== id);
  openPanels.value = new Map(panel ? [...others, [id, panel]] : others);
}

async function copy(ui: Ui, job: Job, text: string): Promise<void> {
  showRowText(ui, job, (await copyText(text)) ? 'copied' : 'copy_failed');
}

async function mute(ui: Ui, job: Job): Promise<void> {
  const muted = !job.muted;
  const reply = await ui.send({ type: 'mute', ids: [job.id], muted });
  showRowText(ui, job, !reply.ok ? 'failed' : muted ? 'muted' : 'unmuted');
}

function stop(ui: Ui, job: Job): void {
  const { state, partialList, removed, send } = ui;
  const index = state.value?.jobs.findIndex(({ id }) => id === job.id) ?? -1;
  const place = partialList.value?.places.get(job.id) ?? index;
  // The user has pressed a second time, before the row has disappeared.
  const isGoing = removed.value.some(({ job: gone, at }) => isSame(gone, job) && isJust(at));
  if (index < 0 || isGoing) return;
  setPanel(ui, job, null);
  removed.value = [...removed.value, { job, place, at: Date.now() }];
  void send({ type: 'stop', ids: [job.id] });
}

/** An id that was removed and added again is another job. */
const isSame = (one: Job, other: Job): boolean =>
  one.id === other.id && one.addedAt === other.addedAt;

const isJust = (at: number): boolean => Date.now() - at < 500;

/** Shows a text as feedback in a job's row, and announces it to screen readers. */
export const showRowText = (ui: Ui, job: Job, key: MessageKey): void =>
  answer(ui, job, { type: 'text', text: ui.texts.say(key), at: Date.now() });

function answer({ feedback }: Ui, { id }: Job, given: RowFeedback | null): void {
  const others = [...feedback.value].filter(([other]) => other !== id);
  feedback.value = new Map(given ? [...others, [id, given]] : others);
}
