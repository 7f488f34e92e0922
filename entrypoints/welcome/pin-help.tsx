import { useSignal } from '@preact/signals';
import { Check, Pin, Puzzle, Settings } from 'lucide';
import { useEffect } from 'preact/hooks';
import { readSystem } from '../../lib/browser/shell/read-system.ts';
import { isFirefox, watchPinned } from '../../lib/browser/shell/toolbar-pin.ts';
import { usePage } from '../../lib/ui/shared/context.ts';
import { Icon } from '../../lib/ui/shared/icon.tsx';
import './pin-help.css';

/**
 * How to pin our button to the toolbar: without it nobody sees the number on it. Says that it is
 * pinned where the browser tells. Firefox for Android has no toolbar.
 */
export function PinHelp() {
  const { texts } = usePage();
  const system = useSignal('');
  const pinned = useSignal<boolean | null>(null);
  useEffect(() => {
    void readSystem().then((name) => {
      system.value = name;
    });
    return watchPinned((isPinned) => {
      pinned.value = isPinned;
    });
  }, []);
  if (system.value === 'android') return null;
  const how = isFirefox() ? 'pin_firefox' : 'pin_chromium';
  return (
    <div class="card pin" data-pinned={pinned.value ?? undefined}>
      <div>
        <h3>{texts.say('pin_title')}</h3>
        {pinned.value ? (
          <p class="pin-done">
            <Icon node={Check} /> {texts.say('pin_done')}
          </p>
        ) : (
          <p>{texts.say(how)}</p>
        )}
      </div>
      <PinPicture />
    </div>
  );
}

/** A picture of the way: the menu of extensions, the pin in it, and our button with its number. */
function PinPicture() {
  const steps = [Puzzle, isFirefox() ? Settings : Pin];
  return (
    <div class="pin-picture" aria-hidden="true">
      {steps.map((node) => (
        <span key={node} class="pin-step">
          <Icon node={node} size={20} />
        </span>
      ))}
      <span class="pin-step pin-button">
        <img src="/icon/32.png" alt="" width="22" height="22" />
        <span class="pin-number">2</span>
      </span>
    </div>
  );
}
