import { useSignal } from '@preact/signals';
import { Check } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { closeThisTab, goToDashboard } from '../../lib/browser/shell/tabs.ts';
import { isKeyProven } from '../../lib/core/state/gate.ts';
import { KeyForm } from '../../lib/page/setup/key-form.tsx';
import { SampleNotification } from '../../lib/page/setup/sample-notification.tsx';
import { useBackground, useList, usePage } from '../../lib/ui/shared/context.ts';
import { Icon } from '../../lib/ui/shared/icon.tsx';
import { Banner } from '../../lib/ui/shell/banner.tsx';
import { UndoBar } from '../../lib/ui/shell/undo-bar.tsx';
import { ChooseStep } from './choose-step.tsx';
import { PinHelp } from './pin-help.tsx';

const STEPS = ['key', 'track', 'notice'] as const;

type Step = (typeof STEPS)[number];

/** The welcome page with the first steps. Each can be skipped; a tick shows that it is done. */
export function WelcomePage() {
  const { texts } = usePage();
  const { state } = useList();
  const at = useSignal<Step>('key');
  const isNoticeSeen = useSignal(false);
  const isDone: Record<Step, boolean> = {
    key: state.value !== null && isKeyProven(state.value),
    track:
      state.value !== null && (state.value.settings.watchAccount || state.value.jobs.length > 0),
    notice: isNoticeSeen.value,
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
        {at.value === 'track' && <ChooseStep goToKey={() => goTo('key')} />}
        {at.value === 'notice' && (
          <>
            <div class="card">
              <SampleNotification
                onSeen={() => {
                  isNoticeSeen.value = true;
                }}
              />
            </div>
            <PinHelp />
          </>
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
