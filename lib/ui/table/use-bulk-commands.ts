import { useSignal } from '@preact/signals';
import type { Job } from '../../core/job/job.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { copyText } from '../shared/copy.tsx';

/** What the bar of the selected rows does. */
export type BulkCommands = ReturnType<typeof useBulkCommands>;

/** Returns what the bar does, and what it says about the last action. */
export function useBulkCommands() {
  const { texts } = usePage();
  const { state, removed, selection } = useList();
  const { send, announce, requestDownloads } = useBackground();
  const said = useSignal('');
  const say = (text: string) => {
    said.value = text;
    announce(text);
  };

  const download = async (jobs: readonly Job[]) => {
    // The question comes first after the click, or the browser refuses to ask it.
    if (!(await requestDownloads())) return say(texts.say('download_denied'));
    const reply = await send({ type: 'download_all', ids: jobs.map(({ id }) => id) });
    if (reply.ok) say(texts.say('download_all_started', jobs.length));
  };
  const copy = async (lines: readonly string[]) =>
    say(texts.say((await copyText(lines.join('\n'))) ? 'copied' : 'copy_failed'));
  const stop = (jobs: readonly Job[]) => {
    const all = state.value?.jobs ?? [];
    // The same time for all of them, because they are one removal and are undone together.
    const at = Date.now();
    const gone = jobs.map((job) => ({ job, place: all.indexOf(job), at }));
    removed.value = [...removed.value, ...gone];
    selection.value = new Set();
    void send({ type: 'stop', ids: jobs.map(({ id }) => id) });
  };
  const notify = async (ids: readonly string[]) => {
    const reply = await send({ type: 'notify_when_done', ids: [...ids] });
    if (reply.ok) say(texts.say('select_notify_on'));
  };
  return { download, copy, stop, notify, said: said.value };
}
