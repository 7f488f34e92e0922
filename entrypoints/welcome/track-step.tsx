import { AddForm } from '../../lib/ui/add/add-form.tsx';
import { Recent } from '../../lib/ui/add/recent-slot.tsx';
import { JobRow } from '../../lib/ui/row/job-row.tsx';
import { useList, usePage } from '../../lib/ui/shared/context.ts';
import { Demo } from './demo.tsx';

/** The step that tracks the first job: a real one, or the simulated one. */
export function TrackStep() {
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
