import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Texts } from '../../../lib/core/base/texts.ts';
import type { ImportPreview as Preview } from '../../../lib/core/decide/preview-import.ts';
import type { Exported } from '../../../lib/core/files/export.ts';
import { useBackground, usePage } from '../../../lib/ui/shared/context.ts';

/** A file that the user has chosen. */
export interface Chosen extends Exported {
  name: string;
  /** What it would change, with its settings. */
  preview: Preview;
  /** What it would change without its settings. */
  jobsOnly: Preview;
}

/** What the user wants of the file. */
export interface Wanted {
  jobs: boolean;
  settings: boolean;
  /** The user agrees that the file's settings remove tracked jobs. */
  mayRemove: boolean;
}

export const nothing: Wanted = { jobs: false, settings: false, mayRemove: false };

interface ImportPreviewProps {
  chosen: Chosen;
  wanted: Signal<Wanted>;
}

/**
 * Shows what the import would change, before it happens. The user chooses between jobs and settings,
 * and is asked about what would be removed. What changes nothing cannot be chosen.
 */
export function ImportPreview({ chosen, wanted }: ImportPreviewProps) {
  const { texts } = usePage();
  const { announce } = useBackground();
  const preview = wanted.value.settings ? chosen.preview : chosen.jobsOnly;
  const title = texts.say('import_preview', chosen.name);
  const jobs = texts.count('import_new', preview.added);
  const settings = texts.say(settingsKey(chosen));
  const lines = linesOf(chosen, preview, texts);
  const { loss } = chosen.preview;
  const question = loss > 0 ? texts.count('import_loss', loss) : '';
  useEffect(() => announce([title, jobs, settings, ...lines, question].join(' ')), [chosen]);
  const box = (name: keyof Wanted, text: string, isPossible = true) => (
    <label class="check">
      <input
        type="checkbox"
        checked={wanted.value[name]}
        disabled={!isPossible}
        onChange={(event) => {
          wanted.value = { ...wanted.value, [name]: event.currentTarget.checked };
        }}
      />
      {text}
    </label>
  );
  return (
    <div class="preview">
      <strong dir="auto">{title}</strong>
      {box('jobs', jobs, preview.added > 0)}
      {box('settings', settings, chosen.preview.changesSettings)}
      {wanted.value.settings && question && box('mayRemove', question)}
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function settingsKey({ settings, preview }: Chosen) {
  if (Object.keys(settings).length === 0) return 'import_no_settings';
  return preview.changesSettings ? 'import_settings' : 'import_same_settings';
}

/** What cannot be chosen. */
function linesOf({ hasSites, unreadable }: Chosen, preview: Preview, texts: Texts): string[] {
  const { known, leftOut } = preview;
  return [
    known > 0 ? texts.count('import_known', known) : '',
    leftOut > 0 ? texts.count('import_left_out', leftOut) : '',
    unreadable > 0 ? texts.count('import_unreadable', unreadable) : '',
    hasSites ? texts.say('import_sites') : '',
  ].filter(Boolean);
}
