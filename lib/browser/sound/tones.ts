import type { Sound } from '../../core/notifications/sound.ts';
import type { SoundKind } from '../../core/settings/options.ts';

/** A note: when it begins, in seconds, and how high it is, in Hz. */
interface Note {
  at: number;
  hz: number;
}

/** Up for ready, down for failed, and the same note twice for a job that waits for its user. */
const MELODIES: Readonly<Record<SoundKind, readonly Note[]>> = {
  ready: [
    { at: 0, hz: 659 },
    { at: 0.13, hz: 880 },
  ],
  failed: [
    { at: 0, hz: 440 },
    { at: 0.2, hz: 294 },
  ],
  waiting: [
    { at: 0, hz: 740 },
    { at: 0.22, hz: 740 },
  ],
};

/** Whether there is a sound of this name. */
export const isMelody = (name: string): name is SoundKind => Object.hasOwn(MELODIES, name);

const NOTE_SECONDS = 0.32;
const SILENCE = 0.0001;

/** How long a sound may take to end. A busy computer begins it late. */
const LONGEST_MS = 4000;

/** Writes the notes of a sound into an audio context, from now on. Resolves when all have ended. */
function scheduleTones(context: BaseAudioContext, { kind, volume }: Sound): Promise<unknown> {
  const from = context.currentTime;
  // Hearing is not linear: half of a setting must sound half as loud.
  const loudness = 0.5 * (volume / 100) ** 2;
  const ends = MELODIES[kind].map(({ at, hz }) => {
    const [tone, gain] = [context.createOscillator(), context.createGain()];
    tone.type = 'triangle';
    tone.frequency.value = hz;
    // A note that begins or ends at once is heard as a click.
    gain.gain.setValueAtTime(SILENCE, from + at);
    gain.gain.exponentialRampToValueAtTime(loudness, from + at + 0.015);
    gain.gain.exponentialRampToValueAtTime(SILENCE, from + at + NOTE_SECONDS);
    tone.connect(gain).connect(context.destination);
    tone.start(from + at);
    tone.stop(from + at + NOTE_SECONDS);
    return new Promise((resolve) => tone.addEventListener('ended', resolve));
  });
  return Promise.all(ends);
}

/**
 * Plays a sound in a page or in Firefox's background. Returns whether it was played: without a
 * loudspeaker, or where the browser forbids it, the time of an audio context stands still.
 */
export async function playTones(sound: Sound): Promise<boolean> {
  const context = new AudioContext();
  try {
    const late = new Promise((resolve) => setTimeout(resolve, LONGEST_MS));
    await Promise.race([scheduleTones(context, sound), late]);
    return context.currentTime > 0;
  } finally {
    await context.close();
  }
}
