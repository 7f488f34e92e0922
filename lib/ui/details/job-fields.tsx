import { useSignal } from '@preact/signals';
import type { Job } from '../../core/job/job.ts';
import { isTrustedLink } from '../../core/job/links.ts';
import { type Field, fieldsOf } from '../../core/list/fields.ts';
import { useList, usePage } from '../shared/context.ts';
import { CopyIconButton } from '../shared/copy.tsx';

/** Every field of a job. Those without a value are folded, and counted, so that none is hidden. */
export function JobFields({ job }: { job: Job }) {
  const { texts } = usePage();
  const { state } = useList();
  const isAll = useSignal(false);
  if (!state.value) return null;
  const fields = fieldsOf(state.value, job, texts);
  const known = fields.filter(({ text }) => text !== null);
  const empty = fields.length - known.length;
  return (
    <>
      <dl class="fields">
        {(isAll.value ? fields : known).map((field) => (
          <FieldRow key={field.key} field={field} />
        ))}
      </dl>
      {empty > 0 && (
        <button
          type="button"
          class="link"
          aria-expanded={isAll.value}
          onClick={() => {
            isAll.value = !isAll.value;
          }}
        >
          {isAll.value ? texts.say('hide_empty') : texts.count('show_empty', empty)}
        </button>
      )}
    </>
  );
}

const ID_FIELDS: ReadonlySet<string> = new Set(['field_id', 'field_video_id']);

function FieldRow({ field: { key, text, isLink } }: { field: Field }) {
  const { texts } = usePage();
  const isId = text !== null && ID_FIELDS.has(key);
  return (
    <div data-field={key} class={text === null ? 'no-value' : ''}>
      <dt>{texts.say(key)}</dt>
      <dd dir="auto" class={isId ? 'mono' : ''}>
        {isLink && text !== null ? <Link url={text} /> : (text ?? texts.say('no_value'))}
        {isId && <CopyIconButton text={text} label={`${texts.say('copy')}: ${texts.say(key)}`} />}
      </dd>
    </div>
  );
}

/** A link to a HeyGen host; any other URL is shown as plain text. */
function Link({ url }: { url: string }) {
  if (!isTrustedLink(url)) return <>{url}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {url.replace(/[?#].*/, '')}
    </a>
  );
}
