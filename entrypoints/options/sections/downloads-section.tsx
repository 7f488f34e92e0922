import { requestFeature } from '../../../lib/browser/permissions/optional-features.ts';
import type { Texts } from '../../../lib/core/base/texts.ts';
import { fileName } from '../../../lib/core/files/file-name.ts';
import { isReady } from '../../../lib/core/job/facts.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { demoJob } from '../../../lib/core/list/demo-job.ts';
import { folderProblem } from '../../../lib/core/settings/download-folder.ts';
import { DEFAULT_NAME, NAME_WORDS, nameProblem } from '../../../lib/core/settings/download-name.ts';
import { EXTRA_FILES } from '../../../lib/core/settings/options.ts';
import { useList, usePage } from '../../../lib/ui/shared/context.ts';
import { SettingSwitch, useSettings } from '../fields/setting-fields.tsx';
import { SwitchField } from '../fields/switch-field.tsx';
import { TextField } from '../fields/text-field.tsx';
import { useAllowed } from '../fields/use-allowed.ts';
import { Section } from './section.tsx';

/** Settings for downloads: automatic ones, their folder and names, and what else is downloaded. */
export function DownloadsSection() {
  const { texts } = usePage();
  const settings = useSettings();
  const example = useExample();
  const isRevoked = useAllowed('downloads') === false && settings.autoDownload;
  const revoked = `${texts.say('check_downloads_fail')} ${texts.say('check_downloads_do')}`;
  const exampleOf = (downloadName: string): string =>
    texts.say('set_name_example', fileName(example, 'video', '', { ...settings, downloadName }));
  return (
    <Section id="downloads">
      <SettingSwitch
        setting="autoDownload"
        text="set_auto_download"
        error={isRevoked ? revoked : null}
        request={() => requestFeature('downloads')}
      />
      {EXTRA_FILES.map((extra) => (
        <SwitchField
          key={extra}
          text={`set_also_${extra}`}
          value={settings.downloadAlso[extra]}
          toChanges={(isOn) => ({ downloadAlso: { [extra]: isOn } })}
        />
      ))}
      <TextField
        label={texts.say('set_folder')}
        hint={texts.say('set_folder_hint')}
        input={{ placeholder: 'HeyGen/2026' }}
        value={settings.downloadFolder}
        errorOf={(folder) => folderError(folder, texts)}
        toChanges={(downloadFolder) => ({ downloadFolder })}
      />
      <TextField
        label={texts.say('set_name')}
        hint={texts.say('set_name_hint', WORDS)}
        exampleOf={(name) => (nameProblem(name) ? null : exampleOf(name))}
        input={{ placeholder: DEFAULT_NAME, class: 'wide', spellcheck: false }}
        value={settings.downloadName}
        errorOf={(name) => nameError(name, texts)}
        toChanges={(downloadName) => ({ downloadName })}
      />
    </Section>
  );
}

const WORDS = NAME_WORDS.map((word) => `{${word}}`).join(', ');

/** Returns the job of the example: the newest finished one on the list, or an invented one. */
function useExample(): Job {
  const { texts } = usePage();
  const { state } = useList();
  const newest = state.value?.jobs.find(isReady);
  return newest ?? demoJob(texts.say('demo_job'), Date.now(), Date.now());
}

function folderError(folder: string, texts: Texts): string | null {
  const problem = folderProblem(folder);
  if (!problem) return null;
  return problem.kind === 'reserved'
    ? texts.say('set_folder_reserved', problem.name)
    : texts.say('set_folder_bad');
}

function nameError(name: string, texts: Texts): string | null {
  const problem = nameProblem(name);
  if (!problem) return null;
  return problem.kind === 'word'
    ? texts.say('set_name_word', problem.word, WORDS)
    : texts.say(`set_name_${problem.kind}`);
}
