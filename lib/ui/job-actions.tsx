import { useSignal } from '@preact/signals';
import { ExternalLink, RotateCcw, X } from 'lucide';
import type { Job } from '../core/job.ts';
import { hasPage, pageOf } from '../core/links.ts';
import { statusText } from '../core/view.ts';
import { useUi } from './context.ts';
import { IconButton } from './icon-button.tsx';

/** How long an answer to a click stays in sight. */
const ANSWER_MS = 10_000;

/** Where the name of a job stands on the page. */
export const nameId = (job: Job): string => `name-${job.id}`;

/** The buttons of one job. **Check status** always answers, also when nothing has changed. */
export function JobActions({ job }: { job: Job }) {
  const { texts, state, now, removed, send, openTab } = useUi();
  const isChecking = useSignal(false);
  const answer = useSignal<{ askedAt: number; at: number } | null>(null);

  const check = async () => {
    if (isChecking.value) return;
    isChecking.value = true;
    const askedAt = Date.now();
    const reply = await send({ type: 'check', ids: [job.id] });
    answer.value = reply.ok ? { askedAt, at: Date.now() } : null;
    isChecking.value = false;
  };

  const stop = () => {
    const place = state.value?.jobs.indexOf(job) ?? 0;
    removed.value = { job, place, at: Date.now() };
    void send({ type: 'stop', id: job.id });
  };

  const answerText = () => {
    if (!answer.value || now.value - answer.value.at > ANSWER_MS) return null;
    const isAnswered = (job.checkedAt ?? 0) >= answer.value.askedAt;
    return isAnswered
      ? texts.say('answer_status', statusText(job, texts))
      : texts.say('answer_none');
  };

  return (
    <div class="job-actions">
      {/* Not `disabled`, which would take the keyboard's place in the page away. */}
      <button
        type="button"
        aria-describedby={nameId(job)}
        aria-disabled={isChecking.value}
        onClick={check}
      >
        {texts.say(isChecking.value ? 'checking' : 'check_status')}
      </button>
      <span class="answer" role="status">
        {answerText()}
      </span>
      {hasPage(job) && (
        <IconButton
          describedBy={nameId(job)}
          node={ExternalLink}
          label={texts.say('open_in_heygen')}
          onClick={() => openTab(pageOf(job))}
        />
      )}
      <IconButton
        describedBy={nameId(job)}
        node={RotateCcw}
        label={texts.say('reset_state')}
        onClick={() => send({ type: 'reset', id: job.id })}
      />
      <IconButton
        describedBy={nameId(job)}
        node={X}
        label={texts.say('stop_tracking')}
        onClick={stop}
      />
    </div>
  );
}
