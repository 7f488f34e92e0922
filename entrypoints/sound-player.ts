import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { soundInFragment } from '../lib/browser/sound/sound-address.ts';
import { playTones } from '../lib/browser/sound/tones.ts';

/** Plays a sound for Chromium's background worker, in a page without a window (`public/sound.html`). */
export default defineUnlistedScript({
  exclude: ['firefox'],
  globalName: false,
  main: () => {
    const sound = soundInFragment(location.hash);
    if (sound) void playTones(sound);
  },
});
