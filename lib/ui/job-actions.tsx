import { useSignal } from '@preact/signals';
import { ExternalLink, RotateCcw, X } from 'lucide';
import type { Job } from '../core/job.ts';
import { hasPage, pageOf } from '../core/links.ts';
import { statusText } from '../core/view.ts';
import { useUi } from './context.ts';
import { IconButton } from './icon-button.tsx';

/** How long an answer to a click stays in sight. */
const ANSWER_MS = 10_000;

/** The buttons of one job. **Check status** always answers, also when nothing has changed. */
export function JobActions({ job }: { job: Job }) {
  const { texts, now, send, openTab } = useUi();
  const isChecking = useSignal(false);
  const answer = useSignal<{ isOk: boolean; askedAt: number; at: number } | null>(null);

  const check = async () => {
    if (isChecking.value) return;
    isChecking.value = true;
    const askedAt = Date.now();
    const reply = await send({ type: 'check', ids: [job.id] });
    answer.value = { isOk: reply.ok, askedAt, at: Date.now() };
    isChecking.value = false;
  };

  const answerText = () => {
    if (!answer.value || now.value - answer.value.at > ANSWER_MS) return null;
    if (!answer.value.isOk) return texts.say('failed_to_store');
    const isAnswered = (job.checkedAt ?? 0) >= answer.value.askedAt;
    return isAnswered
      ? texts.say('answer_status', statusText(job, texts))
      : texts.say('answer_none');
  };

  return (
    <div class="job-actions">
      {/* Not `disabled`, which would take the keyboard's place in the page away. */}
      <button type="button" aria-disabled={isChecking.value} onClick={check}>
        {texts.say(isChecking.value ? 'checking' : 'check_status')}
      </button>
      <span class="answer" role="status">
        {answerText()}
      </span>
      {hasPage(job) && (
        <IconButton
          node={ExternalLink}
          label={texts.say('open_in_heygen')}
          onClick={() => openTab(pageOf(job))}
        />
      )}
      <IconButton
        node={RotateCcw}
        label={texts.say('reset_state')}
        onClick={() => send({ type: 'reset', id: job.id })}
      />
      <IconButton
        node={X}
        label={texts.say('stop_tracking')}
        onClick={() => send({ type: 'stop', id: job.id })}
      />
    </div>
  );
}
