import { Play } from 'lucide';
import { useId } from 'preact/hooks';
import { requestFeature } from '../../../lib/browser/permissions/optional-features.ts';
import { playTones } from '../../../lib/browser/sound/tones.ts';
import { formatPercent } from '../../../lib/core/base/format.ts';
import { type SoundKind, VOLUME } from '../../../lib/core/settings/options.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { IconButton } from '../../../lib/ui/shared/icon-button.tsx';
import { useOptimisticValue } from '../../../lib/ui/shared/use-optimistic-value.ts';
import { describedBy, FieldRow, useFieldFeedback, useSave } from './field-row.tsx';
import { useSettings } from './setting-fields.tsx';

interface VolumeFieldProps {
  kind: SoundKind;
  hint?: string | undefined;
  /** Why the sound is not played although it is on. */
  error: string | null;
}

/** The volume of a sound, and a button that plays it. At 0 it is off. */
export function VolumeField({ kind, hint, error }: VolumeFieldProps) {
  const { texts } = usePage();
  const id = useId();
  const save = useSave(id);
  const { tell } = useFieldFeedback(id);
  const stored = useSettings().sounds[kind];
  const volume = useOptimisticValue(stored);
  const label = texts.say(`sound_${kind}`);
  const share = formatPercent(volume.value / VOLUME.max, texts.locale);
  const written = volume.value === 0 ? texts.say('sound_off') : share;
  const change = async (wanted: number) => {
    volume.want(wanted);
    const isAllowed = wanted === 0 || (await requestFeature('sound'));
    if (!isAllowed) tell(texts.say('permission_denied'), true);
    if (!isAllowed || !(await save({ sounds: { [kind]: wanted } }))) volume.back();
  };
  const play = async () => {
    const loudness = volume.value || VOLUME.max / 2;
    const isPlayed = await playTones({ kind, volume: loudness }).catch(() => false);
    if (!isPlayed) tell(texts.say('sound_error'), true);
  };
  return (
    <FieldRow id={id} label={label} hint={hint} error={stored > 0 ? error : null}>
      <input
        id={id}
        type="range"
        class="volume"
        min={VOLUME.min}
        max={VOLUME.max}
        step={10}
        value={volume.value}
        aria-valuetext={written}
        aria-describedby={describedBy(id)}
        onInput={(event) => volume.want(event.currentTarget.valueAsNumber)}
        onChange={(event) => void change(event.currentTarget.valueAsNumber)}
      />
      <span class="volume-text" aria-hidden="true">
        {written}
      </span>
      <IconButton label={texts.say('sound_play', label)} node={Play} onClick={play} />
    </FieldRow>
  );
}
