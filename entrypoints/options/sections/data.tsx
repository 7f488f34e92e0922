import { isoDay } from '../../../lib/core/base/format.ts';
import { toExport } from '../../../lib/core/files/export.ts';
import { useList, usePage } from '../../../lib/ui/shared/context.ts';
import { saveFile } from '../../../lib/ui/shared/save-file.ts';
import { ImportForm } from './import-form.tsx';
import { ResetForm } from './reset-form.tsx';
import { Section } from './section.tsx';

/** Export, import and reset of all data. */
export function Data() {
  const { texts, about } = usePage();
  const { state } = useList();
  const save = () => {
    if (!state.value) return;
    const now = Date.now();
    saveFile(`renderwatch-${isoDay(now, 'UTC')}.json`, toExport(state.value, about, now));
  };
  return (
    <Section id="data">
      <div class="field">
        <div class="field-text">
          <h3 class="field-label">{texts.say('export_title')}</h3>
          <p class="hint" id="export-hint">
            {texts.say('export_hint')}
          </p>
        </div>
        <div class="field-control">
          <button type="button" aria-describedby="export-hint" onClick={save}>
            {texts.say('export_button')}
          </button>
        </div>
      </div>
      <ImportForm />
      <ResetForm />
    </Section>
  );
}
