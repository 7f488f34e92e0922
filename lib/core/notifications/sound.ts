import { SOUND_KINDS, type SoundKind } from '../settings/options.ts';
import type { Settings } from '../settings/settings.schema.ts';
import { noticesIn } from '../state/notices-in.ts';
import { kindOfNotice } from '../state/notification-id.ts';
import type { State } from '../state/state.ts';

/** A sound to play. */
export interface Sound {
  kind: SoundKind;
  /** How loud it is, from 1 to 100. */
  volume: number;
}

/** Returns the one sound for notices that are shown together, the most urgent first; null for none. */
export function soundFor(
  state: Pick<State, 'settings' | 'summaries'>,
  noticeIds: readonly string[],
): Sound | null {
  const kinds = new Set(noticeIds.flatMap((id) => noticesIn(state, id)).map(kindOfNotice));
  const kind = SOUND_KINDS.find((one) => kinds.has(one) && isAudible(state.settings, one));
  return kind ? { kind, volume: state.settings.sounds[kind] } : null;
}

const isAudible = ({ sounds }: Settings, kind: SoundKind): boolean => sounds[kind] > 0;
