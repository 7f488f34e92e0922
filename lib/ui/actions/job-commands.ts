import type { Signal } from '@preact/signals';
import type { MessageKey } from '../../core/base/texts.ts';
import type { Job } from '../../core/job/job.ts';
import { pageOf, sharePageOf, videoLinkOf } from '../../core/job/links.ts';
import { type JobAction, lacksDetails, nextPanel } from '../../core/list/actions.ts';
import type { Panel } from '../../core/list/page-state.ts';
import type { RowFeedback } from '../../core/list/row-feedback.ts';
import { isBeingRemoved } from '../../core/list/undo.ts';
import { embedCode, shareText } from '../../core/text/share-text.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { copyText } from '../shared/copy.tsx';
import { causeId } from '../shared/element-ids.ts';

/** How long after the reply to a command HeyGen's answer may still be on its way to storage. */
export const SETTLES_MS = 300;

/** Returns what the buttons and keys of a row do. */
export function useJobCommands() {
  const { openTab, texts } = usePage();
  const { state, partialList, removed, openPanels, feedback } = useList();
  const { send } = useBackground();
  const showText = useRowText();
  const setPanel = (job: Job, panel: Panel | null) => setEntry(openPanels, job.id, panel);
  const copy = async (job: Job, text: string) =>
    showText(job, (await copyText(text)) ? 'copied' : 'copy_failed');

  /** Opens or closes the details of a job. **Why?** goes to the cause in them. */
  const toggle = (job: Job, pressed: Panel) => {
    const opened = openPanels.value.get(job.id) ?? null;
    const next = nextPanel(opened, pressed);
    setPanel(job, next);
    if (next === 'why') focusCause(job);
    if (opened === null && lacksDetails(job)) void send({ type: 'check', ids: [job.id] });
  };
  const close = (job: Job) => setPanel(job, null);
  /** Checks a job. Always gives feedback, even when nothing has changed. */
  const check = async (job: Job) => {
    if (feedback.value.get(job.id)?.type === 'asking') return;
    setEntry<RowFeedback>(feedback, job.id, { type: 'asking' });
    const askedAt = Date.now();
    const reply = await send({ type: 'check', ids: [job.id] });
    if (!reply.ok) return showText(job, 'failed');
    setEntry<RowFeedback>(feedback, job.id, { type: 'checked', askedAt, at: Date.now() });
  };
  /** Resets a job, and says what HeyGen answers: often the same as before. */
  const reset = async (job: Job) => {
    setEntry<RowFeedback>(feedback, job.id, { type: 'asking' });
    const askedAt = Date.now();
    const reply = await send({ type: 'reset', id: job.id });
    if (!reply.ok) return showText(job, 'failed');
    const done = { type: 'reset', was: job.status, askedAt, at: Date.now() } as const;
    setEntry<RowFeedback>(feedback, job.id, done);
  };
  const mute = async (job: Job) => {
    const muted = !job.muted;
    const reply = await send({ type: 'mute', ids: [job.id], muted });
    showText(job, !reply.ok ? 'failed' : muted ? 'muted' : 'unmuted');
  };
  const stop = (job: Job) => {
    const at = Date.now();
    const index = state.value?.jobs.findIndex(({ id }) => id === job.id) ?? -1;
    if (index < 0 || isBeingRemoved(removed.value, job, at)) return;
    setPanel(job, null);
    const place = partialList.value?.places.get(job.id) ?? index;
    removed.value = [...removed.value, { job, place, at }];
    void send({ type: 'stop', ids: [job.id] });
  };
  const commands: Record<JobAction, (job: Job) => unknown> = {
    check,
    keep: ({ id }) => send({ type: 'keep', ids: [id] }),
    reset,
    why: (job) => toggle(job, 'why'),
    open: (job) => openTab(pageOf(job)),
    share: (job) => openTab(sharePageOf(job) ?? pageOf(job)),
    copy_link: (job) => copy(job, videoLinkOf(job) ?? ''),
    copy_id: (job) => copy(job, job.id),
    copy_share: (job) => copy(job, shareText(job, texts.locale) ?? ''),
    copy_embed: (job) => copy(job, embedCode(job, texts.locale) ?? ''),
    mute,
    stop,
  };
  return { run: (job: Job, action: JobAction) => void commands[action](job), toggle, close };
}

/** For how many frames to wait for the details, which are loaded when they are first needed. */
const FRAMES_MAX = 60;

/** Moves the focus to the cause of a job as soon as its details are there. */
export function focusCause(job: Job, frames = FRAMES_MAX): void {
  const cause = document.getElementById(causeId(job));
  if (cause) {
    cause.focus({ preventScroll: true });
    cause.scrollIntoView({ block: 'nearest' });
  } else if (frames > 0) requestAnimationFrame(() => focusCause(job, frames - 1));
}

/** Returns a function that checks all jobs, and announces the result. Rows show their own status. */
export function useCheckAll(): () => Promise<void> {
  const { texts } = usePage();
  const { state } = useList();
  const { send, announce } = useBackground();
  return async () => {
    const askedAt = Date.now();
    const reply = await send({ type: 'check', ids: 'all' });
    // A failed command has a banner, which is announced by itself.
    if (!reply.ok) return;
    await new Promise((resolve) => setTimeout(resolve, SETTLES_MS));
    const isAnswered = state.value?.jobs.some(({ checkedAt }) => (checkedAt ?? 0) >= askedAt);
    const checked = texts.say('checked_ago', texts.say('just_now'));
    announce(isAnswered ? checked : texts.say('answer_none'));
  };
}

/** Returns a function that shows a text as feedback in a job's row, which announces it. */
export function useRowText(): (job: Job, key: MessageKey) => void {
  const { texts } = usePage();
  const { feedback } = useList();
  return ({ id }, key) =>
    setEntry<RowFeedback>(feedback, id, { type: 'text', text: texts.say(key), at: Date.now() });
}

/** Sets an entry of a map in a signal as its last one; null removes it. */
function setEntry<Value>(
  map: Signal<ReadonlyMap<string, Value>>,
  id: string,
  value: Value | null,
): void {
  const others = [...map.value].filter(([other]) => other !== id);
  map.value = new Map(value === null ? others : [...others, [id, value]]);
}
