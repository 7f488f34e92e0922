import {
  closeLocalStorage,
  type KeyState,
  type KeyStorage,
  moveKey,
} from '../../browser/key/key-store.ts';
import { sendCommand } from '../../browser/messages/send-command.ts';
import type { MessageKey } from '../../core/base/texts.ts';
import { useList, usePage } from '../../ui/shared/context.ts';
import { useOptimisticValue } from '../../ui/shared/use-optimistic-value.ts';

interface Props {
  /** Null until it has been read. */
  stored: KeyState | null;
  tell: (key: MessageKey, isError?: boolean) => void;
}

/**
 * The choice between device and memory. A key that is already stored moves at once, but not to where
 * our scripts in allowed sites could read it.
 */
export function KeyStorageChoice({ stored, tell }: Props) {
  const { texts } = usePage();
  const { state } = useList();
  const isForSession = stored?.place === 'session';
  const shown = useOptimisticValue(isForSession);
  const choose = async (isWanted: boolean) => {
    const place: KeyStorage = isWanted ? 'session' : 'device';
    shown.want(isWanted);
    try {
      const hasSites = (state.value?.settings.sites.length ?? 0) > 0;
      if (!isWanted && hasSites && !(await closeLocalStorage())) {
        shown.back();
        return tell('key_device_refused', true);
      }
      const isMoved = await moveKey(place);
      await sendCommand({ type: 'key_moved' });
      if (isMoved) tell(place === 'session' ? 'key_moved_session' : 'key_moved_device');
    } catch {
      shown.back();
      tell('failed', true);
    }
  };
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={shown.value}
          disabled={stored === null}
          aria-describedby="key-storage"
          onChange={(event) => choose(event.currentTarget.checked)}
        />
        {texts.say('key_for_session')}
      </label>
      <p id="key-storage" class="hint">
        {texts.say(isForSession ? 'key_storage_session' : 'key_storage_device')}
      </p>
    </>
  );
}
