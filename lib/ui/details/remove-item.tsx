import { areaName } from '../../core/diagnostics/app-answer.ts';
import type { StoredMention } from '../../core/heard/heard.ts';
import type { Job } from '../../core/job/job.ts';
import { hostOf } from '../../core/settings/origin.ts';
import { ConfirmButton, ConfirmPanel, useConfirmation } from '../shared/confirm.tsx';
import { useBackground, usePage } from '../shared/context.ts';
import { nameId } from '../shared/element-ids.ts';
import { FormFeedback, useFeedback } from '../shared/form.tsx';

interface RemoveProps {
  job: Job;
  site: string;
  item: StoredMention;
}

/** Removes an old status from the storage of a page of the user's app, if the user confirms it. */
export function RemoveItem({ job, site, item }: RemoveProps) {
  const { texts } = usePage();
  const { send } = useBackground();
  const confirmation = useConfirmation();
  const { answer, tell, note } = useFeedback();
  const { area, name, id } = item;
  const host = hostOf(site);
  const remove = async () => {
    const { ok } = await send({ type: 'remove_item', site, id, area, name });
    // The page answers with its next report. Then the item is not listed any more.
    if (ok) note(texts.say('heard_remove_asked', host));
    else tell(texts.say('failed'), true);
  };
  return (
    <div class="proof-item">
      <ConfirmButton
        confirmation={confirmation}
        label={texts.say('heard_remove')}
        describedBy={nameId(job)}
      />
      <ConfirmPanel
        confirmation={confirmation}
        text={texts.say('heard_remove_ask', name, areaName(item), host)}
        confirm={texts.say('heard_remove')}
        onConfirm={remove}
      />
      <FormFeedback id={`remove-${job.id}`} answer={answer} />
    </div>
  );
}
