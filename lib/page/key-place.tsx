import { type KeyPlace, type KeyState, moveKey } from '../browser/key.ts';
import type { MessageKey } from '../core/text.ts';
import { useUi } from '../ui/context.ts';

interface Props {
  /** Null until it is read. */
  stored: KeyState | null;
  tell: (key: MessageKey, isError?: boolean) => void;
}

/** On the device or in memory. A key that is kept already moves at once. */
export function KeyPlaceChoice({ stored, tell }: Props) {
  const { texts } = useUi();
  const isForSession = stored?.place === 'session';
  const choose = async (input: HTMLInputElement) => {
    const place: KeyPlace = input.checked ? 'session' : 'device';
    try {
      const isMoved = await moveKey(place);
      if (isMoved) tell(place === 'session' ? 'key_moved_session' : 'key_moved_device');
    } catch {
      input.checked = isForSession;
      tell('failed', true);
    }
  };
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={isForSession}
          disabled={stored === null}
          aria-describedby="key-storage"
          onChange={(event) => choose(event.currentTarget)}
        />
        {texts.say('key_for_session')}
      </label>
      <p id="key-storage" class="hint">
        {texts.say(isForSession ? 'key_storage_session' : 'key_storage_device')}
      </p>
    </>
  );
}
