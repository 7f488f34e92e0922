import { cleanName, cleanText } from '../../core/base/clean-text.ts';
import { formatAgo } from '../../core/base/format.ts';
import type { ListedVideo } from '../../core/job/answer.ts';
import { shortId } from '../../core/job/facts.ts';
import { isTerminal } from '../../core/job/status.ts';
import { usePage } from '../shared/context.ts';
import { StatusIcon } from '../shared/status-icon.tsx';
import { Thumbnail } from '../shared/thumbnail.tsx';

interface RecentRowProps {
  video: ListedVideo;
  isTracked: boolean;
  isTicked: boolean;
  onTick: (id: string, isTicked: boolean) => void;
}

/** One video of the account. The whole row is the checkbox's label. */
export function RecentRow({ video, isTracked, isTicked, onTick }: RecentRowProps) {
  const { texts, now } = usePage();
  const { id, answer } = video;
  const { status, details } = answer;
  const createdAt = details?.createdAt ?? null;
  const word =
    status === 'unknown'
      ? texts.say('status_unknown', cleanText(answer.rawStatus) || '?')
      : texts.say(`status_${status}`);
  return (
    <li data-recent-id={id} data-status={status}>
      <label class="recent-row" data-tone={toneOf(video)}>
        <input
          type="checkbox"
          checked={isTracked || isTicked}
          disabled={isTracked}
          onChange={(event) => onTick(id, event.currentTarget.checked)}
        />
        <Thumbnail url={details?.thumbnailUrl} kind="video" />
        <span class="recent-body">
          <span class="recent-name" title={cleanName(details?.title) ?? id}>
            {cleanName(details?.title) ?? shortId(id)}
          </span>
          <span class="recent-facts">
            <span class="recent-status">
              <StatusIcon status={status} alive={false} />
              {word}
            </span>
            {createdAt !== null && <span>{formatAgo(now.value - createdAt, texts.locale)}</span>}
            {isTracked && <strong>{texts.say('recent_tracked')}</strong>}
          </span>
        </span>
      </label>
    </li>
  );
}

function toneOf({ answer: { status } }: ListedVideo): 'good' | 'bad' | 'busy' {
  if (!isTerminal(status)) return 'busy';
  return status === 'completed' ? 'good' : 'bad';
}
