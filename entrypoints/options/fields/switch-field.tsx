import { useId } from 'preact/hooks';
import type { SettingsChanges } from '../../../lib/core/settings/settings.schema.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { useOptimisticValue } from '../../../lib/ui/shared/use-optimistic-value.ts';
import { describedBy, FieldRow, type HintedText, useFieldFeedback, useSave } from './field-row.tsx';

/** The props of a field that is on or off, without its texts. */
interface PlainSwitchProps {
  /** Why the setting has no effect although it is on. */
  error?: string | null;
  value: boolean;
  toChanges: (isOn: boolean) => SettingsChanges;
  /** Asks for the permission that the setting needs. Called first after the click. */
  request?: () => Promise<boolean>;
}

/** The props of a field that is on or off. */
export interface SwitchFieldProps extends PlainSwitchProps {
  text: HintedText;
}

/** A field that is on or off, with a label and a hint. */
export function SwitchField({ text, ...props }: SwitchFieldProps) {
  const { texts } = usePage();
  return <PlainSwitch {...props} label={texts.say(text)} hint={texts.say(`${text}_hint`)} />;
}

interface LabeledSwitchProps extends PlainSwitchProps {
  label: string;
  hint?: string;
}

/** A field that is on or off. If the change cannot be stored, the old value comes back. */
export function PlainSwitch(props: LabeledSwitchProps) {
  const { label, hint, error, value, toChanges, request } = props;
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
    <FieldRow id={id} label={label} hint={hint} error={error ?? null}>
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
