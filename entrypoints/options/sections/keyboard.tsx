import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  isAllowed,
  type OptionalFeature,
  requestFeature,
  watchPermissions,
} from '../../../lib/browser/optional.ts';
import {
  canOpenShortcuts,
  loadShortcuts,
  openShortcuts,
  type Shortcuts,
} from '../../../lib/browser/shortcuts.ts';
import type { Settings } from '../../../lib/core/settings.ts';
import { useUi } from '../../../lib/ui/context.ts';
import { useAloud } from '../../../lib/ui/use-aloud.ts';
import { SwitchField } from '../fields/switch-field.tsx';
import { Section } from './section.tsx';

/** Keys in the list, and those that work everywhere in the browser. */
export function Keyboard({ settings }: { settings: Settings }) {
  const { texts } = useUi();
  const shortcuts = useSignal<Shortcuts | null>(null);
  // They can have been changed on the browser's own page meanwhile.
  useEffect(() => {
    const read = async () => {
      shortcuts.value = await loadShortcuts().catch(() => null);
    };
    void read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, []);
  return (
    <Section id="keyboard" title="keyboard_title">
      <SwitchField
        label={texts.say('single_keys')}
        hint={texts.say('single_keys_hint')}
        value={settings.shortcuts}
        toChanges={(isOn) => ({ shortcuts: isOn })}
      />
      {shortcuts.value && <ShortcutRows {...shortcuts.value} />}
      <Permission feature="selection" />
      <Permission feature="clipboard" />
    </Section>
  );
}

function ShortcutRows({ open, track }: Shortcuts) {
  const { texts } = useUi();
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

/** What the shortcut for tracking needs beyond opening the popup; asked for at the click. */
function Permission({ feature }: { feature: Exclude<OptionalFeature, 'downloads'> }) {
  const { texts } = useUi();
  const isGranted = useSignal<boolean | null>(null);
  const isDenied = useSignal(false);
  useEffect(() => {
    const read = async () => {
      isGranted.value = await isAllowed(feature);
    };
    void read();
    return watchPermissions(() => void read());
  }, []);
  const ask = async () => {
    isDenied.value = !(await requestFeature(feature));
  };
  const denied = isDenied.value && !isGranted.value ? texts.say('permission_denied') : null;
  useAloud(denied);
  return (
    <div class="field">
      <div class="field-text">
        <h3 class="field-label">{texts.say(`allow_${feature}`)}</h3>
        <p class="hint" id={`allow-${feature}`}>
          {texts.say(`allow_${feature}_hint`)}
        </p>
      </div>
      <div class="field-control">
        {isGranted.value ? (
          <span class="granted">{texts.say('turned_on')}</span>
        ) : (
          <button type="button" aria-describedby={`allow-${feature}`} onClick={ask}>
            {texts.say('turn_on')}
          </button>
        )}
      </div>
      <p class="answer error">{denied}</p>
    </div>
  );
}
