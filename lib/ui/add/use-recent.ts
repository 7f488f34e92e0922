import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Texts } from '../../core/base/texts.ts';
import type { ListedVideo, VideoPage } from '../../core/job/answer.ts';
import type { Reply } from '../../core/state/command.ts';
import { replyErrorText } from '../../core/text/reply-text.ts';
import { useUi } from '../shared/context.ts';

/** After the last key so long, a title that is being typed is looked for. */
const TYPING_MS = 350;

/** The account's videos as far as they were read. */
export interface RecentVideos {
  videos: readonly ListedVideo[];
  isLoading: boolean;
  hasMore: boolean;
  /** The title that the videos were looked for by. */
  title: string;
  /** Why the list could not be read. */
  problem: { text: string; isKeyMissing: boolean } | null;
  search: (title: string, isDone: boolean) => void;
  more: () => void;
  again: () => void;
}

/** Reads the account's videos page by page. An answer to an older question is dropped. */
export function useRecent(onVideos: (videos: readonly ListedVideo[]) => void): RecentVideos {
  const { texts, send } = useUi();
  const shown = useSignal<Pick<RecentVideos, 'videos' | 'title'>>({ videos: [], title: '' });
  const nextToken = useSignal<string | null>(null);
  const isLoading = useSignal(true);
  const problem = useSignal<RecentVideos['problem']>(null);
  const asked = useRef({ turn: 0, title: '', timer: 0 });

  const read = async (token: string | null) => {
    const question = asked.current;
    // What is being typed meanwhile stays to be looked for: the first read may come after it.
    const { title } = question;
    const turn = ++question.turn;
    isLoading.value = true;
    const reply = await send({ type: 'recent', token, title });
    if (turn !== question.turn) return;
    isLoading.value = false;
    problem.value = problemIn(reply, texts);
    if (reply.ok && reply.recent) take(reply.recent, token === null ? [] : shown.value.videos);
  };
  const take = (page: VideoPage, before: readonly ListedVideo[]) => {
    // A video that was made meanwhile moves all others one place on, over the edge of a page.
    const known = new Set(before.map(({ id }) => id));
    const added = page.videos.filter(({ id }) => !known.has(id));
    onVideos(added);
    shown.value = { videos: [...before, ...added], title: asked.current.title };
    nextToken.value = page.nextToken;
  };

  useEffect(() => {
    const question = asked.current;
    void read(null);
    return () => {
      question.turn += 1;
      window.clearTimeout(question.timer);
    };
  }, []);

  return {
    ...shown.value,
    isLoading: isLoading.value,
    hasMore: nextToken.value !== null,
    problem: problem.value,
    search: (typed, isDone) => {
      const question = asked.current;
      const title = typed.trim();
      if (title === question.title) return;
      window.clearTimeout(question.timer);
      const ask = () => {
        question.title = title;
        void read(null);
      };
      if (isDone) ask();
      else question.timer = window.setTimeout(ask, TYPING_MS);
    },
    more: () => void read(nextToken.value),
    again: () => void read(null),
  };
}

function problemIn(reply: Reply, texts: Texts): RecentVideos['problem'] {
  if (reply.ok) return null;
  const text = replyErrorText(reply, texts);
  if (reply.error !== 'problem') return { text, isKeyMissing: reply.error === 'no_key' };
  const isKeyMissing = reply.problem.kind === 'key_rejected';
  return { text: texts.say('recent_problem', text), isKeyMissing };
}
