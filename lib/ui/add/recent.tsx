import { useSignal } from '@preact/signals';
import { X } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { TRACK_MAX } from '../../core/base/limits.ts';
import type { ListedVideo } from '../../core/job/answer.ts';
import { isTerminal } from '../../core/job/status.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { submitting } from '../shared/form.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { useAnnounce } from '../shared/use-announce.ts';
import { useEscape } from '../shared/use-escape.ts';
import { RecentRow } from './recent-row.tsx';
import { type RecentVideos, useRecent } from './use-recent.ts';
import './recent.css';

/** The longest title that is searched for, in characters. */
const TITLE_MAX = 100;

/**
 * **Recent**: the list of the account's videos. Running videos are ticked when they first appear;
 * tracked videos cannot be chosen again.
 */
export function RecentPanel({ onClose }: { onClose: () => void }) {
  const { texts } = usePage();
  const { state } = useList();
  const { send } = useBackground();
  const panel = useFocusInside();
  useEscape(panel, onClose);
  const { ticked, tick, addVideos } = useTicks();
  const isSending = useSignal(false);
  const recent = useRecent(addVideos);
  const tracked = new Set(state.value?.jobs.flatMap(({ id, follows }) => [id, follows ?? id]));
  const chosen = [...ticked].filter((id) => !tracked.has(id)).slice(0, TRACK_MAX);

  const track = async () => {
    if (chosen.length === 0 || isSending.value) return;
    isSending.value = true;
    const jobs = chosen.map((id) => ({ id, kind: 'video' as const }));
    const reply = await send({ type: 'track', jobs, quiet: true });
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
      <SearchField recent={recent} />
      {recent.videos.length > 0 && (
        <ul class="recent-list" aria-labelledby="recent-title" aria-busy={recent.isLoading}>
          {recent.videos.map((video) => (
            <RecentRow
              key={video.id}
              video={video}
              isTracked={tracked.has(video.id)}
              isTicked={ticked.has(video.id)}
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

/** Keeps the ticked videos while the panel is open; a new search does not untick them. */
function useTicks() {
  const ticked = useSignal<ReadonlySet<string>>(new Set());
  const seen = useRef(new Set<string>());
  const addVideos = (videos: readonly ListedVideo[]) => {
    const fresh = videos.filter(({ id }) => !seen.current.has(id));
    for (const { id } of fresh) seen.current.add(id);
    const running = fresh.filter(({ answer }) => !isTerminal(answer.status));
    ticked.value = new Set([...ticked.value, ...running.map(({ id }) => id)]);
  };
  const tick = (id: string, isTicked: boolean) => {
    const others = [...ticked.value].filter((one) => one !== id);
    ticked.value = new Set(isTicked ? [...others, id] : others);
  };
  return { ticked: ticked.value, tick, addVideos };
}

/** Moves the focus into the panel when it opens, and back when it closes. */
function useFocusInside() {
  const panel = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    const element = panel.current;
    element?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
    return () => {
      // The focused field may be gone with the panel. A focus elsewhere is the user's choice.
      const place = document.activeElement;
      const isLost = place === document.body || (element?.contains(place) ?? false);
      if (isLost && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);
  return panel;
}

function SearchField({ recent }: { recent: RecentVideos }) {
  const { texts } = usePage();
  return (
    <input
      type="search"
      class="recent-search"
      aria-label={texts.say('recent_search')}
      placeholder={texts.say('recent_search')}
      autocomplete="off"
      spellcheck={false}
      maxLength={TITLE_MAX}
      onInput={(event) => recent.search(event.currentTarget.value, false)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.isComposing) return;
        // Enter in the search field searches; it must not submit the form.
        event.preventDefault();
        recent.search(event.currentTarget.value, true);
      }}
    />
  );
}

/** The state of the list: loading, empty, complete, or a problem with the button that solves it. */
function Remark({ recent }: { recent: RecentVideos }) {
  const { texts, openSettings } = usePage();
  const { problem } = recent;
  const remark = remarkText();
  useAnnounce(remark);
  return (
    <div class="recent-remark">
      <p class={problem ? 'answer error' : 'answer'}>{remark}</p>
      {problem && !recent.isLoading && (
        <button type="button" onClick={problem.isKeyMissing ? openSettings : recent.again}>
          {texts.say(problem.isKeyMissing ? 'add_key' : 'try_again')}
        </button>
      )}
    </div>
  );

  function remarkText(): string {
    if (recent.isLoading) return texts.say('asking_heygen');
    if (problem) return problem.text;
    if (recent.videos.length > 0) return recent.hasMore ? '' : texts.say('recent_end');
    return recent.title ? texts.say('recent_none', recent.title) : texts.say('recent_empty');
  }
}
