import type { MessageKey } from '../../core/base/texts.ts';
import type { Place, Remedy } from '../../core/diagnostics/remedy.ts';
import type { Job } from '../../core/job/job.ts';
import { HEYGEN_PAGES, type HeygenPage } from '../../core/job/links.ts';
import { fixCode } from '../../core/sites/fix-code.ts';
import { useJobCommands } from '../actions/job-commands.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { useCopy } from '../shared/copy.tsx';
import { nameId } from '../shared/element-ids.ts';

type RemedyAction = Exclude<Remedy, HeygenPage>;

const LABELS = {
  open: 'open_in_heygen',
  answer: 'remedy_answer',
  retry: 'remedy_retry',
  keep: 'keep_watching',
  edit_id: 'remedy_edit_id',
  add_key: 'enter_key',
  change_key: 'change_key',
  allow_access: 'allow_access',
  copy_fix: 'remedy_copy_fix',
} as const satisfies Record<RemedyAction, MessageKey>;

/** The one button, or link, that takes the next step. */
export function RemedyButton({ job, remedy }: { job: Job; remedy: Remedy }) {
  const { texts } = usePage();
  const { feedback } = useList();
  const { copy, feedback: copied } = useCopy();
  const take = useRemedies(job, copy);
  if (isPage(remedy)) {
    return (
      <a class="primary" href={HEYGEN_PAGES[remedy]} target="_blank" rel="noreferrer">
        {texts.say(`page_${remedy}`)}
      </a>
    );
  }
  const isAsking = remedy === 'retry' && feedback.value.get(job.id)?.type === 'asking';
  return (
    <button
      type="button"
      class="primary"
      data-remedy={remedy}
      aria-describedby={nameId(job)}
      // Not `disabled`: a disabled button loses the focus.
      aria-disabled={isAsking}
      onClick={take[remedy]}
    >
      {texts.say(remedy === 'copy_fix' && copied ? copied : LABELS[remedy])}
    </button>
  );
}

/** Returns what each action of a remedy does. */
function useRemedies(job: Job, copy: (text: string) => unknown): Record<RemedyAction, () => void> {
  const { openSettings } = usePage();
  const { view } = useList();
  const { requestAccess } = useBackground();
  const { run } = useJobCommands();
  return {
    open: () => run(job, 'open'),
    answer: () => run(job, 'open'),
    retry: () => run(job, 'check'),
    keep: () => run(job, 'keep'),
    edit_id: () => {
      view.draft.value = job.id;
      document.getElementById('add')?.focus();
    },
    add_key: openSettings,
    change_key: openSettings,
    allow_access: requestAccess,
    copy_fix: () => void copy(fixCode(job.id)),
  };
}

/** A link to another place that the next step names. */
export function PlaceLink({ place }: { place: Place }) {
  const { texts, openSettings } = usePage();
  return isPage(place) ? (
    <a href={HEYGEN_PAGES[place]} target="_blank" rel="noreferrer">
      {texts.say(`page_${place}`)}
    </a>
  ) : (
    <button type="button" class="link" onClick={openSettings}>
      {texts.say('change_key')}
    </button>
  );
}

const isPage = (remedy: Remedy): remedy is HeygenPage => Object.hasOwn(HEYGEN_PAGES, remedy);
