import type { AppAnswer } from '../../core/diagnostics/app-answer.ts';
import type { Job } from '../../core/job/job.ts';
import { usePage } from '../shared/context.ts';
import { CopyIconButton } from '../shared/copy.tsx';
import { RemoveItem } from './remove-item.tsx';
import './app-proof.css';

interface ProofProps {
  job: Job;
  answer: AppAnswer;
  headlineId?: string | undefined;
}

/** What an app provably does wrong: in a few words, what to change, the proof, and code. */
export function AppProof({ job, answer, headlineId }: ProofProps) {
  const { texts } = usePage();
  const { headline, nextStep, evidence, code, item, site } = answer;
  return (
    <>
      <h3 id={headlineId} dir="auto">
        {headline}
      </h3>
      <p dir="auto">{nextStep}</p>
      <ul class="evidence">
        {evidence.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      {code !== null && (
        <div class="proof-code">
          <pre class="raw" dir="ltr">
            {code}
          </pre>
          <CopyIconButton text={code} label={texts.say('remedy_copy_fix')} />
        </div>
      )}
      {item && <RemoveItem job={job} site={site} item={item} />}
    </>
  );
}
