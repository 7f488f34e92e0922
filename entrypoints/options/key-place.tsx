import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type KeyPlace, loadKey, loadKeyPlace, saveKey } from '../../lib/browser/key.ts';
import type { MessageKey } from '../../lib/core/text.ts';
import { useUi } from '../../lib/ui/context.ts';

/** Where the key is to be kept, as it was chosen last; null until that is read. */
export function useKeyPlace(): Signal<KeyPlace | null> {
  const place = useSignal<KeyPlace | null>(null);
  useEffect(() => {
    void loadKeyPlace().then((stored) => {
      place.value ??= stored;
    });
  }, []);
  return place;
}

interface Props {
  place: Signal<KeyPlace | null>;
  tell: (key: MessageKey, isError?: boolean) => void;
}

/** On the device or in memory. A key that is kept already moves at once. */
export function KeyPlaceChoice({ place, tell }: Props) {
  const { texts } = useUi();
  const choose = async (chosen: KeyPlace) => {
    const before = place.value;
    place.value = chosen;
    try {
      const key = await loadKey();
      if (key === null) return;
      await saveKey(key, chosen);
      tell(chosen === 'session' ? 'key_moved_session' : 'key_moved_device');
    } catch {
      place.value = before;
      tell('failed', true);
    }
  };
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={place.value === 'session'}
          aria-describedby="key-storage"
          onChange={(event) => choose(event.currentTarget.checked ? 'session' : 'device')}
        />
        {texts.say('key_for_session')}
      </label>
      <p id="key-storage" class="hint">
        {texts.say(place.value === 'session' ? 'key_storage_session' : 'key_storage_device')}
      </p>
    </>
  );
}
