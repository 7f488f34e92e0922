import { useSignal } from '@preact/signals';
import { Check } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useMemo } from 'preact/hooks';
import { waitsForKey } from '../../lib/core/state/gate.ts';
import { AddForm } from '../../lib/ui/add/add-form.tsx';
import { Recent } from '../../lib/ui/add/recent-slot.tsx';
import { JobRow } from '../../lib/ui/row/job-row.tsx';
import { PageProvider, useBackground, useList, usePage } from '../../lib/ui/shared/context.ts';
import { Icon } from '../../lib/ui/shared/icon.tsx';
import { useAnnounce } from '../../lib/ui/shared/use-announce.ts';
import { useOptimisticValue } from '../../lib/ui/shared/use-optimistic-value.ts';
import { Demo } from './demo.tsx';
import './choose-step.css';

type Choice = 'all' | 'some';

/** The rows that show what has been chosen; the dashboard has the others. */
const SHOWN_ROWS = 3;

/** The step that chooses what is tracked: all new videos, or those that the user picks. */
export function ChooseStep({ goToKey }: { goToKey: () => void }) {
  const { state } = useList();
  const { send } = useBackground();
  const isAll = state.value?.settings.watchAccount ?? false;
  const hasJobs = (state.value?.jobs.length ?? 0) > 0;
  const picks = useSignal(false);
  const shown = useOptimisticValue<Choice | null>(choiceOf(isAll, picks.value || hasJobs));
  const choose = async (choice: Choice) => {
    shown.want(choice);
    picks.value = choice === 'some';
    const watchAccount = choice === 'all';
    if (watchAccount === isAll) return shown.back();
    const reply = await send({ type: 'settings', settings: { watchAccount } });
    if (!reply.ok) shown.back();
  };
  const isWaiting = state.value !== null && waitsForKey(state.value);
  return (
    <>
      <div class="choices" role="radiogroup" aria-labelledby="step-title">
        <Option value="all" chosen={shown.value} onChoose={choose} isRecommended>
          {isAll && <WatchedNow isWaiting={isWaiting} goToKey={goToKey} />}
        </Option>
        <Option value="some" chosen={shown.value} onChoose={choose}>
          {shown.value === 'some' && <Picks goToKey={goToKey} />}
        </Option>
      </div>
      <NewestRows />
      <Demo />
    </>
  );
}

function choiceOf(isAll: boolean, isSome: boolean): Choice | null {
  if (isAll) return 'all';
  return isSome ? 'some' : null;
}

interface OptionProps {
  value: Choice;
  chosen: Choice | null;
  onChoose: (choice: Choice) => void;
  isRecommended?: boolean;
  children: ComponentChildren;
}

/** One of the two choices, with what belongs to it. */
function Option({ value, chosen, onChoose, isRecommended = false, children }: OptionProps) {
  const { texts } = usePage();
  const id = useId();
  return (
    <div class="option" data-choice={value}>
      <label class="option-head">
        <input
          type="radio"
          name="choice"
          checked={chosen === value}
          aria-describedby={id}
          onChange={() => onChoose(value)}
        />
        <span>{texts.say(`choose_${value}`)}</span>
        {isRecommended && <span class="recommended">{texts.say('recommended')}</span>}
      </label>
      <p class="hint" id={id}>
        {texts.say(`choose_${value}_hint`)}
      </p>
      {children}
    </div>
  );
}

/** What happens now that all new videos are tracked. */
function WatchedNow({ isWaiting, goToKey }: { isWaiting: boolean; goToKey: () => void }) {
  const { texts } = usePage();
  const text = texts.say(isWaiting ? 'choose_all_waits' : 'choose_all_on');
  useAnnounce(text);
  if (isWaiting) {
    return (
      <p class="option-note">
        {text}{' '}
        <button type="button" onClick={goToKey}>
          {texts.say('add_key')}
        </button>
      </p>
    );
  }
  return (
    <p class="option-note option-done">
      <Icon node={Check} /> {text}
    </p>
  );
}

/** The field for ids and links, and the list of the account's videos. */
function Picks({ goToKey }: { goToKey: () => void }) {
  const page = usePage();
  const { state, view } = useList();
  // The list asks for a key in the settings. Here that is the first step.
  const here = useMemo(() => ({ ...page, openSettings: goToKey }), [page]);
  useEffect(() => {
    view.isRecentOpen.value = state.value?.jobs.length === 0;
    return () => {
      view.isRecentOpen.value = false;
    };
  }, []);
  return (
    <PageProvider value={here}>
      <div class="option-picks">
        <AddForm />
        <Recent keepsFocus />
      </div>
    </PageProvider>
  );
}

/** The newest tracked jobs: what the choice has brought. */
function NewestRows() {
  const { texts } = usePage();
  const newest = useList().state.value?.jobs.slice(-SHOWN_ROWS).toReversed() ?? [];
  if (newest.length === 0) return null;
  return (
    <ul class="jobs framed" aria-label={texts.say('jobs')}>
      {newest.map((job) => (
        <JobRow key={job.id} job={job} />
      ))}
    </ul>
  );
}
