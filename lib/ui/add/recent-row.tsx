import { cleanName, cleanText } from '../../core/base/clean-text.ts';
import { formatAgo } from '../../core/base/format.ts';
import type { Texts } from '../../core/base/texts.ts';
import type { Answer, ListedJob } from '../../core/job/answer.ts';
import { shortId } from '../../core/job/facts.ts';
import { isTerminal } from '../../core/job/status.ts';
import { usePage } from '../shared/context.ts';
import { StatusIcon } from '../shared/status-icon.tsx';
import { Thumbnail } from '../shared/thumbnail.tsx';

interface RecentRowProps {
  job: ListedJob;
  isTracked: boolean;
  isTicked: boolean;
  onTick: (id: string, isTicked: boolean) => void;
}

/** One job of the account. The whole row is the checkbox's label. */
export function RecentRow({ job, isTracked, isTicked, onTick }: RecentRowProps) {
  const { texts, now } = usePage();
  const { id, kind, answer, details } = job;
  const { createdAt } = details;
  const word = answer && wordOf(answer, texts);
  return (
    <li data-recent-id={id} data-status={answer?.status}>
      <label class="recent-row" data-tone={toneOf(job)}>
        <input
          type="checkbox"
          checked={isTracked || isTicked}
          disabled={isTracked}
          onChange={(event) => onTick(id, event.currentTarget.checked)}
        />
        <Thumbnail url={details.thumbnailUrl} kind={kind} />
        <span class="recent-body">
          <span class="recent-name" dir="auto" title={cleanName(details.title) ?? id}>
            {cleanName(details.title) ?? shortId(id)}
          </span>
          <span class="recent-facts">
            {answer && (
              <span class="recent-status" dir="auto">
                <StatusIcon status={answer.status} alive={false} />
                {word}
              </span>
            )}
            {createdAt !== null && <span>{formatAgo(now.value - createdAt, texts.locale)}</span>}
            {isTracked && <strong>{texts.say('recent_tracked')}</strong>}
          </span>
        </span>
      </label>
    </li>
  );
}

function wordOf({ status, rawStatus }: Answer, texts: Texts): string {
  return status === 'unknown'
    ? texts.say('status_unknown', cleanText(rawStatus) || '?')
    : texts.say(`status_${status}`);
}

function toneOf({ answer }: ListedJob): 'good' | 'bad' | 'busy' {
  if (!answer || !isTerminal(answer.status)) return 'busy';
  return answer.status === 'completed' ? 'good' : 'bad';
}
