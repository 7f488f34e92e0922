import { X } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { keyCap, LIST_KEYS } from '../../core/list/key-bindings.ts';
import { useList, usePage } from '../shared/context.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { useEscape } from '../shared/use-escape.ts';
import './shortcuts-help.css';

/** The dialog with the keys that work in the list. */
export function ShortcutsDialog() {
  const { texts, isKeysOpen } = usePage();
  const { state } = useList();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  useEffect(() => dialog.current?.showModal(), []);
  useEscape(dialog, close);
  const areOff = state.value?.settings.shortcuts === false;
  return (
    <dialog
      class="keys"
      ref={dialog}
      closedby="any"
      aria-labelledby="keys-title"
      onClose={() => {
        isKeysOpen.value = false;
      }}
    >
      <div class="keys-content">
        <div class="keys-head">
          <h2 id="keys-title">{texts.say('keys_title')}</h2>
          <IconButton node={X} label={texts.say('close')} onClick={close} />
        </div>
        {areOff && <p class="keys-off">{texts.say('keys_off')}</p>}
        <dl>
          {LIST_KEYS.map(({ keys, action, label }) => (
            <div key={action}>
              <dt>{texts.say(label)}</dt>
              <dd>
                {keys.map((key) => (
                  <kbd key={key}>{keyCap(key)}</kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </dialog>
  );
}
