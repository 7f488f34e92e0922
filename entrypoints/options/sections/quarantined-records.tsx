import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { dropQuarantine, loadQuarantine } from '../../../lib/browser/storage/quarantine-store.ts';
import { formatTime } from '../../../lib/core/base/format.ts';
import type { QuarantinedRecord } from '../../../lib/core/storage/quarantine.ts';
import { saveFile } from '../../../lib/page/save-file.ts';
import { ConfirmButton, ConfirmPanel, useConfirmation } from '../../../lib/ui/shared/confirm.tsx';
import { useUi } from '../../../lib/ui/shared/context.ts';
import { useAnnounce } from '../../../lib/ui/shared/use-announce.ts';

/**
 * Shows the records in the quarantine, which the user can save or delete. None of them contains the
 * key.
 */
export function SetAside() {
  const { texts, state, announce } = useUi();
  const records = useSignal<QuarantinedRecord[] | null>(null);
  const hasFailed = useSignal(false);
  const confirmation = useConfirmation();
  const read = async () => {
    try {
      records.value = await loadQuarantine();
      hasFailed.value = false;
    } catch {
      hasFailed.value = true;
    }
  };
  // A record gets into the quarantine only together with a change of the state.
  useEffect(() => void read(), [state.value]);
  const found = records.value ?? [];
  const summary = found.length > 0 ? texts.count('selftest_aside', found.length) : null;
  useAnnounce(summary);
  const deleteAll = async () => {
    try {
      await dropQuarantine(found);
      await read();
      announce(texts.say('selftest_ok'));
    } catch {
      hasFailed.value = true;
    }
  };
  return (
    <>
      <p class="hint">
        {summary}
        {records.value?.length === 0 && texts.say('selftest_ok')}
      </p>
      {found.length > 0 && (
        <>
          <p class="hint">{texts.say('selftest_hint')}</p>
          <ul class="set-aside">
            {found.map(({ item, at }) => (
              <li key={`${item}:${at}`}>
                <span class="mono">{item}</span> {formatTime(at, texts.locale)}
              </li>
            ))}
          </ul>
          <p class="buttons">
            <button
              type="button"
              onClick={() => saveFile('renderwatch-set-aside.json', JSON.stringify(found, null, 2))}
            >
              {texts.say('selftest_save')}
            </button>
            <ConfirmButton confirmation={confirmation} label={texts.say('selftest_delete')} />
          </p>
          <ConfirmPanel
            confirmation={confirmation}
            text={texts.say('selftest_delete_question')}
            confirm={texts.say('selftest_delete')}
            onConfirm={deleteAll}
          />
        </>
      )}
      {hasFailed.value && <p class="answer error">{texts.say('failed')}</p>}
    </>
  );
}
