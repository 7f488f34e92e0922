import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Texts } from '../../core/base/texts.ts';
import type { ListedVideo, VideoPage } from '../../core/job/answer.ts';
import type { Reply } from '../../core/state/command.ts';
import { replyErrorText } from '../../core/text/reply-text.ts';
import { useBackground, usePage } from '../shared/context.ts';

/** The debounce of the search while the user types. */
const TYPING_MS = 350;

/** The account's videos that have been read so far, and how to read more. */
export type RecentVideos = ReturnType<typeof useRecent>;

/** Why the list could not be read. */
interface RecentProblem {
  text: string;
  isKeyMissing: boolean;
}

/** Reads the account's videos page by page. Drops the reply to an outdated request. */
export function useRecent(onVideos: (videos: readonly ListedVideo[]) => void) {
  const { texts } = usePage();
  const { send } = useBackground();
  const shown = useSignal({ videos: [] as readonly ListedVideo[], title: '' });
  const nextToken = useSignal<string | null>(null);
  const isLoading = useSignal(true);
  const problem = useSignal<RecentProblem | null>(null);
  const query = useRef({ turn: 0, title: '', timer: 0 });

  const read = async (token: string | null) => {
    const current = query.current;
    // The debounce timer keeps running: the user may already type while the first page is read.
    const { title } = current;
    const turn = ++current.turn;
    isLoading.value = true;
    const reply = await send({ type: 'recent', token, title });
    if (turn !== current.turn) return;
    isLoading.value = false;
    problem.value = problemIn(reply, texts);
    if (reply.ok && reply.recent) take(reply.recent, token === null ? [] : shown.value.videos);
  };
  const take = (page: VideoPage, before: readonly ListedVideo[]) => {
    // A new video moves all others one place down, so one of them can appear on two pages.
    const known = new Set(before.map(({ id }) => id));
    const added = page.videos.filter(({ id }) => !known.has(id));
    onVideos(added);
    shown.value = { videos: [...before, ...added], title: query.current.title };
    nextToken.value = page.nextToken;
  };

  useEffect(() => {
    const current = query.current;
    void read(null);
    return () => {
      current.turn += 1;
      window.clearTimeout(current.timer);
    };
  }, []);

  return {
    videos: shown.value.videos,
    /** The title that was searched for; empty for all videos. */
    title: shown.value.title,
    isLoading: isLoading.value,
    hasMore: nextToken.value !== null,
    problem: problem.value,
    search: (typed: string, isDone: boolean) => {
      const current = query.current;
      const title = typed.trim();
      if (title === current.title) return;
      window.clearTimeout(current.timer);
      const start = () => {
        current.title = title;
        void read(null);
      };
      if (isDone) start();
      else current.timer = window.setTimeout(start, TYPING_MS);
    },
    more: () => void read(nextToken.value),
    again: () => void read(null),
  };
}

function problemIn(reply: Reply, texts: Texts): RecentProblem | null {
  if (reply.ok) return null;
  const text = replyErrorText(reply, texts);
  if (reply.error !== 'problem') return { text, isKeyMissing: reply.error === 'no_key' };
  const isKeyMissing = reply.problem.kind === 'key_rejected';
  return { text: texts.say('recent_problem', text), isKeyMissing };
}
