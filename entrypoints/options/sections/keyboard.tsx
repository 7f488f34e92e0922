import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import {
  releaseFeature,
  requestFeature,
} from '../../../lib/browser/permissions/optional-features.ts';
import {
  canOpenShortcuts,
  loadShortcuts,
  openShortcuts,
  type Shortcuts,
} from '../../../lib/browser/shell/shortcuts.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { useOptimisticValue } from '../../../lib/ui/shared/use-optimistic-value.ts';
import { FieldRow, useFieldFeedback } from '../fields/field-row.tsx';
import { SettingSwitch, useSettings } from '../fields/setting-fields.tsx';
import { Switch } from '../fields/switch-field.tsx';
import { useAllowed } from '../fields/use-allowed.ts';
import { Section } from './section.tsx';

/** Settings for the keys of the list and for the shortcuts that work in the whole browser. */
export function Keyboard() {
  const shortcuts = useSignal<Shortcuts | null>(null);
  // Reads them again on each focus: the user may have changed them on the browser's own page.
  useEffect(() => {
    const read = async () => {
      shortcuts.value = await loadShortcuts().catch(() => null);
    };
    void read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, []);
  return (
    <Section id="keyboard">
      <SettingSwitch setting="shortcuts" text="single_keys" />
      {shortcuts.value && <ShortcutRows {...shortcuts.value} />}
      <Permission feature="selection" />
      <Permission feature="clipboard" />
    </Section>
  );
}

function ShortcutRows({ open, track }: Shortcuts) {
  const { texts } = usePage();
  return (
    <div class="field">
      <div class="field-text">
        <h3 class="field-label">{texts.say('shortcuts_everywhere')}</h3>
        <dl class="shortcuts">
          {[
            { text: texts.say('shortcut_open'), keys: open },
            { text: texts.say('shortcut_track'), keys: track },
          ].map(({ text, keys }) => (
            <div key={text}>
              <dt>{text}</dt>
              <dd>{keys ? <kbd>{keys}</kbd> : texts.say('shortcut_none')}</dd>
            </div>
          ))}
        </dl>
        {!canOpenShortcuts() && <p class="hint">{texts.say('shortcuts_firefox')}</p>}
      </div>
      <div class="field-control">
        {canOpenShortcuts() && (
          <button type="button" onClick={() => openShortcuts()}>
            {texts.say('shortcuts_change')}
          </button>
        )}
      </div>
    </div>
  );
}

/** The switch for a permission of the tracking shortcut; the browser asks at the click. */
function Permission({ feature }: { feature: 'selection' | 'clipboard' }) {
  const { texts } = usePage();
  const { sites } = useSettings();
  const id = useId();
  const { tell, clear } = useFieldFeedback(id);
  const shown = useOptimisticValue(useAllowed(feature) ?? false);
  const change = async (isWanted: boolean) => {
    clear();
    shown.want(isWanted);
    const isDone = isWanted
      ? await requestFeature(feature)
      : await releaseFeature(feature, sites.length > 0);
    if (isDone) return;
    shown.back();
    tell(texts.say(isWanted ? 'permission_denied' : 'failed'), true);
  };
  return (
    <FieldRow
      id={id}
      label={texts.say(`allow_${feature}`)}
      hint={texts.say(`allow_${feature}_hint`)}
    >
      <Switch id={id} isOn={shown.value} onChange={(isOn) => void change(isOn)} />
    </FieldRow>
  );
}
