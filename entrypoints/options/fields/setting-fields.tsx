import { LIMITS } from '../../../lib/core/base/limits.ts';
import type { Settings, SettingsChanges } from '../../../lib/core/settings/settings.schema.ts';
import { defaultSettings } from '../../../lib/core/settings/settings.ts';
import { useList, usePage } from '../../../lib/ui/shared/context.ts';
import type { HintedText } from './field-row.tsx';
import { NumberField } from './number-field.tsx';
import { SwitchField, type SwitchFieldProps } from './switch-field.tsx';

/** Returns the stored settings. */
export const useSettings = (): Settings => useList().state.value?.settings ?? defaultSettings;

/** The settings that have this type. */
type Named<Value> = {
  [Name in keyof Settings]: Settings[Name] extends Value ? Name : never;
}[keyof Settings];

interface SettingSwitchProps extends Omit<SwitchFieldProps, 'value' | 'toChanges'> {
  setting: Named<boolean>;
}

/** The switch of a setting that is on or off. */
export function SettingSwitch({ setting, ...props }: SettingSwitchProps) {
  const toChanges = (isOn: boolean): SettingsChanges => ({ [setting]: isOn });
  return <SwitchField {...props} value={useSettings()[setting]} toChanges={toChanges} />;
}

interface SettingNumberProps {
  setting: Named<number>;
  text: HintedText;
  unit?: string;
  disabled?: boolean;
}

/** The field of a setting that is a whole number. */
export function SettingNumber({ setting, text, ...props }: SettingNumberProps) {
  const { texts } = usePage();
  const limits = LIMITS[setting];
  return (
    <NumberField
      {...props}
      label={texts.say(text)}
      hint={texts.say(`${text}_hint`)}
      limits={limits}
      value={useSettings()[setting]}
      toChanges={(value) => ({ [setting]: value })}
    />
  );
}
