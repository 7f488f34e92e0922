import type { Signal } from '@preact/signals';
import { ChevronDown, ChevronUp, ExternalLink, Link, RotateCcw, X } from 'lucide';
import { isActive, isOurEnding, type Job } from '../core/job.ts';
import { hasPage, pageOf, videoLinkOf } from '../core/links.ts';
import type { Panel } from '../core/view-state.ts';
import { useUi } from './context.ts';
import { DownloadMenu } from './download-menu.tsx';
import { IconButton } from './icon-button.tsx';

/** An answer to a click on **Check status**: when it was asked, and when the answer came. */
export interface Checked {
  askedAt: number;
  at: number;
}

/** Where the name of a job stands on the page. */
export const nameId = (job: Job): string => `name-${job.id}`;

interface JobActionsProps {
  job: Job;
  panel: Panel | null;
  onOpen: (panel: Panel | null) => void;
  checked: Signal<Checked | 'asking' | null>;
  /** A click has an answer of its own, such as that a link was copied. */
  onAnswer: (text: string) => void;
}

/** The buttons of one job. **Check status** always answers, also when nothing has changed. */
export function JobActions({ job, panel, onOpen, checked, onAnswer }: JobActionsProps) {
  const { texts, send } = useUi();
  const isAsking = checked.value === 'asking';
  const check = async () => {
    if (isAsking) return;
    checked.value = 'asking';
    const askedAt = Date.now();
    const reply = await send({ type: 'check', ids: [job.id] });
    checked.value = reply.ok ? { askedAt, at: Date.now() } : null;
  };
  const toggle = (name: Panel) => {
    const isOpening = panel !== name;
    onOpen(isOpening ? name : null);
    // The bulk read tells the status alone: whoever wants to know more has it read now.
    const isBare = isActive(job) && job.details === null && job.nextPollAt !== null;
    if (isOpening && isBare) void send({ type: 'check', ids: [job.id] });
  };
  return (
    <div class="job-actions">
      {/* Not `disabled`, which would take the keyboard's place in the page away. */}
      <button type="button" aria-describedby={nameId(job)} aria-disabled={isAsking} onClick={check}>
        {texts.say(isAsking ? 'checking' : 'check_status')}
      </button>
      {isOurEnding(job.status) && (
        <button
          type="button"
          aria-describedby={nameId(job)}
          onClick={() => send({ type: 'keep', id: job.id })}
        >
          {texts.say('keep_watching')}
        </button>
      )}
      <button
        type="button"
        aria-describedby={nameId(job)}
        aria-expanded={panel === 'why'}
        onClick={() => toggle('why')}
      >
        {texts.say('why')}
      </button>
      <DownloadMenu job={job} />
      <IconActions job={job} onAnswer={onAnswer}>
        <IconButton
          describedBy={nameId(job)}
          node={panel === 'details' ? ChevronUp : ChevronDown}
          label={texts.say('details')}
          expanded={panel === 'details'}
          onClick={() => toggle('details')}
        />
      </IconActions>
    </div>
  );
}

interface IconActionsProps extends Pick<JobActionsProps, 'job' | 'onAnswer'> {
  children: preact.ComponentChildren;
}

function IconActions({ job, onAnswer, children }: IconActionsProps) {
  const { texts, state, removed, send, openTab } = useUi();
  const link = videoLinkOf(job);
  const copy = async () => {
    await navigator.clipboard.writeText(link ?? '');
    onAnswer(texts.say('copied'));
  };
  const stop = () => {
    const place = state.value?.jobs.indexOf(job) ?? 0;
    removed.value = [...removed.value, { job, place, at: Date.now() }];
    void send({ type: 'stop', id: job.id });
  };
  const about = { describedBy: nameId(job) };
  return (
    <span class="icon-actions">
      {children}
      {link && <IconButton {...about} node={Link} label={texts.say('copy_link')} onClick={copy} />}
      {hasPage(job) && (
        <IconButton
          {...about}
          node={ExternalLink}
          label={texts.say('open_in_heygen')}
          onClick={() => openTab(pageOf(job))}
        />
      )}
      <IconButton
        {...about}
        node={RotateCcw}
        label={texts.say('reset_state')}
        onClick={() => send({ type: 'reset', id: job.id })}
      />
      <IconButton {...about} node={X} label={texts.say('stop_tracking')} onClick={stop} />
    </span>
  );
}
