import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { EXPORT_MAX, JOBS_MAX } from '../../../lib/core/base/limits.ts';
import type { Texts } from '../../../lib/core/base/texts.ts';
import type { Exported } from '../../../lib/core/files/export.ts';
import { useBackground, useList, usePage } from '../../../lib/ui/shared/context.ts';
import { FormFeedback, useFeedback } from '../../../lib/ui/shared/form.tsx';

interface Chosen extends Exported {
  name: string;
}

/** Reads an exported file, shows a preview, and imports it when the user confirms. */
export function ImportForm() {
  const { texts } = usePage();
  const { state } = useList();
  const { send } = useBackground();
  const input = useRef<HTMLInputElement>(null);
  const chosen = useSignal<Chosen | null>(null);
  const { answer, tell, clear } = useFeedback();

  const read = async (file: File | undefined) => {
    chosen.value = null;
    clear();
    if (!file) return;
    // A character takes at most four bytes, so a larger file is refused without reading it.
    if (file.size > 4 * EXPORT_MAX) return tell(texts.say('import_too_large'), true);
    const { parseExport } = await import('../../../lib/core/files/parse-export.ts');
    const found = parseExport(await file.text().catch(() => ''));
    if (!found.ok) return tell(texts.say(`import_${found.error}`, JOBS_MAX), true);
    chosen.value = { ...found, name: file.name };
  };

  const forget = () => {
    chosen.value = null;
    if (input.current) input.current.value = '';
    input.current?.focus();
  };

  const tracked = new Set(state.value?.jobs.map(({ id }) => id));
  const confirm = async ({ jobs, settings }: Chosen) => {
    const added = jobs.filter(({ id }) => !tracked.has(id));
    const reply = await send({ type: 'import', jobs: added, settings });
    if (!reply.ok) return tell(texts.say('failed'), true);
    forget();
    tell(texts.count('import_done', added.length));
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
          type="file"
          accept="application/json,.json"
          aria-describedby="import-hint import-answer"
          aria-invalid={answer?.isError ?? false}
          onChange={(event) => read(event.currentTarget.files?.[0])}
        />
      </div>
      <div class="field-wide">
        {chosen.value && <Preview chosen={chosen.value} tracked={tracked} />}
        <FormFeedback id="import-answer" answer={answer} />
      </div>
      {chosen.value && (
        <p class="buttons field-wide">
          <button
            type="button"
            class="primary"
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

/** Shows what the import would change, before it happens. */
function Preview({ chosen, tracked }: { chosen: Chosen; tracked: ReadonlySet<string> }) {
  const { texts } = usePage();
  const { announce } = useBackground();
  const title = texts.say('import_preview', chosen.name);
  const lines = linesOf(chosen, tracked, texts);
  useEffect(() => announce([title, ...lines].join(' ')), [chosen]);
  return (
    <div class="preview">
      <strong>{title}</strong>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function linesOf(
  { jobs, settings, hasSites, unreadable }: Chosen,
  tracked: ReadonlySet<string>,
  texts: Texts,
): string[] {
  const known = jobs.filter(({ id }) => tracked.has(id)).length;
  return [
    texts.count('import_new', jobs.length - known),
    known > 0 ? texts.count('import_known', known) : '',
    unreadable > 0 ? texts.count('import_unreadable', unreadable) : '',
    texts.say(Object.keys(settings).length > 0 ? 'import_settings' : 'import_no_settings'),
    hasSites ? texts.say('import_sites') : '',
  ].filter(Boolean);
}
