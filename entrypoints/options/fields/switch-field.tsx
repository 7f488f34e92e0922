import { useId } from 'preact/hooks';
import type { SettingsChanges } from '../../../lib/core/settings/settings.schema.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { useOptimisticValue } from '../../../lib/ui/shared/use-optimistic-value.ts';
import { describedBy, FieldRow, type HintedText, useFieldFeedback, useSave } from './field-row.tsx';

/** The props of a field that is on or off. */
export interface SwitchFieldProps {
  text: HintedText;
  /** Why the setting has no effect although it is on. */
  error?: string | null;
  value: boolean;
  toChanges: (isOn: boolean) => SettingsChanges;
  /** Asks for the permission that the setting needs. Called first after the click. */
  request?: () => Promise<boolean>;
}

/** A field that is on or off. If the change cannot be stored, the old value comes back. */
export function SwitchField({ text, error, value, toChanges, request }: SwitchFieldProps) {
  const { texts } = usePage();
  const id = useId();
  const save = useSave(id);
  const { tell } = useFieldFeedback(id);
  const shown = useOptimisticValue(value);
  const change = async (isOn: boolean) => {
    shown.want(isOn);
    const isAllowed = isOn && request ? await request() : true;
    if (!isAllowed) tell(texts.say('permission_denied'), true);
    if (!isAllowed || !(await save(toChanges(isOn)))) shown.back();
  };
  return (
    <FieldRow
      id={id}
      label={texts.say(text)}
      hint={texts.say(`${text}_hint`)}
      error={error ?? null}
    >
      <Switch id={id} isOn={shown.value} onChange={(isOn) => void change(isOn)} />
    </FieldRow>
  );
}

interface SwitchProps {
  id: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** The switch of a field that is on or off. */
export const Switch = ({ id, isOn, onChange }: SwitchProps) => (
  <input
    id={id}
    type="checkbox"
    class="switch"
    checked={isOn}
    aria-describedby={describedBy(id)}
    onChange={(event) => onChange(event.currentTarget.checked)}
  />
);
