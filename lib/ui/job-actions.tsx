import { useSignal } from '@preact/signals';
import { ExternalLink, RotateCcw, X } from 'lucide';
import type { Job } from '../core/job.ts';
import { hasPage, pageOf } from '../core/links.ts';
import { problemText, statusText } from '../core/view.ts';
import { useUi } from './context.ts';
import { IconButton } from './icon-button.tsx';

/** How long an answer to a click stays in sight. */
const ANSWER_MS = 10_000;

/** The buttons of one job. **Check status** always answers, also when nothing has changed. */
export function JobActions({ job }: { job: Job }) {
  const { texts, state, now, send, openTab } = useUi();
  const isChecking = useSignal(false);
  const answer = useSignal<{ isOk: boolean; at: number } | null>(null);

  const check = async () => {
    isChecking.value = true;
    answer.value = null;
    const reply = await send({ type: 'check', ids: [job.id] });
    answer.value = { isOk: reply.ok, at: now.value };
    isChecking.value = false;
  };

  const answerText = () => {
    if (!state.value || !answer.value || now.value - answer.value.at > ANSWER_MS) return null;
    if (!answer.value.isOk) return texts.say('failed_to_store');
    const isHeldUp = problemText(state.value, job, texts) !== null;
    return isHeldUp ? texts.say('answer_none') : texts.say('answer_status', statusText(job, texts));
  };

  return (
    <div class="job-actions">
      <button type="button" disabled={isChecking.value} onClick={check}>
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
