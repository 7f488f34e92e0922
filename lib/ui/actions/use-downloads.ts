import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Download, Downloadable } from '../../core/job/files.ts';
import type { Job } from '../../core/job/job.ts';
import type { Reply } from '../../core/state/command.ts';
import { replyErrorText } from '../../core/text/reply-text.ts';
import { useUi } from '../shared/context.ts';

/** A job's downloads, followed for as long as the component is there, and how to begin one. */
export interface JobDownloads {
  of: (what: Downloadable) => Download | undefined;
  /** Only from a click. */
  start: (what: Downloadable) => Promise<void>;
  show: (downloadId: number) => void;
  /** HeyGen is being asked for a fresh link. */
  isAsking: (what: Downloadable) => boolean;
  /** Why the last one did not begin. */
  answer: string;
}

export function useDownloads({ id }: Job): JobDownloads {
  const { texts, send, requestDownloads, watchDownloads, showDownload } = useUi();
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
    // The first thing after the click: a browser asks only then. The wish goes along, for the
    // question may close the page, and with it whoever waits for the answer.
    const asking = requestDownloads();
    const reply = await send({ type: 'download', id, what });
    if (!isDenied(reply)) return say(reply);
    const isGranted = await asking;
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
    of: (what) => downloads.value.find((one) => one.what === what),
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
