import { diagnose } from '../../core/diagnostics/diagnose.ts';
import type { Job } from '../../core/job/job.ts';
import { PROJECTS_PAGE } from '../../core/job/links.ts';
import type { JobLog } from '../../core/log/log.ts';
import { useList, usePage } from '../shared/context.ts';

/** **Why?**: why a job does not finish, the evidence, and what to do. */
export function JobWhy({ job, log }: { job: Job; log: JobLog }) {
  const { texts, now } = usePage();
  const { state } = useList();
  if (!state.value) return null;
  const found = diagnose(state.value, job, log, now.value, texts);
  return (
    <section class="job-why" aria-label={texts.say('why_title')} data-cause={found.cause}>
      <strong>{found.text}</strong>
      <h3>{texts.say('why_next')}</h3>
      <p>{found.nextStep}</p>
      <h3>{texts.say('why_evidence')}</h3>
      <ul class="evidence">
        {found.evidence.map((line, i) => (
          <li key={`${i}${line}`}>{line}</li>
        ))}
      </ul>
      {found.also.length > 0 && (
        <>
          <h3>{texts.say('why_also')}</h3>
          <ul class="evidence">
            {found.also.map((cause) => (
              <li key={cause}>{texts.say(`cause_${cause}`)}</li>
            ))}
          </ul>
        </>
      )}
      <a href={PROJECTS_PAGE} target="_blank" rel="noreferrer">
        {texts.say('why_projects')}
      </a>
    </section>
  );
}
