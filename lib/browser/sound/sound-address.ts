import type { Sound } from '../../core/notifications/sound.ts';
import { isMelody } from './tones.ts';

/** Writes a sound as the fragment of an address: `#failed-60`. */
export const toFragment = ({ kind, volume }: Sound): string => `#${kind}-${volume}`;

/** Reads a sound from the fragment of an address; null if it names none. */
export function soundInFragment(fragment: string): Sound | null {
  const [, kind = '', volume] = /^#(\w+)-(\d{1,3})$/.exec(fragment) ?? [];
  const isVolume = Number(volume) >= 1 && Number(volume) <= 100;
  return isMelody(kind) && isVolume ? { kind, volume: Number(volume) } : null;
}
