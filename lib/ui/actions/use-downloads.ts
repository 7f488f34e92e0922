import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Download, Downloadable } from '../../core/job/files.ts';
import type { Job } from '../../core/job/job.ts';
import type { Reply } from '../../core/state/command.ts';
import { replyErrorText } from '../../core/text/reply-text.ts';
import { useBackground, usePage } from '../shared/context.ts';

/** The current downloads of a job, and the functions that begin and show one. */
export interface JobDownloads {
  of: (what: Downloadable) => Download | undefined;
  /** Begins a download. Call it only in a click handler. */
  start: (what: Downloadable) => Promise<void>;
  show: (downloadId: number) => void;
  /** Whether a fresh link is being requested from HeyGen. */
  isAsking: (what: Downloadable) => boolean;
  /** Why the last download did not begin; empty if it did. */
  answer: string;
}

/** Follows the downloads of a job as long as the component is mounted. */
export function useDownloads({ id }: Job): JobDownloads {
  const { texts } = usePage();
  const { send, requestDownloads, watchDownloads, showDownload } = useBackground();
  const downloads = useSignal<readonly Download[]>([]);
  const asking = useSignal<Downloadable | null>(null);
  const answer = useSignal('');
  useEffect(
    () =>
      watchDownloads(id, (found) => {
        downloads.value = found;
      }),
    [id],
  );

  const begin = async (what: Downloadable): Promise<string> => {
    // The request must come first after the click, or the browser refuses it. The command is sent
    // at the same time, because the browser's prompt may close this page.
    const permission = requestDownloads();
    const reply = await send({ type: 'download', id, what });
    if (!isDenied(reply)) return say(reply);
    const isGranted = await permission;
    const outcome = await send({ type: 'permission_answered', id, what, isGranted });
    return isGranted ? say(outcome) : texts.say('download_denied');
  };

  const say = (reply: Reply): string => {
    if (reply.ok) {
      const { download } = reply;
      return download && 'refusal' in download ? texts.say(`download_${download.refusal}`) : '';
    }
    return replyErrorText(reply, texts);
  };

  return {
    of: (what) => downloads.value.find((download) => download.what === what),
    isAsking: (what) => asking.value === what,
    answer: answer.value,
    show: showDownload,
    start: async (what) => {
      if (asking.value !== null) return;
      asking.value = what;
      answer.value = '';
      answer.value = await begin(what);
      asking.value = null;
    },
  };
}

const isDenied = (reply: Reply): boolean =>
  reply.ok &&
  reply.download !== undefined &&
  'refusal' in reply.download &&
  reply.download.refusal === 'denied';
