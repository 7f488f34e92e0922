import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

interface FullScreen {
  isFull: ReadonlySignal<boolean>;
  /** Shows the page on the whole screen. Only in a click handler. Escape ends it. */
  enter: () => void;
}

/** Returns whether the page has put itself on the whole screen. The screen then stays on. */
export function useFullScreen(): FullScreen {
  const isFull = useSignal(false);
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    const keepOn = async () => {
      isFull.value = document.fullscreenElement !== null;
      const asked = isFull.value ? await askForScreen() : null;
      await lock?.release();
      lock = asked;
      // The page may have left the whole screen meanwhile.
      if (!isFull.value) await asked?.release();
    };
    const update = () => void keepOn();
    document.addEventListener('fullscreenchange', update);
    // The browser drops the lock while the page is hidden.
    document.addEventListener('visibilitychange', update);
    return () => {
      document.removeEventListener('fullscreenchange', update);
      document.removeEventListener('visibilitychange', update);
    };
  }, []);
  const enter = () => void document.documentElement.requestFullscreen().catch(() => {});
  return { isFull, enter };
}

/** Asks for a screen that stays on; null where the browser refuses, for example to save power. */
const askForScreen = (): Promise<WakeLockSentinel | null> =>
  navigator.wakeLock?.request('screen').catch(() => null) ?? Promise.resolve(null);
