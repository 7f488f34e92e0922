import { useSignal } from '@preact/signals';
import { X } from 'lucide';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { TRACK_MAX } from '../../core/base/limits.ts';
import type { ListedJob } from '../../core/job/answer.ts';
import { chosenJobs, isTickedAtFirst, recentRemark } from '../../core/list/recent-lists.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { submitting } from '../shared/form.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { useAnnounce } from '../shared/use-announce.ts';
import { useEscape } from '../shared/use-escape.ts';
import { RecentFields } from './recent-fields.tsx';
import { RecentRow } from './recent-row.tsx';
import { type RecentJobs, useRecent } from './use-recent.ts';
import './recent.css';

export interface RecentProps {
  onClose: () => void;
  /** The panel is a part of the page, so it does not take the focus when it appears. */
  keepsFocus: boolean;
}

/**
 * **My videos**: the lists of the account's jobs, one family at a time. Running jobs are ticked when
 * they first appear; tracked jobs cannot be chosen again.
 */
export function RecentPanel({ onClose, keepsFocus }: RecentProps) {
  const { texts } = usePage();
  const { state } = useList();
  const { send } = useBackground();
  const panel = useFocusInside(keepsFocus);
  useEscape(panel, onClose);
  const { ticked, kinds, tick, addJobs } = useTicks();
  const isSending = useSignal(false);
  const recent = useRecent(addJobs);
  const tracked = new Set(state.value?.jobs.flatMap(({ id, follows }) => [id, follows ?? id]));
  const chosen = chosenJobs(ticked, kinds, recent.family, tracked).slice(0, TRACK_MAX);

  const track = async () => {
    if (chosen.length === 0 || isSending.value) return;
    isSending.value = true;
    const reply = await send({ type: 'track', jobs: chosen, quiet: true });
    isSending.value = false;
    if (reply.ok) onClose();
  };
  const isIdle = chosen.length === 0 || isSending.value;
  return (
    <form
      ref={panel}
      class="recent-panel"
      aria-labelledby="recent-title"
      onSubmit={submitting(track)}
    >
      <div class="recent-head">
        <h2 id="recent-title">{texts.say('recent_title')}</h2>
        <IconButton node={X} label={texts.say('close')} onClick={onClose} />
      </div>
      <RecentFields recent={recent} />
      {recent.jobs.length > 0 && (
        <ul class="recent-list" aria-labelledby="recent-title" aria-busy={recent.isLoading}>
          {recent.jobs.map((job) => (
            <RecentRow
              key={job.id}
              job={job}
              isTracked={tracked.has(job.id)}
              isTicked={ticked.has(job.id)}
              onTick={tick}
            />
          ))}
        </ul>
      )}
      <Remark recent={recent} />
      <div class="recent-foot">
        <button type="submit" class="primary" aria-disabled={isIdle}>
          {texts.say('recent_track', chosen.length)}
        </button>
        {recent.hasMore && (
          <button type="button" aria-disabled={recent.isLoading} onClick={recent.more}>
            {texts.say('recent_more')}
          </button>
        )}
      </div>
    </form>
  );
}

/** Keeps the ticked jobs while the panel is open; a new search does not untick them. */
function useTicks() {
  const ticked = useSignal<ReadonlySet<string>>(new Set());
  const seen = useRef(new Map<string, ListedJob['kind']>());
  const addJobs = (jobs: readonly ListedJob[]) => {
    const fresh = jobs.filter(({ id }) => !seen.current.has(id));
    for (const { id, kind } of fresh) seen.current.set(id, kind);
    const running = fresh.filter(isTickedAtFirst);
    ticked.value = new Set([...ticked.value, ...running.map(({ id }) => id)]);
  };
  const tick = (id: string, isTicked: boolean) => {
    const others = [...ticked.value].filter((one) => one !== id);
    ticked.value = new Set(isTicked ? [...others, id] : others);
  };
  return { ticked: ticked.value, kinds: seen.current, tick, addJobs };
}

/** Moves the focus into the panel when it opens, unless it stays; and back when it closes. */
function useFocusInside(keepsFocus: boolean) {
  const panel = useRef<HTMLFormElement>(null);
  // Before anybody can use the panel: a focus that is already in it is no way back.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const element = panel.current;
    if (!keepsFocus) element?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
    return () => {
      // The focused field may be gone with the panel. A focus elsewhere is the user's choice.
      const place = document.activeElement;
      const isLost = place === document.body || (element?.contains(place) ?? false);
      if (isLost && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);
  return panel;
}

/** The state of the list: loading, empty, complete, or a problem with the button that solves it. */
function Remark({ recent }: { recent: RecentJobs }) {
  const { texts, openSettings } = usePage();
  const { problem } = recent;
  const remark = remarkText();
  useAnnounce(remark);
  return (
    <div class="recent-remark">
      <p dir="auto" class={problem || recent.hasKey ? 'answer error' : 'answer'}>
        {remark}
      </p>
      {problem && !recent.isLoading && (
        <button type="button" onClick={problem.isKeyMissing ? openSettings : recent.again}>
          {texts.say(problem.isKeyMissing ? 'add_key' : 'try_again')}
        </button>
      )}
    </div>
  );

  function remarkText(): string {
    if (recent.hasKey) return texts.say('track_key');
    if (recent.isLoading) return texts.say('asking_heygen');
    if (problem) return problem.text;
    return recentRemark(recent.jobs.length, recent.hasMore, recent.query, texts);
  }
}
