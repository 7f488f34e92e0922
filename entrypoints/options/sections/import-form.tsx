import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { EXPORT_MAX, JOBS_MAX } from '../../../lib/core/base/limits.ts';
import { useBackground, useList, usePage } from '../../../lib/ui/shared/context.ts';
import { FormFeedback, useFeedback } from '../../../lib/ui/shared/form.tsx';
import { type Chosen, ImportPreview, nothing, type Wanted } from './import-preview.tsx';

/** Reads an exported file, shows a preview, and imports it when the user confirms. */
export function ImportForm() {
  const { texts } = usePage();
  const { state } = useList();
  const { send } = useBackground();
  const input = useRef<HTMLInputElement>(null);
  const chosen = useSignal<Chosen | null>(null);
  const wanted = useSignal<Wanted>(nothing);
  const { answer, tell, clear } = useFeedback();

  const read = async (file: File | undefined) => {
    chosen.value = null;
    clear();
    if (!file) return;
    // A character takes at most four bytes, so a larger file is refused without reading it.
    if (file.size > 4 * EXPORT_MAX) return tell(texts.say('import_too_large'), true);
    const [{ parseExport }, { previewImport }] = await Promise.all([
      import('../../../lib/core/files/parse-export.ts'),
      import('../../../lib/core/decide/preview-import.ts'),
    ]);
    const found = parseExport(await file.text().catch(() => ''));
    if (!found.ok) return tell(texts.say(`import_${found.error}`, JOBS_MAX), true);
    if (!state.value) return;
    const preview = previewImport(state.value, found, Date.now());
    const jobsOnly = previewImport(state.value, { ...found, settings: {} }, Date.now());
    chosen.value = { ...found, name: file.name, preview, jobsOnly };
    wanted.value = {
      jobs: preview.added > 0,
      settings: preview.changesSettings,
      mayRemove: false,
    };
  };

  const forget = () => {
    chosen.value = null;
    if (input.current) input.current.value = '';
    input.current?.focus();
  };

  const confirm = async (file: Chosen) => {
    const { jobs, settings, mayRemove } = wanted.value;
    const tracked = new Set(state.value?.jobs.map(({ id }) => id));
    const fresh = jobs ? file.jobs.filter(({ id }) => !tracked.has(id)) : [];
    const command = { jobs: fresh, settings: settings ? file.settings : {}, mayRemove };
    const reply = await send({ type: 'import', ...command });
    if (!reply.ok) return tell(texts.say('failed'), true);
    forget();
    const { added } = settings ? file.preview : file.jobsOnly;
    tell(jobs ? texts.count('import_done', added) : texts.say('import_settings_done'));
  };

  return (
    <div class="field">
      <div class="field-text">
        <label for="import">{texts.say('import_title')}</label>
        <p class="hint" id="import-hint">
          {texts.say('import_hint')}
        </p>
      </div>
      <div class="field-control">
        <input
          id="import"
          ref={input}
          class="file-input"
          type="file"
          accept="application/json,.json"
          aria-describedby="import-hint import-answer"
          aria-invalid={answer?.isError ?? false}
          onChange={(event) => read(event.currentTarget.files?.[0])}
        />
        {/* The browser's own button speaks the browser's language. */}
        <label class="button" for="import">
          {texts.say('import_choose')}
        </label>
      </div>
      <div class="field-wide">
        {chosen.value && <ImportPreview chosen={chosen.value} wanted={wanted} />}
        <FormFeedback id="import-answer" answer={answer} />
      </div>
      {chosen.value && (
        <p class="buttons field-wide">
          <button
            type="button"
            class="primary"
            disabled={!wanted.value.jobs && !wanted.value.settings}
            onClick={() => chosen.value && confirm(chosen.value)}
          >
            {texts.say('import_confirm')}
          </button>
          <button type="button" onClick={forget}>
            {texts.say('cancel')}
          </button>
        </p>
      )}
    </div>
  );
}
