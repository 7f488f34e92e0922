import { useSignal } from '@preact/signals';
import { prettyJson } from '../../../lib/core/base/pretty-json.ts';
import type { Probe } from '../../../lib/core/job/exchange.ts';
import { KINDS, type Kind } from '../../../lib/core/job/kind.ts';
import { ids } from '../../../lib/ui/add/lazy-ids.ts';
import { useBackground, usePage } from '../../../lib/ui/shared/context.ts';
import { CopyButton } from '../../../lib/ui/shared/copy.tsx';
import { FormFeedback, submitting, TextInput, useFeedback } from '../../../lib/ui/shared/form.tsx';

type ProbeAs = Kind | 'legacy';

/** **Probe**: shows HeyGen's exact answer about one id. A link also selects the kind. */
export function ProbeForm() {
  const { texts } = usePage();
  const { send } = useBackground();
  const draft = useSignal('');
  const as = useSignal<ProbeAs>('video');
  const { answer, tell, note, clear } = useFeedback();
  const body = useSignal<string | null>(null);

  const refuse = (key: 'probe_bad_id' | 'key_no_key' | 'failed') => tell(texts.say(key), true);

  const ask = async () => {
    body.value = null;
    const { onlyTypedJob } = await ids();
    const job = onlyTypedJob(draft.value);
    if (!job) return refuse('probe_bad_id');
    as.value = job.kind ?? as.value;
    note(texts.say('asking_heygen'));
    const reply = await send({ type: 'probe', id: job.id, as: as.value });
    if (!reply.ok) return refuse(reply.error === 'no_key' ? 'key_no_key' : 'failed');
    if (!reply.probe) return;
    note(probeText(reply.probe));
    body.value = prettyJson(reply.probe.raw ?? '');
  };

  const probeText = ({ exchange, sunset }: Probe): string => {
    const { endpoint, httpStatus, ms, outcome } = exchange;
    if (httpStatus === null) return texts.say('probe_no_answer', endpoint, outcome);
    const answered = texts.say('probe_answer', endpoint, httpStatus, ms);
    return sunset ? `${answered} ${texts.say('probe_sunset', sunset)}` : answered;
  };

  return (
    <form class="card" onSubmit={submitting(ask)}>
      <h2>{texts.say('probe_title')}</h2>
      <p>{texts.say('probe_intro')}</p>
      <label for="probe-id">{texts.say('probe_id')}</label>
      <TextInput
        id="probe-id"
        aria-describedby="probe-answer"
        aria-invalid={answer?.isError ?? false}
        draft={draft}
        onType={() => {
          clear();
          body.value = null;
        }}
      />
      <label for="probe-as">{texts.say('probe_kind')}</label>
      <select
        id="probe-as"
        value={as.value}
        onChange={(event) => {
          as.value = event.currentTarget.value as ProbeAs;
        }}
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {texts.say(`kind_${kind}`)}
          </option>
        ))}
        <option value="legacy">{texts.say('probe_legacy')}</option>
      </select>
      <p class="buttons">
        <button type="submit">{texts.say('probe_send')}</button>
        {body.value !== null && <CopyButton text={body.value} />}
      </p>
      <FormFeedback id="probe-answer" answer={answer} />
      {body.value !== null && (
        <pre class="raw" id="probe-body" dir="auto">
          {body.value || texts.say('probe_empty')}
        </pre>
      )}
    </form>
  );
}
