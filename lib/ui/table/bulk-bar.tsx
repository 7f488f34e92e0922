import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { Copy, RefreshCw, X } from 'lucide';
import { useEffect } from 'preact/hooks';
import { isReady } from '../../core/job/facts.ts';
import { isActive, type Job } from '../../core/job/job.ts';
import { videoLinkOf } from '../../core/job/links.ts';
import { isOurEnding } from '../../core/job/status.ts';
import type { TableRows } from '../../core/list/choose-rows.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { BulkLabel } from './bulk-label.tsx';
import { type BulkCommands, useBulkCommands } from './use-bulk-commands.ts';
import './bulk-bar.css';

/** What can be done with the selected rows: each action is one command for all of them. */
export function BulkBar({ wanted }: { wanted: ReadonlySignal<TableRows> }) {
  const { texts } = usePage();
  const { selection } = useList();
  const chosen = useComputed(() =>
    wanted.value.rows.map(({ job }) => job).filter(({ id }) => selection.value.has(id)),
  );
  // The selection ends when the user leaves the table.
  useEffect(
    () => () => {
      selection.value = new Set();
    },
    [],
  );
  const jobs = chosen.value;
  if (jobs.length === 0) return null;
  return (
    <section class="bulk" aria-label={texts.say('select_actions')}>
      <Bar jobs={jobs} />
    </section>
  );
}

function Bar({ jobs }: { jobs: readonly Job[] }) {
  const { texts } = usePage();
  const { selection } = useList();
  const isLabelling = useSignal(false);
  const commands = useBulkCommands();
  const clear = () => {
    selection.value = new Set();
  };
  return (
    <>
      {isLabelling.value && (
        <BulkLabel
          jobs={jobs}
          onDone={() => {
            isLabelling.value = false;
          }}
        />
      )}
      <div class="bulk-line">
        <strong class="bulk-count">{texts.count('selected', jobs.length)}</strong>
        <FileActions jobs={jobs} commands={commands} />
        <button
          type="button"
          aria-expanded={isLabelling.value}
          onClick={() => {
            isLabelling.value = !isLabelling.value;
          }}
        >
          {texts.say('label_many')}
        </button>
        <StateActions jobs={jobs} commands={commands} />
        <IconButton node={X} label={texts.say('select_none')} onClick={clear} />
        <span class="answer">{commands.said}</span>
      </div>
    </>
  );
}

interface ActionsProps {
  jobs: readonly Job[];
  commands: BulkCommands;
}

/** The actions for the files and links of finished jobs. */
function FileActions({ jobs, commands: { download, copy } }: ActionsProps) {
  const { texts } = usePage();
  const ready = jobs.filter(isReady);
  const links = jobs.flatMap((job) => videoLinkOf(job) ?? []);
  return (
    <>
      {ready.length > 0 && (
        <button type="button" class="primary" onClick={() => download(ready)}>
          {texts.say('download_count', ready.length)}
        </button>
      )}
      {links.length > 0 && (
        <button type="button" onClick={() => copy(links)}>
          {texts.say('copy_links')}
        </button>
      )}
    </>
  );
}

/** The actions for what happens with the jobs here. */
function StateActions({ jobs, commands: { copy, stop, notify } }: ActionsProps) {
  const { texts } = usePage();
  const { send } = useBackground();
  const ids = jobs.map(({ id }) => id);
  const areMuted = jobs.every(({ muted }) => muted);
  const given = jobs.filter(({ status }) => isOurEnding(status)).map(({ id }) => id);
  return (
    <>
      <button type="button" onClick={() => send({ type: 'mute', ids, muted: !areMuted })}>
        {texts.say(areMuted ? 'select_unmute' : 'select_mute')}
      </button>
      {jobs.some(isActive) && (
        <button type="button" onClick={() => void notify(ids)}>
          {texts.say('select_notify')}
        </button>
      )}
      {given.length > 0 && (
        <button type="button" onClick={() => send({ type: 'keep', ids: given })}>
          {texts.say('keep_watching')}
        </button>
      )}
      <button type="button" class="danger" onClick={() => stop(jobs)}>
        {texts.say('stop_tracking')}
      </button>
      <IconButton
        node={RefreshCw}
        label={texts.say('check_status')}
        onClick={() => void send({ type: 'check', ids })}
      />
      <IconButton node={Copy} label={texts.say('copy_ids')} onClick={() => copy(ids)} />
    </>
  );
}
