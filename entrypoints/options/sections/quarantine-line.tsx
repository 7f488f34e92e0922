import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { dropQuarantine, loadQuarantine } from '../../../lib/browser/storage/quarantine-store.ts';
import type { QuarantinedRecord } from '../../../lib/core/storage/quarantine.ts';
import { ConfirmButton, ConfirmPanel, useConfirmation } from '../../../lib/ui/shared/confirm.tsx';
import { useBackground, useList, usePage } from '../../../lib/ui/shared/context.ts';
import { CopyButton } from '../../../lib/ui/shared/copy.tsx';
import { useAnnounce } from '../../../lib/ui/shared/use-announce.ts';

/** How many records are in the quarantine, to copy or to remove. None of them contains the key. */
export function QuarantineLine() {
  const { texts } = usePage();
  const { state } = useList();
  const { announce } = useBackground();
  const removal = useConfirmation();
  const records = useSignal<QuarantinedRecord[] | 'failed' | null>(null);
  const read = async () => {
    records.value = await loadQuarantine().catch(() => 'failed' as const);
  };
  // A record gets into the quarantine only together with a change of the state.
  useEffect(() => void read(), [state.value]);
  const found = Array.isArray(records.value) ? records.value : [];
  const summary = found.length > 0 ? texts.count('selftest_aside', found.length) : null;
  useAnnounce(summary);
  const remove = async () => {
    try {
      await dropQuarantine(found);
      announce(texts.say('selftest_ok'));
      await read();
    } catch {
      records.value = 'failed';
    }
  };
  if (records.value === null) return null;
  if (records.value === 'failed') return <p class="answer error">{texts.say('failed')}</p>;
  return (
    <>
      <p class="hint">{summary ?? texts.say('selftest_ok')}</p>
      {found.length > 0 && (
        <p class="buttons">
          <CopyButton
            text={JSON.stringify(found, null, 2)}
            label={texts.say('selftest_copy_records')}
          />
          <ConfirmButton confirmation={removal} label={texts.say('selftest_remove')} />
        </p>
      )}
      <ConfirmPanel
        confirmation={removal}
        text={texts.say('selftest_remove_question')}
        confirm={texts.say('selftest_remove')}
        onConfirm={remove}
      />
    </>
  );
}
