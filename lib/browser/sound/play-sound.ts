import type { Sound } from '../../core/notifications/sound.ts';
import { browser } from '../api.ts';
import { isAllowed } from '../permissions/optional-features.ts';
import { toFragment } from './sound-address.ts';
import { playTones } from './tones.ts';

/** Chromium's pages without a window. The API is there once the permission is granted. */
interface Offscreen {
  createDocument: (options: {
    url: string;
    reasons: string[];
    justification: string;
  }) => Promise<void>;
  closeDocument: () => Promise<void>;
}

const offscreen = (): Offscreen | undefined => (browser as { offscreen?: Offscreen }).offscreen;

/** Returns whether the user's permission to play sounds is still there. Never rejects. */
export const canPlaySounds = (): Promise<boolean> => isAllowed('sound').catch(() => false);

/**
 * Plays a sound from the background. Firefox's background is a page and plays it itself. Chromium's
 * worker cannot, so it opens `public/sound.html` without a window. Chromium closes that page after 30
 * seconds without a sound. https://developer.chrome.com/docs/extensions/reference/api/offscreen
 */
export async function playSound(sound: Sound): Promise<void> {
  const api = offscreen();
  if (!api) {
    await playTones(sound);
    return;
  }
  // There can be only one such page. That there is none is not an error.
  await api.closeDocument().catch(() => {});
  await api.createDocument({
    url: `sound.html${toFragment(sound)}`,
    reasons: ['AUDIO_PLAYBACK'],
    justification: 'Plays a short sound when a job has ended.',
  });
}
