import { prettyJson } from '../../core/base/pretty-json.ts';
import type { JobLog } from '../../core/log/log.ts';
import { usePage } from '../shared/context.ts';
import { CopyButton } from '../shared/copy.tsx';

/** HeyGen's last answer about a job, as it came, with line breaks for reading. */
export function RawAnswer({ log }: { log: JobLog }) {
  const { texts } = usePage();
  if (log.raw === null) return <p class="hint">{texts.say('raw_none')}</p>;
  const text = prettyJson(log.raw);
  return (
    <>
      <div class="section-tools">
        <CopyButton text={text} />
      </div>
      <pre class="raw" dir="auto">
        {text}
      </pre>
    </>
  );
}
