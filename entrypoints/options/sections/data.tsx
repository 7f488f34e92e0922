import { toExport } from '../../../lib/core/files/export.ts';
import { saveFile } from '../../../lib/page/save-file.ts';
import { useUi } from '../../../lib/ui/shared/context.ts';
import { ImportForm } from './import-form.tsx';
import { ResetForm } from './reset-form.tsx';
import { Section } from './section.tsx';

/** Export, import and reset of all data. */
export function Data() {
  const { texts, state, about } = useUi();
  const save = () => {
    if (!state.value) return;
    const now = Date.now();
    const day = new Date(now).toISOString().slice(0, 10);
    saveFile(`renderwatch-${day}.json`, toExport(state.value, about, now));
  };
  return (
    <Section id="data" title="data_title">
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
