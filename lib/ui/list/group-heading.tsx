import { useSignal } from '@preact/signals';
import { ChevronDown, ChevronUp } from 'lucide';
import type { ListRow } from '../../core/list/headings.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { Icon } from '../shared/icon.tsx';

/** The id of the button that folds the closed jobs; there is one at a time. */
const FOLD_ID = 'closed-jobs';

/** The heading of the group that begins with this row, with what it offers. */
export function GroupHeading({ row }: { row: ListRow }) {
  const { texts } = usePage();
  const { group, isHeadingTrue, canFold, downloads } = row;
  if (canFold) return <FoldHeading />;
  // A hidden heading keeps its room, so that no row moves under the pointer.
  return (
    <div class={isHeadingTrue ? 'group' : 'group untrue'}>
      <h2>{texts.say(`group_${group}`)}</h2>
      {downloads && <DownloadAll ids={downloads} />}
    </div>
  );
}

/** The heading of the closed jobs: a button that folds them, and remembers it. */
export function FoldHeading({ count }: { count?: number }) {
  const { texts } = usePage();
  const { isClosedOpen } = useList().view;
  const toggle = () => {
    isClosedOpen.value = count !== undefined;
    // The button is another element then.
    requestAnimationFrame(() => document.getElementById(FOLD_ID)?.focus({ preventScroll: true }));
  };
  return (
    <h2 class="group">
      <button
        type="button"
        id={FOLD_ID}
        class="group-fold"
        aria-expanded={count === undefined}
        onClick={toggle}
      >
        {count === undefined ? texts.say('group_ended') : texts.say('closed_count', count)}
        <Icon node={count === undefined ? ChevronUp : ChevronDown} size={14} />
      </button>
    </h2>
  );
}

/** Downloads all ready jobs of the list. Those whose file is there already are left out. */
function DownloadAll({ ids }: { ids: readonly string[] }) {
  const { texts } = usePage();
  const { send, announce, requestDownloads } = useBackground();
  const answer = useSignal('');
  const tell = (text: string) => {
    answer.value = text;
    announce(text);
  };
  const download = async () => {
    // This comes first after the click, or the browser does not ask the user.
    if (!(await requestDownloads())) return tell(texts.say('download_denied'));
    const reply = await send({ type: 'download_all', ids: [...ids] });
    if (reply.ok) tell(texts.say('download_all_started', ids.length));
  };
  if (answer.value) return <span class="group-answer">{answer.value}</span>;
  return (
    <button type="button" class="group-action" onClick={download}>
      {texts.say('download_all', ids.length)}
    </button>
  );
}
