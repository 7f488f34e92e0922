import { useSignal } from '@preact/signals';
import { Check } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { watchKey } from '../../lib/browser/key/key-store.ts';
import { closeThisTab, goToDashboard } from '../../lib/browser/shell/tabs.ts';
import { KeyForm } from '../../lib/page/setup/key-form.tsx';
import { SampleNotification } from '../../lib/page/setup/sample-notification.tsx';
import { AddForm } from '../../lib/ui/add/add-form.tsx';
import { Recent } from '../../lib/ui/add/recent-slot.tsx';
import { JobRow } from '../../lib/ui/row/job-row.tsx';
import { useBackground, useList, usePage } from '../../lib/ui/shared/context.ts';
import { Icon } from '../../lib/ui/shared/icon.tsx';
import { Banner } from '../../lib/ui/shell/banner.tsx';
import { UndoBar } from '../../lib/ui/shell/undo-bar.tsx';
import { Demo } from './demo.tsx';

const STEPS = ['key', 'track', 'notice'] as const;

type Step = (typeof STEPS)[number];

/** The welcome page with the first steps. Each can be skipped; a tick shows that it is done. */
export function WelcomePage() {
  const { texts } = usePage();
  const { state } = useList();
  const at = useSignal<Step>('key');
  const hasKey = useSignal(false);
  const isNoticeShown = useSignal(false);
  useEffect(() => watchKey((key) => (hasKey.value = key.hasKey)), []);
  const isDone: Record<Step, boolean> = {
    key: hasKey.value,
    track: (state.value?.jobs.length ?? 0) > 0,
    notice: isNoticeShown.value,
  };
  const place = STEPS.indexOf(at.value);
  const goTo = (step: Step | undefined) => {
    if (step) at.value = step;
  };
  return (
    <main class="welcome">
      <header class="welcome-head">
        <img src="/icon/48.png" alt="" width="40" height="40" />
        <div>
          <h1>{texts.say('welcome_title')}</h1>
          <p class="hint">{texts.say('welcome_intro')}</p>
        </div>
        <button type="button" onClick={() => closeThisTab()}>
          {texts.say('welcome_skip')}
        </button>
      </header>
      <StepList at={at.value} isDone={isDone} goTo={goTo} />
      {at.value === 'track' && <TrackBanner />}
      <Panel step={at.value}>
        {at.value === 'key' && <KeyForm title={false} />}
        {at.value === 'track' && <TrackStep />}
        {at.value === 'notice' && (
          <div class="card">
            <SampleNotification
              onShown={() => {
                isNoticeShown.value = true;
              }}
            />
          </div>
        )}
      </Panel>
      <p class="buttons welcome-ways">
        {place > 0 && (
          <button type="button" onClick={() => goTo(STEPS[place - 1])}>
            {texts.say('welcome_back')}
          </button>
        )}
        {place < STEPS.length - 1 ? (
          <button
            type="button"
            class={isDone[at.value] ? 'primary' : ''}
            onClick={() => goTo(STEPS[place + 1])}
          >
            {texts.say('welcome_next')}
          </button>
        ) : (
          <button type="button" class="primary" onClick={goToDashboard}>
            {texts.say('welcome_done')}
          </button>
        )}
      </p>
      <footer class="footer">{texts.say('unofficial')}</footer>
      <UndoBar />
    </main>
  );
}

/** The step that tracks the first job: a real one, or the simulated one. */
function TrackStep() {
  const { texts } = usePage();
  const { state } = useList();
  const newest = state.value?.jobs.at(-1);
  return (
    <>
      <AddForm />
      <Recent />
      {newest && (
        <ul class="jobs framed" aria-label={texts.say('jobs')}>
          <JobRow key={newest.id} job={newest} />
        </ul>
      )}
      <Demo />
    </>
  );
}

/** The banner in the step for tracking, except for a missing key: the first step explains that. */
function TrackBanner() {
  const { state } = useList();
  const { hasFailed } = useBackground();
  const isKeyMissing = state.value?.blocked?.reason === 'no_key';
  return hasFailed.value || !isKeyMissing ? <Banner /> : null;
}

interface StepListProps {
  at: Step;
  isDone: Record<Step, boolean>;
  goTo: (step: Step) => void;
}

/** The list of steps: the current one, and which are done. */
function StepList({ at, isDone, goTo }: StepListProps) {
  const { texts } = usePage();
  return (
    <ol class="steps" aria-label={texts.say('welcome_steps')}>
      {STEPS.map((step, i) => (
        <li key={step} data-step={step} data-done={isDone[step]}>
          <button
            type="button"
            aria-current={step === at ? 'step' : undefined}
            onClick={() => goTo(step)}
          >
            <span class="step-mark" aria-hidden="true">
              {isDone[step] ? <Icon node={Check} size={14} /> : i + 1}
            </span>
            {texts.say(`welcome_${step}`)}
            {isDone[step] && (
              <span class="visually-hidden">, {texts.say('welcome_step_done')}</span>
            )}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** One step. Its heading gets the focus when the user comes to it. */
function Panel({ step, children }: { step: Step; children: ComponentChildren }) {
  const { texts } = usePage();
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef(step);
  useEffect(() => {
    if (last.current !== step) heading.current?.focus();
    last.current = step;
  }, [step]);
  return (
    <section class="step" aria-labelledby="step-title">
      <h2 id="step-title" ref={heading} tabIndex={-1}>
        {texts.say(`welcome_${step}_title`)}
      </h2>
      <p>{texts.say(`welcome_${step}_text`)}</p>
      {children}
    </section>
  );
}
