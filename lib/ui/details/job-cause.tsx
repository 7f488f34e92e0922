import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { SeenApp } from '../../core/apps/seen-apps.ts';
import type { Diagnosis, Finding } from '../../core/diagnostics/diagnose.ts';
import type { Place } from '../../core/diagnostics/remedy.ts';
import type { Job } from '../../core/job/job.ts';
import { usePage } from '../shared/context.ts';
import { causeId, nameId } from '../shared/element-ids.ts';
import { LanesOfApps } from './app-lanes.tsx';
import { AppProof } from './app-proof.tsx';
import { BalanceLine } from './balance-line.tsx';
import { PlaceLink, RemedyButton } from './remedy-button.tsx';
import './job-cause.css';

interface CauseProps {
  job: Job;
  found: Diagnosis;
  apps: readonly SeenApp[];
}

/**
 * The answer to **Why?**: what an app provably does wrong; the cause in a few words, one step, the
 * button that takes it, and the evidence, folded. What an app may do wrong as well is below.
 */
export function JobCause({ job, found, apps: seen }: CauseProps) {
  const id = causeId(job);
  const { second, apps, isCauseShown } = found;
  const [first] = apps;
  return (
    <section
      class="cause"
      id={id}
      data-cause={first?.cause ?? found.cause}
      data-severity={found.severity}
      data-site={first?.site ?? found.site ?? undefined}
      aria-labelledby={`${id}-headline ${nameId(job)}`}
      // Why? moves the focus here.
      tabIndex={-1}
    >
      {first && <AppProof job={job} answer={first} headlineId={`${id}-headline`} />}
      {apps.slice(1).map((answer) => (
        <div
          key={`${answer.site}${answer.cause}`}
          class="cause-second"
          data-cause={answer.cause}
          data-site={answer.site}
        >
          <AppProof job={job} answer={answer} />
        </div>
      ))}
      <LanesOfApps job={job} apps={seen.filter(({ findings }) => findings.length > 0)} />
      {isCauseShown && (
        <div class={first ? 'cause-second' : 'cause-only'} data-cause={first && found.cause}>
          <FindingText
            job={job}
            finding={found}
            headlineId={first ? undefined : `${id}-headline`}
            quote={found.quote}
            places={found.places}
          />
        </div>
      )}
      {second && (
        <div class="cause-second" data-site={second.site ?? undefined}>
          <FindingText job={job} finding={second} />
        </div>
      )}
    </section>
  );
}

interface FindingProps {
  job: Job;
  finding: Finding;
  headlineId?: string | undefined;
  quote?: string | null;
  places?: readonly Place[];
}

function FindingText({ job, finding, headlineId, quote = null, places = [] }: FindingProps) {
  const { remedy } = finding;
  const evidence = useEvidence(finding.evidence);
  return (
    <>
      <h3 id={headlineId} dir="auto">
        {finding.headline}
      </h3>
      {quote !== null && (
        <p class="cause-quote" dir="auto">
          {quote}
        </p>
      )}
      <p dir="auto">{finding.nextStep}</p>
      {remedy === 'billing' && <BalanceLine />}
      <div class="cause-next">
        {remedy !== null && <RemedyButton job={job} remedy={remedy} />}
        {places.map((place) => (
          <PlaceLink key={place} place={place} />
        ))}
        {evidence.button}
      </div>
      {evidence.list}
    </>
  );
}

/** Returns the folded list of evidence, and the button that unfolds it. */
function useEvidence(lines: readonly string[]) {
  const { texts } = usePage();
  const isOpen = useSignal(false);
  const id = useId();
  if (lines.length === 0) return { button: null, list: null };
  const toggle = () => {
    isOpen.value = !isOpen.value;
  };
  return {
    button: (
      <button
        type="button"
        class="link"
        aria-expanded={isOpen.value}
        aria-controls={id}
        onClick={toggle}
      >
        {isOpen.value ? texts.say('why_evidence_hide') : texts.say('why_evidence', lines.length)}
      </button>
    ),
    list: (
      <ul class="evidence" id={id} hidden={!isOpen.value}>
        {lines.map((line, i) => (
          <li key={`${i}${line}`} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    ),
  };
}
